#include "runtime/evaluate/missing_keys.hpp"

#include <algorithm>

namespace policyc::runtime {

namespace {

/// The same approval, whichever stand-ins may count for its parties.
bool same_approval(const Policy& policy, StatusTestId left, StatusTestId right) {
  if (left == right) return true;
  if (!left.valid() || !right.valid()) return false;
  const auto* a = std::get_if<Approval>(&policy[left]);
  const auto* b = std::get_if<Approval>(&policy[right]);
  return a != nullptr && b != nullptr && a->of == b->of && a->quantity == b->quantity && a->count == b->count &&
         a->vote == b->vote && a->by == b->by && a->including_actor == b->including_actor &&
         same_approval(policy, a->on_refusal, b->on_refusal);
}

/// Whether it is known who is asked, as far as it goes: not when a refusal may send the question on, an exclusion is not
/// known, or whoever acts would count as having approved.
bool is_settled(const Scope& scope, const Approval& approval, const Ballot& ballot) {
  const auto may_approve_by_acting = [](const Voter& voter) { return voter.may_have(Decision::undecided); };
  const bool actor_may_count = approval.including_actor && !scope.action.actor;
  if (ballot.members.may_be_fewer) return false;
  if (actor_may_count && std::any_of(ballot.voters.begin(), ballot.voters.end(), may_approve_by_acting)) return false;
  const bool may_go_on = approval.on_refusal.valid();
  return !may_go_on || (status_without_escalation(scope, approval) & only(Status::breached)) == 0;
}

}  // namespace

MissingKey key_of_whole(const Policy& policy, StatusTestId test) {
  // By the first test that asks for the same.
  for (std::uint32_t first = 0; first < test.value; ++first) {
    if (same_approval(policy, StatusTestId(first), test)) return {Thing{}, PartyId{}, StatusTestId(first)};
  }
  return {Thing{}, PartyId{}, test};
}

std::vector<MissingKey> missing_keys(const Scope& scope, StatusTestId test) {
  const StatusTestId now = asked_now(scope, test);
  const auto* approval = std::get_if<Approval>(&scope.policy[now]);
  if (approval == nullptr || approval->quantity != Quantity::each) return {key_of_whole(scope.policy, now)};
  const Ballot ballot = ballot_of(scope, *approval);
  if (!is_settled(scope, *approval, ballot)) return {key_of_whole(scope.policy, now)};
  std::vector<MissingKey> keys;
  bool all_certain = ballot.members.known();
  for (const Voter& voter : ballot.voters) {
    if (voter.awaited()) keys.push_back({approval->of, voter.party, StatusTestId{}});
    all_certain &= voter.awaited() || !voter.may_have(Decision::undecided);
  }
  if (keys.empty() || !all_certain) keys.push_back(key_of_whole(scope.policy, now));
  return keys;
}

}  // namespace policyc::runtime
