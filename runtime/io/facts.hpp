#pragma once
// The facts of an action file, and the defaults of those it does not mention.

#include <vector>

#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// Reads `facts:` into the action, whose type is known.
void read_facts(const ReadContext& context, const Node& node);

/// Notes the facts of the action that `facts` (nullptr: nothing is stated) does not mention and that have a default.
void note_defaults(const runtime::Policy& policy, const Node* facts, runtime::Action& action);

}  // namespace policyc::io
