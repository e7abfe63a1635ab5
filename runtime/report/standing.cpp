#include "runtime/report/standing.hpp"

namespace policyc::report {

using namespace policyc::runtime;

std::string_view status_name(const RequirementTrace& trace) {
  if (trace.applies == Truth::unknown) return "undetermined";
  if (trace.status == only(Status::met)) return "met";
  if (trace.status == only(Status::open)) return "open";
  constexpr StatusSet breached = only(Status::breached) | only(Status::pending);
  const bool all_breached = trace.status != 0 && (trace.status & static_cast<StatusSet>(~breached)) == 0;
  return all_breached ? "breached" : "undetermined";
}

bool is_pending(const RequirementTrace& trace) {
  return status_name(trace) == "breached" && (trace.status & only(Status::pending)) != 0;
}

bool may_count(const RuleTrace& trace) {
  return trace.status != RuleStatus::does_not_apply && !trace.set_aside_by.valid();
}

const std::vector<std::string>& cites_of(const Rule& rule, const Requirement& requirement) {
  return requirement.cites.empty() ? rule.cites : requirement.cites;
}

}  // namespace policyc::report
