#pragma once
// What every question is asked against.

#include "runtime/model/action.hpp"

namespace policyc::runtime {

/// While it is tried out how unknown facts may turn out, what the action says that nobody has said.
struct Supposition {
  std::size_t parties = 0;  ///< so many of Action::introduced, the last ones, stand for parties that nobody has named
  bool actor = false;       ///< nobody has said that it is the actor
};

struct Scope {
  const Policy& policy;
  const Action& action;
  /// Status tests and expressions may ask each other. A checked policy has no cycles; should one slip through, what
  /// lies this deep is not known.
  unsigned depth = 0;
  static constexpr unsigned deepest = 64;
  Supposition supposed = {};

  Scope deeper() const { return {policy, action, depth + 1, supposed}; }
  bool too_deep() const { return depth >= deepest; }
};

}  // namespace policyc::runtime
