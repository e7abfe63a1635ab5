#pragma once
// What of an action a column or a status test depends on: what a search may change to bring it into another class.

#include <compare>
#include <vector>

#include "runtime/model/action.hpp"

namespace policyc::analysis {

/// A line that the record may have: a decision of a party on a thing, or an event.
struct EntryKey {
  runtime::PartyId by;  ///< of a decision; nothing for an event of which nobody is named
  runtime::Thing of;
  runtime::EventId event;  ///< nothing: a decision
  auto operator<=>(const EntryKey&) const = default;
};

/// The count of a vote on a thing.
struct BallotKey {
  runtime::VoteId vote;
  runtime::Thing of;
  auto operator<=>(const BallotKey&) const = default;
};

struct Levers {
  std::vector<runtime::FactId> facts;
  std::vector<runtime::ReadingId> readings;
  std::vector<EntryKey> entries;
  std::vector<BallotKey> ballots;
  std::vector<runtime::Duration> periods;  ///< that must have passed since an event
  bool actor = false;
  bool date = false;
};

/// Sorted, without duplicates. Sets of parties are looked up in `action`, which introduces whom the policy does not name.
Levers levers_of(const runtime::Policy& policy, const runtime::Action& action, const runtime::Column& column);
Levers levers_of(const runtime::Policy& policy, const runtime::Action& action, runtime::StatusTestId test);

}  // namespace policyc::analysis
