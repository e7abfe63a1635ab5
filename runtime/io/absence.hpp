#pragma once
// What may be said to be absent.

#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// Whether the fact, or the field of a row, may be `none`. One that has an order, such as an amount, only where the policy
/// asks whether it is absent: of what is absent no comparison holds, so that every limit would be passed in silence.
bool may_be_absent(const runtime::Policy& policy, runtime::FactId fact);

/// Reports a value that may not be absent and is.
void check_absence(const ReadContext& context, runtime::FactId fact, const runtime::Value& value, const Node& node);

}  // namespace policyc::io
