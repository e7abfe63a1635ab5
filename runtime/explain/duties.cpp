// The duties that the action leaves open, as if it were done.

#include <algorithm>

#include "runtime/evaluate/parties.hpp"
#include "runtime/evaluate/record.hpp"
#include "runtime/explain/inquiry.hpp"

namespace policyc::runtime {

namespace {

bool is_breached(const Inquiry& inquiry, const std::vector<RuleTrace>& traces, RuleId rule) {
  const std::vector<Demand> all = demands(inquiry.type, traces);
  return std::any_of(all.begin(), all.end(), [&](const Demand& demand) {
    return demand.rule.rule == rule && !demand.requirement.recommended && demand.certain() &&
           demand.trace.status == only(Status::breached);
  });
}

bool has_happened(const Action& action, EventId event) {
  return std::any_of(action.record.begin(), action.record.end(), [&](const Entry& entry) {
    return entry.what == Entry::What::event && entry.event == event && counts(action, entry);
  });
}

/// Whether what opens the duty is there, or would be if the action were done.
bool is_triggered(const Inquiry& inquiry, const std::vector<RuleTrace>& traces, const Duty& duty) {
  switch (duty.trigger) {
    case Trigger::act:
    case Trigger::approval: return true;
    case Trigger::event: return has_happened(inquiry.scope.action, EventId{duty.trigger_ref});
    case Trigger::breach: return is_breached(inquiry, traces, RuleId{duty.trigger_ref});
    case Trigger::action:
    case Trigger::step:
    case Trigger::refusal: return false;
  }
  return false;
}

bool told_everybody(const Scope& scope, const Duty& duty) {
  const Members members = members_of(scope, duty.notify);
  if (!members.known() || members.parties.empty()) return false;
  return std::all_of(members.parties.begin(), members.parties.end(), [&](PartyId party) {
    return std::any_of(scope.action.record.begin(), scope.action.record.end(), [&](const Entry& entry) {
      return entry.what == Entry::What::notification && counts(scope.action, entry) &&
             by_one_of(scope, duty.bearer, entry) == Truth::yes &&
             std::find(entry.told.begin(), entry.told.end(), party) != entry.told.end();
    });
  });
}

bool is_discharged(const Scope& scope, const Duty& duty) {
  if (duty.what == Duty::What::notify) return told_everybody(scope, duty);
  if (duty.what != Duty::What::event) return false;  // an action is not a line of the record
  return std::any_of(scope.action.record.begin(), scope.action.record.end(), [&](const Entry& entry) {
    return entry.what == Entry::What::event && entry.event == EventId{duty.what_ref} && counts(scope.action, entry) &&
           by_one_of(scope, duty.bearer, entry) == Truth::yes;
  });
}

}  // namespace

std::vector<DutyTrace> trace_duties(Inquiry& inquiry, const std::vector<RuleTrace>& traces) {
  std::vector<DutyTrace> found;
  for (std::uint32_t index = 0; index < inquiry.type.duties.size(); ++index) {
    const Duty& duty = inquiry.type.duties[index];
    const Truth by_rule = duty.rule.valid() ? in_force(traces[duty.rule.value]) : Truth::yes;
    const Truth applies = both(by_rule, inquiry.evaluator.holds(duty.when));
    if (applies == Truth::no || !is_triggered(inquiry, traces, duty)) continue;
    found.push_back({index, applies, is_discharged(inquiry.scope, duty)});
  }
  return found;
}

}  // namespace policyc::runtime
