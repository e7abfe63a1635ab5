#include "compiler/syntax/parse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>

#include "compiler/source/report.hpp"
#include "compiler/syntax/characters.hpp"
#include "compiler/syntax/control.hpp"
#include "compiler/syntax/mistake.hpp"
#include "runtime/diagnostic/characters.hpp"

namespace policyc::syntax {

namespace {

using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*>;

/// Parses one statement; the input stays where it was when that fails.
bool parse_statement(Input& in, TreeState& state) {
  state.depth = 0;
  return pegtl::parse<grammar::statement, pegtl::nothing, build>(in, state);
}

/// Parses again from `at` to learn how far it can be read, and reports that place. Returns it.
template <class Rule>
std::uint32_t report_rest(const Reporter& report, std::uint32_t at) {
  const std::string_view text = report.file().text;
  ExpectState state;
  Input in(text.data() + at, text.data() + text.size(), "");
  if (pegtl::parse<Rule, pegtl::nothing, expect>(in, state)) return at;
  const char* const farthest = state.farthest == nullptr ? text.data() + at : state.farthest;
  const auto where = static_cast<std::uint32_t>(farthest - text.data());
  // What cannot be seen has been reported already.
  const bool seen = where == text.size() ||
                    !diagnostic::is_unprintable(diagnostic::first_character(text.substr(where))) ||
                    text[where] == '\n' || text[where] == '\r';
  if (seen) report_mistake(report, {at, where, std::move(state.expected)});
  return where;
}

/// Where the next line begins; npos when there is none.
std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t newline = text.find('\n', at);
  return newline == std::string_view::npos ? newline : newline + 1;
}

/// Each row of a table is a line of its own, so the rows below one with a mistake can be read for themselves.
void report_rows(const Reporter& report, std::uint32_t where) {
  const std::string_view text = report.file().text;
  const auto first_of_line = [&](std::size_t line) {
    return std::min(text.find_first_not_of(" \t", line), text.size());
  };
  const std::size_t newline = where == 0 ? std::string_view::npos : text.rfind('\n', where - 1);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  if (first_of_line(line) == text.size() || text[first_of_line(line)] != '|') return;
  // A row that is not closed fails at the beginning of the next, which has not been read then.
  std::size_t next = first_of_line(line) == where ? line : next_line(text, line);
  for (; next != std::string_view::npos; next = next_line(text, next)) {
    const std::size_t first = first_of_line(next);
    if (first == text.size() || text[first] != '|') return;
    (void)report_rest<grammar::table_row>(report, static_cast<std::uint32_t>(first));
  }
}

/// Names and numbers that are longer cannot be meant, and would fill every message that shows them.
constexpr std::uint32_t longest_word = 100;

bool is_word(Node kind) {
  return kind == Node::name || kind == Node::type_kind || kind == Node::perform || kind == Node::number ||
         kind == Node::fraction || kind == Node::id || kind == Node::sentence_id;
}

void check_lengths(const Reporter& report, const Tree& tree, std::size_t first) {
  for (std::size_t i = first; i < tree.nodes.size(); ++i) {
    const TreeNode& node = tree.nodes[i];
    if (node.end - node.begin <= longest_word || !is_word(node.kind)) continue;
    report.error(
        "P0107", {node.begin, node.end},
        fmt::format("a name or number may have {} characters, and this has {}", longest_word, node.end - node.begin),
        "choose a shorter one");
  }
}

void report_depth(const Reporter& report, std::uint32_t offset) {
  report.error("P0104", {offset, offset + 1}, "this condition is nested too deeply to be read",
               "give its parts names with `define`");
}

}  // namespace

Tree parse(const SourceFile& file, diagnostic::Diagnostics& diagnostics) {
  const Reporter report(file, diagnostics);
  Tree tree;
  if (!check_characters(report)) return tree;
  const char* const begin = file.text.data();
  const char* const end = begin + file.text.size();
  tree.nodes.reserve(file.text.size() / 8 + 16);
  Input in(file.text.starts_with(byte_order_mark) ? begin + byte_order_mark.size() : begin, end, "");
  TreeState state{begin, tree.nodes};
  (void)pegtl::parse<grammar::leading_space>(in);
  while (in.current() != end) {
    const char* const start = in.current();
    const std::size_t before = tree.nodes.size();
    try {
      if (parse_statement(in, state)) {
        tree.statements.push_back(static_cast<std::uint32_t>(tree.nodes.size() - 1));
        check_lengths(report, tree, before);
        continue;
      }
      report_rows(report, report_rest<grammar::statement>(report, static_cast<std::uint32_t>(start - begin)));
    } catch (const TooDeep& deep) {
      report_depth(report, static_cast<std::uint32_t>(deep.where - begin));
    }
    // An exception leaves the input anywhere: go on from the statement's beginning.
    tree.nodes.resize(before);
    in.iterator() = start;
    (void)pegtl::parse<grammar::sync>(in);
    (void)pegtl::parse<grammar::leading_space>(in);
  }
  assert(well_formed(tree));
  list_children(tree);
  return tree;
}

}  // namespace policyc::syntax
