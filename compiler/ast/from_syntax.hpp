#pragma once
// From the syntax tree of a file to its abstract syntax. Names stay as written; nothing is looked up.

#include "compiler/ast/ast.hpp"
#include "compiler/source/report.hpp"
#include "compiler/syntax/tree.hpp"

namespace policyc::ast {

/// `source` must outlive the result, which holds views into its text.
File from_syntax(const SourceFile& source, FileIndex index, const syntax::Tree& tree,
                 diagnostic::Diagnostics& diagnostics);

}  // namespace policyc::ast
