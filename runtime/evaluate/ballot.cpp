// Who is asked for an approval and what they have decided, by themselves or through a stand-in.

#include <algorithm>

#include "runtime/evaluate/approvals.hpp"

namespace policyc::runtime {

namespace {

/// Adds what stand-ins of an undecided party decided, as far as their standing may hold.
void add_stand_ins(const Scope& scope, const Approval& approval, Voter& voter) {
  for (const StandingId id : approval.standings) {
    const Standing& standing = scope.policy.standings[id.value];
    if (standing.for_party != voter.party) continue;
    const Decided decided = decision_in_stead_of(scope.action, standing.stand_in, voter.party, approval.of);
    const Truth left_out = is_left_out(scope, approval.by, standing.stand_in);
    if (decided.decision == Decision::undecided || left_out == Truth::yes) continue;
    const StatusSet entitled = worst_of(scope, standing.requires_tests);
    if ((entitled & only(Status::met)) == 0) continue;
    voter.possible |= only(decided.decision);
    voter.on = decided.on;
    voter.stand_in = standing.stand_in;
    voter.in_stead = decided.in_stead;
    if (entitled != only(Status::met) || left_out == Truth::unknown) continue;
    voter.possible &= static_cast<DecisionSet>(~only(Decision::undecided));
    return;
  }
}

Voter voter_of(const Scope& scope, const Approval& approval, PartyId party) {
  Voter voter;
  voter.party = party;
  const Decided own = decision_of(scope.action, party, approval.of);
  voter.possible = only(own.decision);
  voter.on = own.on;
  if (own.decision != Decision::undecided) return voter;
  if (approval.including_actor && scope.action.actor == party) {
    voter.possible = only(Decision::approved);
    voter.on = std::nullopt;  // by acting, not by an entry of the record
    return voter;
  }
  add_stand_ins(scope, approval, voter);
  return voter;
}

/// Whether the decision of `voter`, made by a stand-in who did not say for whom, also counts for `other`.
bool shares_decision(const Voter& voter, const Voter& other) {
  if (other.stand_in.valid()) return other.stand_in == voter.stand_in && !other.in_stead;
  return other.party == voter.stand_in && !other.may_have(Decision::undecided);
}

/// One entry does not approve for two of those who must all approve: neither for the stand-in and somebody else, nor for
/// two whom nobody has told apart.
void spend_once(Ballot& ballot) {
  const std::vector<Voter> voters = ballot.voters;
  for (Voter& voter : ballot.voters) {
    if (!voter.stand_in.valid() || voter.in_stead || !voter.may_have(Decision::approved)) continue;
    for (const Voter& other : voters) {
      if (other.party == voter.party || !shares_decision(voter, other)) continue;
      voter.possible |= only(Decision::undecided);
      const bool certain = !ballot.members.may_be_fewer && !other.may_have(Decision::undecided);
      if (certain) voter.possible &= static_cast<DecisionSet>(~only(Decision::approved));
    }
  }
}

}  // namespace

StatusSet worst_of(const Scope& scope, const std::vector<StatusTestId>& tests) {
  StatusSet worst = only(Status::met);
  for (const StatusTestId test : tests) {
    const StatusSet next = status_of(scope.deeper(), test);
    StatusSet combined = 0;
    for (unsigned a = 0; a < status_count; ++a) {
      for (unsigned b = 0; b < status_count; ++b) {
        const bool possible = (worst >> a & 1U) != 0 && (next >> b & 1U) != 0;
        if (possible) combined |= only(static_cast<Status>(std::max(a, b)));
      }
    }
    worst = combined;
  }
  return worst;
}

Ballot ballot_of(const Scope& scope, const Approval& approval) {
  Ballot ballot;
  ballot.members = members_of(scope, approval.by);
  for (const PartyId party : ballot.members.parties) ballot.voters.push_back(voter_of(scope, approval, party));
  if (approval.quantity == Quantity::each) spend_once(ballot);
  return ballot;
}

}  // namespace policyc::runtime
