#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::permitted: return "permitted";
    case Verdict::forbidden: return "forbidden";
    case Verdict::needs_approval: return "needs-approval";
    case Verdict::needs_information: return "needs-information";
    case Verdict::not_covered: return "not-covered";
  }
  return "needs-information";
}

}  // namespace policyc::runtime
