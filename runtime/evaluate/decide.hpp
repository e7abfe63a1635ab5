#pragma once
// The verdict on an action, whatever is not known about it, without the explanation.

#include "runtime/evaluate/missing_keys.hpp"
#include "runtime/evaluate/verdict.hpp"

namespace policyc::runtime {

struct Finding {
  Verdict verdict = Verdict::needs_information;
  bool curable = false;
  bool decided = true;  ///< false: there was too much to work out
  bool in_force = true;
  std::vector<MissingKey> missing;  ///< missing in every completion, for needs-approval and curable
  std::vector<MissingFact> facts;   ///< of needs-information, most decisive first
};

/// The verdict over every completion. Where there is too much to work out, completions may be considered that cannot be: the verdict
/// is then needs-information, and not `decided`, where a closer look might have found another; never the other way round.
Finding decide(const Policy& policy, const Action& action);

}  // namespace policyc::runtime
