#pragma once
// What counts in a vote beside the votes of those who are asked one by one.

#include "runtime/evaluate/parties.hpp"

namespace policyc::runtime {

/// Why a veto does or does not count, beyond being a refusal.
enum class VetoStanding : std::uint8_t {
  counts,
  withdrawn,     ///< who made it has decided otherwise since
  not_entitled,  ///< by somebody whose vetoes the vote does not know
  no_reason,
  too_late,      ///< after the period
  undetermined,  ///< hangs on a date, a time or a fact that is not stated
};

VetoStanding standing_of(const Scope& scope, const Approval& vote, const Entry& veto);

/// People, each once. `possible` includes the certain ones.
struct Vetoes {
  std::int64_t certain = 0;
  std::int64_t possible = 0;
};
Vetoes count_vetoes(const Scope& scope, const Approval& vote);

/// The latest counted ballot of the vote; nullptr when there is none.
const CountedBallot* counted_ballot(const Scope& scope, const Approval& vote);

}  // namespace policyc::runtime
