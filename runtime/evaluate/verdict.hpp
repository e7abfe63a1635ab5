#pragma once
// The rule that turns outcomes into a verdict. It stands here alone.

#include "runtime/evaluate/evaluate.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

/// A set of outcomes: bit 1 << outcome.
using OutcomeSet = std::uint8_t;
constexpr OutcomeSet only(Outcome outcome) { return static_cast<OutcomeSet>(1U << static_cast<unsigned>(outcome)); }

/// From the outcomes of all the ways the unknown facts may turn out; `common_approval`: wherever approvals are missing, one
/// of them is missing everywhere.
Verdict verdict_of(OutcomeSet outcomes, bool common_approval);

}  // namespace policyc::runtime
