#pragma once
// Typed indices into the flat vectors of a Policy or an Action.

#include <compare>
#include <cstdint>
#include <limits>

namespace policyc::runtime {

/// An index that cannot be mixed up with an index of another vector. A default-made id names nothing.
template <class Tag>
struct Id {
  static constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = nothing;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr bool valid() const { return value != nothing; }
  constexpr auto operator<=>(const Id&) const = default;
};

using PartyId = Id<struct PartyTag>;          ///< Policy::parties, then Action::introduced
using KindId = Id<struct KindTag>;            ///< Policy::kinds
using ChoiceId = Id<struct ChoiceTag>;        ///< Policy::choices
using RecordId = Id<struct RecordTag>;        ///< Policy::records
using FactId = Id<struct FactTag>;            ///< Policy::facts
using EventId = Id<struct EventTag>;          ///< Policy::events
using ExprId = Id<struct ExprTag>;            ///< Policy::expressions
using ReadingId = Id<struct ReadingTag>;      ///< Policy::readings
using StandingId = Id<struct StandingTag>;    ///< Policy::standings
using VoteId = Id<struct VoteTag>;            ///< Policy::votes
using ProcedureId = Id<struct ProcedureTag>;  ///< Policy::procedures
using StatusTestId = Id<struct TestTag>;      ///< Policy::status_tests
using RuleId = Id<struct RuleTag>;            ///< ActionType::rules
using ActionTypeId = Id<struct ActionTag>;    ///< Policy::actions

}  // namespace policyc::runtime
