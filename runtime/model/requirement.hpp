#pragma once
// What a rule can ask of the record: approvals, silence, time, events and their order.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/model/expression.hpp"

namespace policyc::runtime {

/// How a requirement stands. The order is from best to worst.
enum class Status : std::uint8_t {
  met,       ///< satisfied now
  open,      ///< every undecided party approving would satisfy it
  pending,   ///< breached now, but an event or time that is still possible would satisfy it (makes a verdict curable)
  breached,  ///< cannot be satisfied by any approval
};
inline constexpr std::size_t status_count = 4;

/// A set of statuses: bit 1 << status.
using StatusSet = std::uint8_t;
constexpr StatusSet only(Status status) { return static_cast<StatusSet>(1U << static_cast<unsigned>(status)); }

/// What an approval, a refusal or an event is of.
struct Thing {
  enum class Kind : std::uint8_t {
    action,       ///< the action under test
    procedure,    ///< Policy::procedures[ref]
    standing_in,  ///< Policy::standings[ref]
  };
  Kind kind = Kind::action;
  std::uint32_t ref = 0;
  auto operator<=>(const Thing&) const = default;
};

struct SetTerm {
  enum class Kind : std::uint8_t { party, kind, fact, actor };
  Kind kind = Kind::party;
  std::uint32_t ref = 0;  ///< PartyId, KindId or FactId (of type party or party_set)
  auto operator<=>(const SetTerm&) const = default;
};

/// Parties, without duplicates. A kind stands for every party of it that the policy or the action file names; since others may
/// exist, a set with a kind in it is never exhausted.
struct PartySet {
  std::vector<SetTerm> include;
  std::vector<SetTerm> exclude;
  bool operator==(const PartySet&) const = default;
};

enum class Quantity : std::uint8_t { each, at_least, vote };  ///< `any of` is at_least 1; a single party is each

struct Approval {
  Thing of;
  Quantity quantity = Quantity::each;
  std::uint32_t count = 1;  ///< at_least
  VoteId vote;              ///< vote
  PartySet by;
  bool including_actor = false;       ///< the actor counts as having approved by acting
  std::vector<StandingId> standings;  ///< stand-ins whose condition holds, so their approvals may count
  StatusTestId on_refusal;            ///< escalation: counts only once this approval is breached
  bool operator==(const Approval&) const = default;
};

/// Met as long as nobody in the set has refused.
struct NoObjection {
  Thing of;
  PartySet by;
  bool operator==(const NoObjection&) const = default;
};

/// Met when `period` has passed since the event `opened` of the thing; pending before.
struct OpenAtLeast {
  Thing of;
  Duration period;
  /// Two days are not 48 hours: the one passes by the calendar, the other by the clock.
  bool operator==(const OpenAtLeast& other) const {
    return of == other.of && period == other.period && period.months == other.period.months &&
           period.by_clock == other.period.by_clock;
  }
};

/// Met when the event is in the record, by one of the parties if any are named; pending otherwise.
struct Happened {
  Thing of;
  EventId event;
  PartySet by;                        ///< empty: by anyone
  std::vector<StandingId> standings;  ///< stand-ins whose condition holds, so that what they did may count
  bool operator==(const Happened&) const = default;
};

/// Breached when an entry of `later` is dated before an entry of `earlier`; met otherwise. Both are tests of steps.
struct InOrder {
  StatusTestId earlier;
  StatusTestId later;
  bool operator==(const InOrder&) const = default;
};

using StatusTest = std::variant<Approval, NoObjection, OpenAtLeast, Happened, InOrder>;

}  // namespace policyc::runtime
