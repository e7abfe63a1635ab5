#pragma once
// Whether a document is the one that a lock was made of.

#include "compiler/document/lock.hpp"

namespace policyc::document {

/// A finding for each sentence that is not where the lock has it: changed, missing or new, with its line in `file`; and for each clause that only
/// one of the two has. None: the document matches, whatever its layout. Within a clause by longest common subsequence of digests,
/// quadratic in its sentences up to a thousand of them, in order beyond.
void compare(const Document& document, const Lock& lock, const std::string& file, diagnostic::Diagnostics& diagnostics);

}  // namespace policyc::document
