#pragma once
// From the text of a policy file to its syntax tree.
//
// A statement is parsed without any bookkeeping for messages; only when it fails is it parsed again, this time noting the farthest
// place that was reached and what was expected there. Parsing goes on at the next statement, so one run shows every mistake.

#include "compiler/source/source.hpp"
#include "compiler/syntax/tree.hpp"
#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::syntax {

/// Never fails: statements with mistakes are left out of the tree and reported. Linear in the text.
Tree parse(const SourceFile& file, diagnostic::Diagnostics& diagnostics);

}  // namespace policyc::syntax
