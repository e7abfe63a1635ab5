#include "compiler/format/table.hpp"

#include <algorithm>

namespace policyc::format {

namespace {

using syntax::Node;

/// The tokens that are bars, the first and the last of the row included. What stands between two of them is a cell.
using Bars = std::vector<TokenIndex>;

struct Widths {
  std::vector<std::uint32_t> bars;  ///< of the bar to the left of a cell
  std::vector<std::uint32_t> cells;
};

Bars bars_of(const syntax::TreeNode& row, const Tokens& tokens) {
  Bars bars;
  const TokenIndex begin = tokens.at(row.begin);
  const TokenIndex end = tokens.at(row.end);
  for (TokenIndex i = begin; i < end; ++i) {
    if (i > begin && tokens.has_comments(i)) return {};
    if (tokens.is_word(i, "|") || tokens.is_word(i, "||")) bars.push_back(i);
  }
  return bars;
}

Widths widths_of(const std::vector<Bars>& rows, const Tokens& tokens) {
  Widths widths;
  for (const Bars& bars : rows) {
    widths.bars.resize(std::max(widths.bars.size(), bars.size()));
    widths.cells.resize(widths.bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
      widths.bars[i] = std::max(widths.bars[i], tokens.tokens[bars[i]].width);
      if (i + 1 == bars.size()) continue;
      widths.cells[i] = std::max(widths.cells[i], tokens.width(bars[i] + 1, bars[i + 1]));
    }
  }
  return widths;
}

void pad(const Bars& bars, const Widths& widths, Tokens& tokens) {
  for (std::size_t i = 1; i < bars.size(); ++i) {
    const bool empty = bars[i] == bars[i - 1] + 1;
    const std::uint32_t missing = widths.cells[i - 1] - tokens.width(bars[i - 1] + 1, bars[i]);
    Token& bar = tokens.tokens[bars[i]];
    // An empty cell has a space on either side, too: `|  |` must not become `||`.
    bar.padding = missing + (empty ? 1 : 0) + widths.bars[i] - bar.width;
  }
}

}  // namespace

void align_table(const syntax::Tree& tree, Tokens& tokens, std::uint32_t table) {
  std::vector<Bars> rows;
  for (const std::uint32_t child : syntax::children(tree, table)) {
    const Node kind = tree.nodes[child].kind;
    if (kind == Node::headings || kind == Node::table_row) rows.push_back(bars_of(tree.nodes[child], tokens));
  }
  const Widths widths = widths_of(rows, tokens);
  for (const Bars& bars : rows) pad(bars, widths, tokens);
}

}  // namespace policyc::format
