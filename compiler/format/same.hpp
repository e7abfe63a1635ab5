#pragma once
// The proof that formatting has changed nothing but white space.

#include "compiler/format/tokens.hpp"

namespace policyc::format {

/// Whether two files have the same tokens, the same tree over them, and the same comments in the same places.
bool same(const syntax::Tree& left_tree, const Tokens& left, const syntax::Tree& right_tree, const Tokens& right);

}  // namespace policyc::format
