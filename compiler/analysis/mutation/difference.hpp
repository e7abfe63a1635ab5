#pragma once
// Where two policies, merged, come to different verdicts on the same situation.

#include <functional>
#include <optional>

#include "compiler/analysis/kernel/work.hpp"
#include "compiler/analysis/mutation/merge.hpp"
#include "runtime/model/action.hpp"

namespace policyc::analysis {

enum class Sameness : std::uint8_t {
  same,       ///< proved: every situation has the same outcome, duties and recommendations
  different,  ///< `witness` shows it
  undecided,  ///< the work ran out, no action could be made, or the difference is one that conditions do not show
};

struct Difference {
  Sameness sameness = Sameness::undecided;
  std::optional<runtime::Action> witness;
};

/// Whether the two really tell the action apart; asked of what the search comes upon.
using Confirm = std::function<bool(const runtime::Action&)>;

/// Regions in which an action is looked for before the answer is *undecided*.
inline constexpr int most_regions = 12;

Difference difference(const Merged& merged, runtime::ActionTypeId action, const Confirm& confirm, Work& work);

}  // namespace policyc::analysis
