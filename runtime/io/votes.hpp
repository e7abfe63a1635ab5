#pragma once
// What is asked of the votes that an action file states.

#include "runtime/io/entries.hpp"

namespace policyc::io {

/// Reads `ballots`, the results of votes that were counted elsewhere; the type of the action is known.
void read_ballots(const ReadContext& context, const Node& node);

/// Reports people who, in several roles, vote differently on the same thing. The whole action has been read, and
/// `written[i]` is where entry i of its record stands.
void check_voters(const ReadContext& context, const std::vector<const Node*>& written);

}  // namespace policyc::io
