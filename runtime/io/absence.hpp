#pragma once
// Values that say that something is absent.

#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// Reports a value that may not be absent and is.
void check_absence(const ReadContext& context, runtime::FactId fact, const runtime::Value& value, const Node& node);

}  // namespace policyc::io
