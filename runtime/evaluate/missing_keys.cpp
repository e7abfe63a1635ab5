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

/// All that the test asks for, by the first test that asks for the same.
MissingKey whole(const Policy& policy, StatusTestId test) {
  for (std::uint32_t first = 0; first < test.value; ++first) {
    if (same_approval(policy, StatusTestId(first), test)) return {Thing{}, PartyId{}, StatusTestId(first)};
  }
  return {Thing{}, PartyId{}, test};
}

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
  if (approval == nullptr || approval->quantity != Quantity::each) return {whole(scope.policy, now)};
  const Ballot ballot = ballot_of(scope, *approval);
  if (!is_settled(scope, *approval, ballot.members)) return {whole(scope.policy, now)};
  std::vector<MissingKey> keys;
  bool all_certain = ballot.members.known();
  for (const Voter& voter : ballot.voters) {
    if (voter.awaited()) keys.push_back({approval->of, voter.party, StatusTestId{}});
    all_certain &= voter.awaited() || !voter.may_have(Decision::undecided);
  }
  if (keys.empty() || !all_certain) keys.push_back(whole(scope.policy, now));
  return keys;
}

}  // namespace policyc::runtime
