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
    const Decided decided = decision_of(scope.action, standing.stand_in, approval.of);
    const Truth left_out = is_left_out(scope, approval.by, standing.stand_in);
    if (decided.decision == Decision::undecided || left_out == Truth::yes) continue;
    const StatusSet entitled = worst_of(scope, standing.requires_tests);
    if ((entitled & only(Status::met)) == 0) continue;
    voter.possible |= only(decided.decision);
    voter.on = decided.on;
    voter.stand_in = standing.stand_in;
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
  if (own.decision == Decision::approved) return voter;
  if (approval.including_actor && scope.action.actor == party) {
    voter.possible = only(Decision::approved);
    voter.on = std::nullopt;  // by acting, not by an entry of the record
    return voter;
  }
  if (own.decision == Decision::undecided) add_stand_ins(scope, approval, voter);
  return voter;
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
  return ballot;
}

}  // namespace policyc::runtime
