#pragma once
// What every question is asked against.

#include "runtime/model/action.hpp"

namespace policyc::runtime {

struct Scope {
  const Policy& policy;
  const Action& action;
  /// Status tests and expressions may ask each other. A checked policy has no cycles; should one slip through, what
  /// lies this deep is not known.
  unsigned depth = 0;
  static constexpr unsigned deepest = 64;

  Scope deeper() const { return {policy, action, depth + 1}; }
  bool too_deep() const { return depth >= deepest; }
};

}  // namespace policyc::runtime
