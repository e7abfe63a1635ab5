#pragma once
// Which tokens share a line.

#include "compiler/format/tokens.hpp"

namespace policyc::format {

struct Line {
  TokenIndex begin = 0;
  TokenIndex end = 0;
  bool blank_before = false;  ///< the statement that begins here is set off from the one before
};

/// The lines of the file, in order, together all its tokens but the last. Needs what `mark_parts` and `align_columns`
/// set.
std::vector<Line> lay_out_lines(const Tokens& tokens);

/// Spaces before a token that stands behind `begin` on a line. Only a line that begins a statement or a part has
/// columns.
std::uint32_t spaces_before(const Tokens& tokens, TokenIndex begin, TokenIndex token);

}  // namespace policyc::format
