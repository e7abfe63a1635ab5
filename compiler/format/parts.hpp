#pragma once
// Where statements and their parts begin.

#include "compiler/format/tokens.hpp"

namespace policyc::format {

/// Sets `start`, `apart`, `in_row` and `indent` of every token.
///
/// Statements begin at the margin, their parts are indented by two, parts of parts (the texts of facts, what a step
/// asks for, what the rows of a table have) by four. What goes on on a further line stands two behind the part, or four
/// where it would else look like a part of it.
void mark_parts(const syntax::Tree& tree, Tokens& tokens);

}  // namespace policyc::format
