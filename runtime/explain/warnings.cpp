// Recommendations that are not followed, and remarks on the record.

#include <algorithm>

#include "runtime/evaluate/order.hpp"
#include "runtime/evaluate/parties.hpp"
#include "runtime/evaluate/vetoes.hpp"
#include "runtime/explain/inquiry.hpp"
#include "runtime/explain/words.hpp"

namespace policyc::runtime {

namespace {

std::string entry_words(const Scope& scope, const Entry& entry) {
  const std::string by = entry.by.valid() ? " by " + party_words(scope, entry.by) : "";
  switch (entry.what) {
    case Entry::What::approval: return "the approval" + by;
    case Entry::What::refusal: return "the refusal" + by;
    case Entry::What::abstention: return "the abstention" + by;
    case Entry::What::veto: return "the veto" + by;
    case Entry::What::notification: return "the notification" + by;
    case Entry::What::event: break;
  }
  return "the event `" + scope.policy.events[entry.event.value].name + "`" + by;
}

/// Without a date of its own an action is taken to come after everything on record.
void remark_on_missing_date(const Scope& scope, std::vector<Warning>& warnings) {
  if (scope.action.on) return;
  for (const Entry& entry : scope.action.record) {
    if (!entry.on) continue;
    warnings.push_back(
        {RuleId{}, 0, "the action has no date (`on`), so it is not checked that what is on record comes before it"});
    return;
  }
}

void remark_on_later_entries(const Scope& scope, std::vector<Warning>& warnings) {
  for (const Entry& entry : scope.action.record) {
    if (counts(scope.action, entry)) continue;
    warnings.push_back(
        {RuleId{}, 0,
         entry_words(scope, entry) + " of " + entry.on->text() + " is dated after the action and does not count"});
  }
}

/// A later step that is done while an earlier one is still to come.
void remark_on_order(const Scope& scope, const InOrder& order, std::vector<Warning>& warnings) {
  constexpr StatusSet to_come = only(Status::open) | only(Status::pending);
  const StatusSet earlier = status_of(scope, order.earlier);
  if ((earlier & ~to_come) != 0 || !dates_of(scope, order.later).certain.first) return;
  const std::string text = test_words(scope, order.later) + " is recorded, but must be repeated after " +
                           test_words(scope, order.earlier) + ", which is still to come";
  for (const Warning& warning : warnings) {
    if (warning.text == text) return;
  }
  warnings.push_back({RuleId{}, 0, text});
}

/// A condition compares parties, not people: `actor is requester` does not hold of two roles of one person.
void remark_on_actor(const Inquiry& inquiry, std::vector<Warning>& warnings) {
  const Scope& scope = inquiry.scope;
  if (!scope.action.actor) return;
  const PartyId actor = *scope.action.actor;
  for (const FactId id : inquiry.type.facts) {
    const auto* other = std::get_if<PartyId>(&scope.action.facts[id.value]);
    if (other == nullptr || *other == actor || person_of(scope, *other) != person_of(scope, actor)) continue;
    warnings.push_back({RuleId{}, 0,
                        party_words(scope, actor) + ", who acts, and " + party_words(scope, *other) + " (" +
                            title_of(scope.policy[id]) + ") are one person; a condition takes them for two"});
  }
}

/// What is stated cannot be so, going by what the policy takes for granted. A mistake in the action file, not a breach.
void remark_on_assumptions(Inquiry& inquiry, std::vector<Warning>& warnings) {
  for (const Assumption& assumption : inquiry.type.assumptions) {
    if (inquiry.evaluator.holds(assumption.violated) != Truth::yes) continue;
    const std::string& says = title_of(assumption);
    warnings.push_back({RuleId{}, 0,
                        "what is stated cannot be so: the policy assumes that " + says + " (`" + assumption.name +
                            "`); check the facts"});
  }
}

std::string why_not(const Vote& vote, VetoStanding standing) {
  switch (standing) {
    case VetoStanding::not_entitled: return "it is not among those who have one";
    case VetoStanding::no_reason: return "it gives no reason (`reason`)";
    case VetoStanding::too_late: return "it comes more than " + vote.veto_within->text() + " after the period began";
    case VetoStanding::counts:
    case VetoStanding::withdrawn:
    case VetoStanding::undetermined: break;
  }
  return {};
}

/// A veto that counts as a refusal only.
void remark_on_vetoes(const Scope& scope, StatusTestId test, std::vector<Warning>& warnings) {
  const auto* approval = std::get_if<Approval>(&scope.policy[test]);
  if (approval == nullptr) return;
  if (approval->on_refusal.valid()) remark_on_vetoes(scope, approval->on_refusal, warnings);
  if (approval->quantity != Quantity::vote) return;
  for (const Entry& entry : scope.action.record) {
    if (entry.what != Entry::What::veto || entry.of != approval->of || !counts(scope.action, entry)) continue;
    const std::string why = why_not(scope.policy.votes[approval->vote.value], standing_of(scope, *approval, entry));
    if (why.empty()) continue;
    const std::string on = entry.on ? " of " + entry.on->text() : "";
    const std::string text = entry_words(scope, entry) + on + " counts as a refusal only: " + why;
    const auto same = [&](const Warning& warning) { return warning.text == text; };
    if (std::none_of(warnings.begin(), warnings.end(), same)) warnings.push_back({RuleId{}, 0, text});
  }
}

}  // namespace

std::vector<Warning> find_warnings(Inquiry& inquiry, const std::vector<Demand>& demands) {
  std::vector<Warning> warnings;
  for (const Demand& demand : demands) {
    const bool not_met = (demand.trace.status & only(Status::met)) == 0;
    if (!demand.requirement.recommended || !demand.certain() || !not_met) continue;
    warnings.push_back({demand.rule.rule, demand.trace.index, {}});
  }
  remark_on_actor(inquiry, warnings);
  remark_on_assumptions(inquiry, warnings);
  remark_on_missing_date(inquiry.scope, warnings);
  remark_on_later_entries(inquiry.scope, warnings);
  for (const Demand& demand : demands) {
    if (!demand.certain() || !demand.requirement.test.valid()) continue;
    remark_on_vetoes(inquiry.scope, demand.requirement.test, warnings);
    const auto* order = std::get_if<InOrder>(&inquiry.scope.policy[demand.requirement.test]);
    if (order != nullptr) remark_on_order(inquiry.scope, *order, warnings);
  }
  return warnings;
}

}  // namespace policyc::runtime
