#pragma once
// Circumstances in which not all that is required can be met, whatever is done.

#include "compiler/analysis/findings/view.hpp"

namespace policyc::analysis {

/// Requirements of which each smaller set can be met somewhere in these circumstances, and all of them nowhere.
struct DeadEnd {
  std::vector<std::size_t> asks;  ///< into View::asks(), ascending; at least two
  Cube where;                     ///< says nothing of what the requirements themselves are about
};

struct DeadEndsAnswer {
  bool decided = false;
  std::vector<DeadEnd> found;
};

/// Whatever requirements are about, and the record, is left open, all else is held: for each setting of the rest some choice of the open columns must
/// meet every requirement. A setting that has one is widened to all the settings that the same choice serves, and these are left out of the
/// search (abstraction by counterexamples, as in Janota et al., "Solving QBF with counterexample guided refinement", 2012). One that has none
/// gives all smallest sets of requirements that have none there (hitting-set tree; Reiter, "A theory of diagnosis from first principles", 1987).
/// `usable`: by ask, whether to look at it.
DeadEndsAnswer dead_ends(const View& view, const std::vector<bool>& usable, Work& work);

}  // namespace policyc::analysis
