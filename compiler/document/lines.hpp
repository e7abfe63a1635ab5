#pragma once
// From the bytes of a document to its lines, without what belongs to the page: numbers, running heads and feet.

#include <optional>
#include <string>
#include <vector>

#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::document {

struct Line {
  std::string text;          ///< without line end, spaces at its ends and invisible characters; empty: a blank line
  std::uint32_t number = 0;  ///< in the file, from 1
  bool after_page = false;   ///< the first line with text behind a page break
  std::size_t indent = 0;    ///< spaces before the text
};

/// Lines as `pdftotext` writes them: a form feed ends a page. Where there is none, lines that hold nothing but ever higher page numbers
/// do. A line at the top or foot of at least a third of the pages (two or more), the same but for digits, is a running head or foot;
/// one that ends as a sentence does is kept. Linear. Nothing, and a finding, when it is no text or holds none.
std::optional<std::vector<Line>> read_lines(const SourceFile& file, diagnostic::Diagnostics& diagnostics);

}  // namespace policyc::document
