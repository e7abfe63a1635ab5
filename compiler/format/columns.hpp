#pragma once
// What stands under what.

#include "compiler/format/tokens.hpp"

namespace policyc::format {

/// Sets `padding` so that the facts of an action or a record, the steps of a procedure and the cells of a table line
/// up.
///
/// Widths depend on the tokens alone, never on line breaks: else a line that is broken would move its neighbours the
/// next time. Needs what `mark_parts` sets.
void align_columns(const syntax::Tree& tree, Tokens& tokens);

}  // namespace policyc::format
