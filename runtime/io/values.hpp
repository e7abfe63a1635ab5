#pragma once
// Values of facts in an action file.

#include <optional>

#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// A value of the type; nothing, and a finding, when the node holds none. `what` names the fact, in backticks.
std::optional<runtime::Value> read_value(const ReadContext& context, const runtime::Type& type, const Node& node,
                                         std::string_view what);

std::optional<runtime::Date> read_date(const ReadContext& context, const Node& node, std::string_view what);

/// `yes` or `no` in the spellings that mean nothing else.
std::optional<bool> read_boolean(const ReadContext& context, const Node& node, std::string_view what);

/// Whether the node says that something is not known: nothing, `~`, `null` or `unknown`.
bool says_unknown(const Node& node);

}  // namespace policyc::io
