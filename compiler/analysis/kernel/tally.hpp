#pragma once
// How many points come to which outcome.

#include <map>

#include "compiler/analysis/kernel/judge.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct TallyAnswer {
  bool decided = false;
  std::map<Outcome, Count> points;  ///< possible points by outcome, where there are any; no_outcome: not covered
  Count whole() const;              ///< all that are possible
};

/// Exact, by adding up the parts of the split; weights of classes count. Model counting with residuals remembered (Sang, Bacchus et
/// al., "Combining component caching and clause learning for effective model counting", 2004).
TallyAnswer tally(const Table& table, Judge& judge, Work& work);

/// The possible points of a space; nothing when the work ran out.
std::optional<Count> possible_points(const Space& space, Work& work);

}  // namespace policyc::analysis
