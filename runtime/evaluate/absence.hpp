#pragma once
// What may be said to be absent.

#include "runtime/model/policy.hpp"

namespace policyc::runtime {

/// Whether the fact, or the field of a row, may be `none`. One that has an order, such as an amount, only where the policy
/// asks whether it is absent: of what is absent no comparison holds, so that every limit would be passed in silence.
bool may_be_absent(const Policy& policy, FactId fact);

}  // namespace policyc::runtime
