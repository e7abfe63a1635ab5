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

/// How well an action that the search comes upon tells the two apart.
enum class Telling : std::uint8_t { not_at_all, somehow, by_verdict };
using Confirm = std::function<Telling(const runtime::Action&)>;

/// Regions in which an action is looked for before the answer is *undecided*.
inline constexpr int most_regions = 12;

Difference difference(const Merged& merged, runtime::ActionTypeId action, const Confirm& confirm, Work& work);

}  // namespace policyc::analysis
