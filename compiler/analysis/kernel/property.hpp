#pragma once
// Whether a property holds everywhere: a search for a point that comes to an outcome which breaks it. Any predicate over the set of
// rows that match is a judge (judge.hpp) with two outcomes.

#include <functional>

#include "compiler/analysis/kernel/judge.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct Counterexample {
  Cube region;  ///< breaks the property wherever it is possible; no condition can be widened by a class
  Point point;  ///< a possible point of it
};

struct PropertyAnswer {
  bool decided = false;
  std::optional<Counterexample> counterexample;  ///< nothing where decided: the property holds
};

using IsBroken = std::function<bool(Outcome)>;

/// The counterexample with the fewest conditions among the first `candidates` regions that the split comes upon, each widened as far
/// as it goes. A counterexample is one even where the work ran out while looking for a smaller.
PropertyAnswer find_counterexample(const Table& table, Judge& judge, const IsBroken& is_broken, Work& work,
                                   std::size_t candidates = 16);

}  // namespace policyc::analysis
