#pragma once
// The columns of a table.

#include "compiler/format/tokens.hpp"

namespace policyc::format {

/// Sets `padding` in the heading and the rows of a table. Rows with a comment in a cell, which cannot be one line, are
/// left out.
void align_table(const syntax::Tree& tree, Tokens& tokens, std::uint32_t table);

}  // namespace policyc::format
