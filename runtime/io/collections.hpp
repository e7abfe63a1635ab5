#pragma once
// Values of facts that hold several things.

#include <optional>

#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// The index of the value that a scalar names, by name or label; reports when there is none.
std::optional<std::uint32_t> find_choice(const ReadContext& context, const runtime::Type& type, const Node& node);

/// A list of names of a closed list, or of parties.
std::optional<runtime::Value> read_set(const ReadContext& context, const runtime::Type& type, const Node& node,
                                       std::string_view what);

/// A list of mappings, a key per fact of the record. A key that is left out has its default if that is a fixed value,
/// and is unknown otherwise.
std::optional<runtime::Value> read_rows(const ReadContext& context, const runtime::Type& type, const Node& node,
                                        std::string_view what);

}  // namespace policyc::io
