#include "runtime/explain/deciding.hpp"

#include <algorithm>

namespace policyc::runtime {

namespace {

bool determined(StatusSet status) { return (status & (status - 1U)) == 0; }

/// Whether the rule has a requirement that counts and passes `test`.
template <class Test>
bool any_requirement(const Rule& rule, const RuleTrace& trace, Test test) {
  return std::any_of(trace.requirements.begin(), trace.requirements.end(), [&](const RequirementTrace& requirement) {
    return !rule.requirements[requirement.index].recommended && requirement.applies != Truth::no && test(requirement);
  });
}

bool decides(const Rule& rule, const RuleTrace& trace, const Assessment& assessment) {
  const bool stands = trace.status == RuleStatus::applies && !trace.set_aside_by.valid();
  switch (assessment.verdict) {
    case Verdict::forbidden:
      return std::any_of(assessment.breaches.begin(), assessment.breaches.end(),
                         [&](const Breach& breach) { return breach.rule == trace.rule; });
    case Verdict::needs_approval:
      return trace.status != RuleStatus::does_not_apply && !trace.set_aside_by.valid() &&
             any_requirement(rule, trace, [](const RequirementTrace& requirement) {
               return (requirement.status & only(Status::open)) != 0;
             });
    case Verdict::permitted:
      return stands && any_requirement(rule, trace, [](const RequirementTrace& requirement) {
               return requirement.status == only(Status::met);
             });
    case Verdict::needs_information:
      return trace.status == RuleStatus::undetermined ||
             (stands && any_requirement(rule, trace, [](const RequirementTrace& requirement) {
                return !determined(requirement.status) || requirement.applies == Truth::unknown;
              }));
    case Verdict::not_covered: return false;
  }
  return false;
}

}  // namespace

std::vector<RuleId> deciding_rules(const Policy& policy, const Action& action, const Assessment& assessment) {
  const std::vector<Rule>& rules = policy[action.type].rules;
  std::vector<RuleId> result;
  for (const RuleTrace& trace : assessment.rules) {
    if (decides(rules[trace.rule.value], trace, assessment)) result.push_back(trace.rule);
  }
  return result;
}

}  // namespace policyc::runtime
