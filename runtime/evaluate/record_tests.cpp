// How the tests of the record other than approvals stand.

#include "runtime/evaluate/approvals.hpp"
#include "runtime/evaluate/order.hpp"

namespace policyc::runtime {

namespace {

constexpr StatusSet met = only(Status::met);
constexpr StatusSet pending = only(Status::pending);
constexpr StatusSet breached = only(Status::breached);
constexpr StatusSet any_status = met | only(Status::open) | pending | breached;

StatusSet status(const Scope& scope, const Approval& test) {
  const StatusSet own = status_without_escalation(scope, test);
  if ((own & breached) == 0 || !test.on_refusal.valid()) return own;
  return static_cast<StatusSet>(own & ~breached) | status_of(scope.deeper(), test.on_refusal);
}

StatusSet status(const Scope& scope, const NoObjection& test) {
  const Members members = members_of(scope, test.by);
  StatusSet result = met;
  for (const PartyId party : members.parties) {
    if (decision_of(scope.action, party, test.of).decision != Decision::refused) continue;
    if (!members.may_be_fewer) return breached;
    result |= breached;
  }
  const bool refused = anyone_decided(scope.action, test.of, Decision::refused);
  if (members.may_be_more && refused) result |= breached;
  return result;
}

StatusSet status(const Scope& scope, const OpenAtLeast& test) {
  const auto opened = event_named(scope.policy, "opened");
  if (!opened) return pending;
  const Occurrence found = occurrence_of(scope.action, *opened, test.of);
  if (!found.happened) return pending;
  if (found.undated || !scope.action.on) return met | pending;
  switch (has_passed(*found.latest, test.period, *scope.action.on)) {
    case Truth::yes: return met;
    case Truth::no: return pending;
    case Truth::unknown: break;
  }
  return met | pending;
}

/// How it stands with what a stand-in did: as far as the approvals that standing in requires.
StatusSet status_in_stead(const Scope& scope, const Happened& test, const Entry& entry) {
  for (const StandingId id : test.standings) {
    const Standing& standing = scope.policy.standings[id.value];
    if (entry.by != standing.stand_in || is_member(scope, test.by, standing.for_party) == Truth::no) continue;
    const StatusSet needed = worst_of(scope.deeper(), standing.requires_tests);
    // A stand-in without the approvals has not done it for the party; somebody entitled still can.
    return static_cast<StatusSet>((needed & ~breached) | ((needed & breached) != 0 ? pending : 0));
  }
  return pending;
}

StatusSet status(const Scope& scope, const Happened& test) {
  StatusSet result = pending;
  for (const Entry& entry : scope.action.record) {
    if (!records(scope.action, entry, test.event, test.of)) continue;
    const Truth fits = by_one_of(scope, test.by, entry);
    if (fits == Truth::yes) return met;
    if (fits == Truth::unknown) result |= met;
    if (fits != Truth::no) continue;
    const StatusSet in_stead = status_in_stead(scope, test, entry);
    if (in_stead == met) return met;
    if (in_stead != pending) result = result == pending ? in_stead : static_cast<StatusSet>(result | in_stead);
  }
  return result;
}

StatusSet status(const Scope& scope, const InOrder& test) {
  const Dates earlier = dates_of(scope.deeper(), test.earlier);
  const Dates later = dates_of(scope.deeper(), test.later);
  if (later.certain.begins_before_end_of(earlier.certain)) return breached;
  return later.possible.begins_before_end_of(earlier.possible) ? met | breached : met;
}

}  // namespace

StatusSet status_of(const Policy& policy, const Action& action, StatusTestId test) {
  return status_of(Scope{policy, action}, test);
}

StatusSet status_of(const Scope& scope, StatusTestId test) {
  if (scope.too_deep() || test.value >= scope.policy.status_tests.size()) return any_status;
  return std::visit([&](const auto& found) { return status(scope, found); }, scope.policy[test]);
}

}  // namespace policyc::runtime
