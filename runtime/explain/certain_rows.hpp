#pragma once
// The rows of a decision table that an action is in.

#include "runtime/evaluate/bits.hpp"
#include "runtime/model/action.hpp"

namespace policyc::runtime {

/// The rows that hold whatever the unknown facts turn out to be, without those that a certain exception sets aside. Linear in the table.
Bits certain_rows(const Policy& policy, const Action& action);

}  // namespace policyc::runtime
