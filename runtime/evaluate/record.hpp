#pragma once
// The record of an action: who has decided what, and what has happened.

#include <string_view>

#include "runtime/evaluate/scope.hpp"

namespace policyc::runtime {

/// Whether the entry has happened when the action is done: one dated later does not count.
bool counts(const Action& action, const Entry& entry);

enum class Decision : std::uint8_t { undecided, approved, refused, abstained };

/// The decision that the entry records, a veto being a refusal; undecided when it records something else.
Decision decision_in(const Entry& entry);

struct Decided {
  Decision decision = Decision::undecided;
  std::optional<Date> on;
  bool in_stead = false;         ///< the entry names the party it is for
  const Entry* entry = nullptr;  ///< of the record of the action; nullptr: undecided
};

/// The latest decision of the party on the thing, for itself. An undated one yields to a dated one, an earlier line to a
/// later one of the same day.
Decided decision_of(const Action& action, PartyId party, Thing of);

/// The latest that `stand_in` decided for the party, or without saying for whom.
Decided decision_in_stead_of(const Action& action, PartyId stand_in, PartyId party, Thing of);

/// Whether the entry counts and records the event. An event recorded of the action itself counts for a procedure too.
bool records(const Action& action, const Entry& entry, EventId event, Thing of);

/// Whether an event happened, and when.
struct Occurrence {
  bool happened = false;
  bool undated = false;  ///< an entry without a date is among them
  std::optional<Date> latest;
};

Occurrence occurrence_of(const Action& action, EventId event, Thing of);

std::optional<EventId> event_named(const Policy& policy, std::string_view name);

/// Whether anybody decided so on the thing.
bool anyone_decided(const Action& action, Thing of, Decision decision);

/// The latest or the earliest date of the event, of whatever thing: absent if it never happened, not known if an entry has
/// no date.
Value date_of_event(const Action& action, EventId event, bool latest);

/// Whether the event is in the record, of whatever thing.
bool ever_happened(const Action& action, EventId event);

}  // namespace policyc::runtime
