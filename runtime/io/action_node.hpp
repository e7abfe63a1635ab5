#pragma once
// The keys of an action, wherever they stand: an action file, a scenario.

#include <span>
#include <string_view>

#include "runtime/io/action_reader.hpp"
#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// Reads the mapping `node` into `context.action`. `more` are keys that the caller reads. Mistakes are reported.
void read_action_node(const ReadContext& context, const Node& node, std::span<const std::string_view> more,
                      const ReadOptions& options);

/// An action to begin with, to be copied into a file: the key `action` and the facts of one action type of the
/// policy.
std::string skeleton(const runtime::Policy& policy);

/// The actions of the policy in words, a line each, as many as a person wants to see in a message.
std::string known_actions(const runtime::Policy& policy);

/// Puts the findings from index `first` on in the order of their lines.
void sort_by_line(diagnostic::Diagnostics& out, std::size_t first);

}  // namespace policyc::io
