#pragma once
// How the tests of the record stand: approvals, objections, periods, events and their order.

#include "runtime/evaluate/parties.hpp"
#include "runtime/evaluate/record.hpp"

namespace policyc::runtime {

/// The statuses that are possible; one, when everything the test depends on is known. Never too few: where unknown facts
/// leave open who is asked, a status may be listed that no completion has.
StatusSet status_of(const Policy& policy, const Action& action, StatusTestId test);
StatusSet status_of(const Scope& scope, StatusTestId test);

/// The worst of the tests, which all must be met.
StatusSet worst_of(const Scope& scope, const std::vector<StatusTestId>& tests);

/// A set of decisions: bit 1 << decision.
using DecisionSet = std::uint8_t;
constexpr DecisionSet only(Decision decision) {
  return static_cast<DecisionSet>(1U << static_cast<unsigned>(decision));
}

/// A party that is asked, with what it may have decided.
struct Voter {
  PartyId party;
  DecisionSet possible = only(Decision::undecided);
  std::optional<Date> on;  ///< of the decision that is in the record
  PartyId stand_in;        ///< valid: who decided in the party's stead
  bool in_stead = false;   ///< the stand-in said so

  bool may_have(Decision decision) const { return (possible & only(decision)) != 0; }
  bool certainly(Decision decision) const { return possible == only(decision); }
  /// Whether an approval is awaited: who has abstained may still give it.
  bool awaited() const { return certainly(Decision::undecided) || certainly(Decision::abstained); }
};

struct Ballot {
  Members members;
  std::vector<Voter> voters;  ///< one for each of members.parties
};

Ballot ballot_of(const Scope& scope, const Approval& approval);

/// How the approval stands, leaving out whom else it goes to on refusal.
StatusSet status_without_escalation(const Scope& scope, const Approval& approval);

/// The approval now asked for: the test itself, or what it escalates to once it is certainly refused.
StatusTestId asked_now(const Scope& scope, StatusTestId test);

/// How many more people, or votes, would do; 1 when that cannot be told.
std::uint32_t still_needed(const Scope& scope, const Approval& approval);

}  // namespace policyc::runtime
