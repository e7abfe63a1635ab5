#include "runtime/evaluate/missing_keys.hpp"

#include <algorithm>

namespace policyc::runtime {

namespace {

MissingKey whole(StatusTestId test) { return {Thing{}, PartyId{}, test}; }

/// Whether it is known who is asked, as far as it goes: not when a refusal may send the question on, an exclusion is not
/// known, or whoever acts would count as having approved.
bool is_settled(const Scope& scope, const Approval& approval, const Members& members) {
  if (members.may_be_fewer || (approval.including_actor && !scope.action.actor)) return false;
  const bool may_go_on = approval.on_refusal.valid();
  return !may_go_on || (status_without_escalation(scope, approval) & only(Status::breached)) == 0;
}

}  // namespace

std::vector<MissingKey> missing_keys(const Scope& scope, StatusTestId test) {
  const StatusTestId now = asked_now(scope, test);
  const auto* approval = std::get_if<Approval>(&scope.policy[now]);
  if (approval == nullptr || approval->quantity != Quantity::each) return {whole(now)};
  const Ballot ballot = ballot_of(scope, *approval);
  if (!is_settled(scope, *approval, ballot.members)) return {whole(now)};
  std::vector<MissingKey> keys;
  bool all_certain = ballot.members.known();
  for (const Voter& voter : ballot.voters) {
    if (voter.certainly(Decision::undecided)) keys.push_back({approval->of, voter.party, StatusTestId{}});
    all_certain &= voter.certainly(Decision::undecided) || !voter.may_have(Decision::undecided);
  }
  if (keys.empty() || !all_certain) keys.push_back(whole(now));
  return keys;
}

}  // namespace policyc::runtime
