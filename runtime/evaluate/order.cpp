#include "runtime/evaluate/order.hpp"

#include "runtime/evaluate/approvals.hpp"
#include "runtime/evaluate/vetoes.hpp"

namespace policyc::runtime {

namespace {

constexpr StatusSet breached = only(Status::breached);

void add_voters(const Scope& scope, const Approval& test, Dates& dates) {
  if (const CountedBallot* const counted = counted_ballot(scope, test)) {
    dates.possible.add(counted->on);
    dates.certain.add(counted->on);
    return;
  }
  const Ballot ballot = ballot_of(scope, test);
  for (const Voter& voter : ballot.voters) {
    if (!voter.may_have(Decision::approved)) continue;
    dates.possible.add(voter.on);
    if (voter.certainly(Decision::approved) && !ballot.members.may_be_fewer) dates.certain.add(voter.on);
  }
  if (!ballot.members.may_be_more) return;
  for (const Entry& entry : scope.action.record) {
    const bool approval = entry.what == Entry::What::approval && entry.of == test.of;
    if (approval && counts(scope.action, entry)) dates.possible.add(entry.on);
  }
}

// Once an approval is refused, those who are asked instead count and the first ones no longer do.
Dates dates(const Scope& scope, const Approval& test) {
  Dates result;
  if (!test.on_refusal.valid()) {
    add_voters(scope, test, result);
    return result;
  }
  const StatusSet own = status_without_escalation(scope, test);
  if (own == breached) return dates_of(scope.deeper(), test.on_refusal);
  add_voters(scope, test, result);
  if ((own & breached) == 0) return result;
  result.possible.add(dates_of(scope.deeper(), test.on_refusal).possible);
  result.certain = {};
  return result;
}

// Of an event that happened more than once the latest counts, as of decisions: it may have been repeated to mend the order.
Dates dates(const Scope& scope, const Happened& test) {
  std::optional<Date> certain;
  std::optional<Date> possible;
  for (const Entry& entry : scope.action.record) {
    if (!records(scope.action, entry, test.event, test.of)) continue;
    const Truth fits = by_one_of(scope, test.by, entry);
    if (fits == Truth::yes) certain = later(certain, entry.on);
    if (fits == Truth::unknown) possible = later(possible, entry.on);
  }
  Dates result;
  result.possible.add(certain);
  result.possible.add(possible);
  if (!possible) result.certain.add(certain);
  return result;
}

// Waiting is done when the period has passed, not when it begins.
Dates dates(const Scope& scope, const OpenAtLeast& test) {
  Dates result;
  const auto opened = event_named(scope.policy, "opened");
  const auto since = opened ? occurrence_of(scope.action, *opened, test.of).latest : std::nullopt;
  if (!since) return result;
  Date first = after(*since, test.period);
  if (test.period.by_clock && !since->has_time()) first = Date{since->days + test.period.hours / 24};
  result.certain.add(first);
  result.possible.add(first);
  result.possible.add(after(*since, test.period));
  return result;
}

Dates dates(const Scope&, const NoObjection&) { return {}; }
Dates dates(const Scope&, const InOrder&) { return {}; }

}  // namespace

Dates dates_of(const Scope& scope, StatusTestId test) {
  if (scope.too_deep()) return {};
  return std::visit([&](const auto& found) { return dates(scope, found); }, scope.policy[test]);
}

}  // namespace policyc::runtime
