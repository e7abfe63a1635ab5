#include "runtime/evaluate/verdict.hpp"

namespace policyc::runtime {

Verdict verdict_of(OutcomeSet outcomes, bool common_approval) {
  constexpr OutcomeSet forbidden = only(Outcome::forbidden) | only(Outcome::curable);
  if (outcomes == 0) return Verdict::needs_information;
  if ((outcomes & ~forbidden) == 0) return Verdict::forbidden;
  if (outcomes == only(Outcome::not_covered)) return Verdict::not_covered;
  if (outcomes == only(Outcome::permitted)) return Verdict::permitted;
  if (outcomes == only(Outcome::needs_approval) && common_approval) return Verdict::needs_approval;
  return Verdict::needs_information;
}

}  // namespace policyc::runtime
