// Which rules apply, and how what they require stands.

#include "runtime/evaluate/approvals.hpp"
#include "runtime/explain/inquiry.hpp"

namespace policyc::runtime {

namespace {

RuleStatus rule_status(Truth when) {
  if (when == Truth::unknown) return RuleStatus::undetermined;
  return when == Truth::yes ? RuleStatus::applies : RuleStatus::does_not_apply;
}

StatusSet requirement_status(Inquiry& inquiry, const Requirement& requirement) {
  if (requirement.test.valid()) return status_of(inquiry.scope, requirement.test);
  const Truth holds = requirement.condition.valid() ? inquiry.evaluator.holds(requirement.condition) : Truth::no;
  if (holds == Truth::unknown) return only(Status::met) | only(Status::breached);
  return only(holds == Truth::yes ? Status::met : Status::breached);
}

RuleTrace trace_rule(Inquiry& inquiry, RuleId id) {
  const Rule& rule = inquiry.type.rules[id.value];
  RuleTrace trace;
  trace.rule = id;
  trace.status = rule_status(inquiry.evaluator.holds(rule.when));
  trace.decided_by = deciding_facts(inquiry, rule.when);
  if (trace.status == RuleStatus::does_not_apply) return trace;
  for (std::uint32_t index = 0; index < rule.requirements.size(); ++index) {
    const Requirement& requirement = rule.requirements[index];
    const Truth applies = inquiry.evaluator.holds(requirement.guard);
    trace.requirements.push_back({index, applies, requirement_status(inquiry, requirement)});
  }
  return trace;
}

Truth sets_aside(Inquiry& inquiry, const Rule& by, RuleId of) {
  Truth result = Truth::no;
  for (const SetsAside& aside : by.sets_aside) {
    if (aside.rule == of) result = either(result, inquiry.evaluator.holds(aside.when));
  }
  return result;
}

// The table lists its asides so that one that is itself set aside comes after what sets it aside.
void trace_asides(Inquiry& inquiry, std::vector<RuleTrace>& traces) {
  std::vector<bool> threatened(traces.size(), false);  // what may be set aside does not set aside for certain
  for (const Aside& aside : inquiry.type.table.asides) {
    RuleTrace& target = traces[aside.of.value];
    const bool may_apply = target.status != RuleStatus::does_not_apply && !target.set_aside_by.valid();
    const Truth by = in_force(traces[aside.by.value]);
    if (!may_apply || by == Truth::no) continue;
    const Truth result = both(by, sets_aside(inquiry, inquiry.type.rules[aside.by.value], aside.of));
    if (result == Truth::yes && !threatened[aside.by.value]) target.set_aside_by = aside.by;
    if (result != Truth::no) threatened[aside.of.value] = true;
  }
}

}  // namespace

std::vector<RuleTrace> trace_rules(Inquiry& inquiry) {
  std::vector<RuleTrace> traces;
  for (std::size_t rule = 0; rule < inquiry.type.rules.size(); ++rule)
    traces.push_back(trace_rule(inquiry, RuleId{rule}));
  trace_asides(inquiry, traces);
  return traces;
}

Truth in_force(const RuleTrace& trace) {
  if (trace.set_aside_by.valid() || trace.status == RuleStatus::does_not_apply) return Truth::no;
  return trace.status == RuleStatus::applies ? Truth::yes : Truth::unknown;
}

bool Demand::certain() const { return both(in_force(rule), trace.applies) == Truth::yes; }

std::vector<Demand> demands(const ActionType& type, const std::vector<RuleTrace>& traces) {
  std::vector<Demand> found;
  for (const RuleTrace& rule : traces) {
    if (in_force(rule) == Truth::no) continue;
    for (const RequirementTrace& trace : rule.requirements) {
      if (trace.applies == Truth::no) continue;
      found.push_back({rule, trace, type.rules[rule.rule.value].requirements[trace.index]});
    }
  }
  return found;
}

std::vector<Breach> find_breaches(const std::vector<Demand>& demands, Verdict verdict) {
  std::vector<Breach> certain;
  std::vector<Breach> possible;
  if (verdict != Verdict::forbidden && verdict != Verdict::needs_information) return {};
  for (const Demand& demand : demands) {
    if (demand.requirement.recommended || !demand.may_breach()) continue;
    const bool curable = (demand.trace.status & only(Status::breached)) == 0;
    const Breach breach{demand.rule.rule, demand.trace.index, curable};
    possible.push_back(breach);
    if (demand.must_breach()) certain.push_back(breach);
  }
  // Unknown facts may decide which of several requirements is breached, though one of them is in any case.
  return verdict == Verdict::forbidden && !certain.empty() ? certain : possible;
}

}  // namespace policyc::runtime
