#pragma once
// The key `expect` of a scenario.

#include "runtime/io/read_context.hpp"
#include "runtime/io/scenario_reader.hpp"

namespace policyc::io {

/// Reads `expect:` of a scenario whose action has been read; mistakes are reported.
Expectation read_expectation(const ReadContext& context, const Node& node);

/// A list of names; an empty one for nothing. Mistakes are reported.
Names read_names(const ReadContext& context, const Node& node, std::string_view what);

}  // namespace policyc::io
