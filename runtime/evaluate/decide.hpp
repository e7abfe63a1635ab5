#pragma once
// The verdict on an action, whatever is not known about it, without the explanation.

#include "runtime/evaluate/missing_keys.hpp"
#include "runtime/evaluate/verdict.hpp"

namespace policyc::runtime {

struct Finding {
  Verdict verdict = Verdict::needs_information;
  bool curable = false;
  bool decided = true;  ///< false: the work budget ran out
  bool in_force = true;
  std::vector<MissingKey> missing;  ///< missing in every completion, for needs-approval and curable
  std::vector<MissingFact> facts;   ///< of needs-information, most decisive first
};

/// The columns and tests of the table that are not known are taken to vary independently of each other. Where two of them hang on
/// the same fact, completions may be considered that cannot be: the verdict is then needs-information where a closer look might
/// have decided, never the other way round.
Finding decide(const Policy& policy, const Action& action);

}  // namespace policyc::runtime
