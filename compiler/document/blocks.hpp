#pragma once
// From lines to paragraphs, list items, table rows and headings.
//
// - A blank line ends a block, unless the block is open (it does not end as a sentence does) and what follows begins with a small letter,
//   or the block ends with a comma or a word such as `the` or `by`, or a page ends there: pages break sentences. A list item goes on behind
//   a page break only with a line that is indented further than its marker.
// - A line right below another goes on with it, unless it is a heading, a row, or begins with a bullet or an enumerator where the one
//   before was closed or a list item itself.
// - A word that is cut at the end of a line is put together; its hyphen stays if the document writes the word so elsewhere, or
//   writes both halves as words of their own and not the whole as one.
// - A line with tabs, or gaps of three spaces, is a row of a table; its cells are parted by tabs.
// - Before the first heading, `Version: 3` and the like stand on lines of their own.
// - A heading that comes again is a running head.

#include <string>
#include <utility>
#include <vector>

#include "compiler/document/headings.hpp"

namespace policyc::document {

struct Block {
  enum class Kind : std::uint8_t { paragraph, item, row, heading } kind = Kind::paragraph;
  std::string text;
  std::vector<std::pair<std::size_t, std::uint32_t>> lines;  ///< from this offset on, the text stands on this line
  Heading heading = {};                                      ///< heading
  std::size_t indent = 0;                                    ///< of its first line
};

/// The line of the file on which the character at `offset` stands.
std::uint32_t line_at(const Block& block, std::size_t offset);

/// Linear in the text.
std::vector<Block> blocks_of(const std::vector<Line>& lines);

}  // namespace policyc::document
