#pragma once
// One layout for all policy files.
//
// The formatter works on the tokens of a file: it decides where lines begin, how far they are indented and which
// columns line up, and writes the tokens out again as they were. The syntax tree tells it where statements and their
// parts begin. The passes, each in the file of its name:
//
//   tokens   the tokens and comments, and the line breaks that the author put between them
//   parts    where statements and parts begin, and how they are indented
//   columns  what stands under what: facts, steps, tables
//   lines    which tokens share a line; lines that are too long are broken
//   write    the text
//   same     reads the result back: it must have the same tokens, tree and comments
//
// What an author's line break means: before a part that may also stay on its line (a text, `for`, `as`), after a comma
// and before `and` or `or`, it is kept; anywhere else it goes. Formatting what is formatted changes nothing.

#include <optional>
#include <string>

#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::format {

/// Characters of a line. Table rows, texts and comments may be longer.
inline constexpr std::uint32_t line_limit = 120;

/// The text of the file in the one layout. Nothing if the file has mistakes, which are reported, or if the result does
/// not read like the original, which would be a defect of policyc (P0199).
std::optional<std::string> format(const SourceFile& file, diagnostic::Diagnostics& diagnostics);

/// For `policyc fmt --check`. Nothing where `format` gives nothing.
std::optional<bool> is_formatted(const SourceFile& file, diagnostic::Diagnostics& diagnostics);

}  // namespace policyc::format
