#pragma once
// An action somebody wants to take, with the record so far.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/model/policy.hpp"

namespace policyc::runtime {

/// One dated line of the record.
struct Entry {
  enum class What : std::uint8_t { approval, refusal, abstention, veto, event, notification } what = What::approval;
  PartyId by;           ///< nothing: not stated (events and notifications only)
  PartyId in_stead_of;  ///< valid: a decision that counts for this party only
  Thing of;
  EventId event;              ///< What::event
  std::vector<PartyId> told;  ///< What::notification
  std::optional<Date> on;
  std::string reason;     ///< of a decision; empty: none is given
  std::string reference;  ///< `minutes 2026-02-20, item 4`
};

/// The result of a vote that was counted elsewhere.
struct CountedBallot {
  VoteId vote;
  Thing of;
  std::optional<Date> on;
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t abstained = 0;
  std::optional<std::int64_t> eligible;  ///< not less than those who have voted or abstained
};

struct Action {
  ActionTypeId type;
  std::optional<PartyId> actor;
  std::optional<Date> on;
  std::vector<Value> facts;                              ///< by FactId; Unknown when not stated and without a default
  std::vector<FactId> defaulted;                         ///< facts that are not stated, of which the default holds
  std::vector<Party> introduced;                         ///< PartyId counts on from Policy::parties
  std::vector<std::pair<PartyId, std::string>> holders;  ///< who holds a role that the policy declares
  std::vector<Entry> record;
  std::vector<CountedBallot> ballots;
  std::vector<std::uint32_t> readings;  ///< by ReadingId: the choice in force
};

/// Who holds the role, by name; empty when that is not stated.
std::string_view held_by(const Policy& policy, const Action& action, PartyId id);

/// The party, declared or introduced.
const Party& party(const Policy& policy, const Action& action, PartyId id);

}  // namespace policyc::runtime
