#include "compiler/format/parts.hpp"

#include <algorithm>

#include "compiler/format/fact.hpp"

namespace policyc::format {

namespace {

using syntax::Node;
using NodeIndex = std::uint32_t;

Apart apart(Node statement, bool has_members) {
  switch (statement) {
    case Node::policy:
    case Node::clause: return Apart::always;
    case Node::kind:
    case Node::party:
    case Node::event:
    case Node::shared_fact:
    case Node::informative:
    case Node::acceptance:
    case Node::not_formalised: return Apart::as_written;
    case Node::record:
    case Node::action:
    case Node::procedure: return has_members ? Apart::with_several_lines : Apart::as_written;
    default: return Apart::with_several_lines;
  }
}

Start start_of_when(Node statement) {
  switch (statement) {
    case Node::rule:
    case Node::obligation:
    case Node::standing: return Start::own_line;
    case Node::property: return Start::none;  // `permitted when …` reads as one
    default: return Start::optional;
  }
}

/// How a child of a statement begins.
Start start_of(Node statement, Node part) {
  switch (part) {
    case Node::fact: return statement == Node::shared_fact ? Start::none : Start::own_line;
    case Node::step:
    case Node::requires_part:
    case Node::forbids_part:
    case Node::permits_part:
    case Node::recommends_part:
    case Node::then_part:
    case Node::sets_aside_part:
    case Node::establishes_part:
    case Node::ends_part:
    case Node::reopens_part:
    case Node::standing_requires:
    case Node::policy_title:
    case Node::policy_source:
    case Node::choices:
    case Node::duty:
    case Node::trigger_after:
    case Node::trigger_receipt:
    case Node::trigger_breach:
    case Node::trigger_approval:
    case Node::trigger_refusal:
    case Node::permitted:
    case Node::forbidden:
    case Node::needs_approval:
    case Node::needs_information:
    case Node::not_covered:
    case Node::headings:
    case Node::veto:
    case Node::table_row: return Start::own_line;
    case Node::text:
    case Node::for_actions:
    case Node::on_record:
    case Node::policy_version:
    case Node::policy_effective:
    case Node::plural:
    case Node::is_kinds:
    case Node::also:
    case Node::expression: return Start::optional;
    case Node::when: return start_of_when(statement);
    default: return Start::none;
  }
}

/// Parts that begin with a word which belongs to no node of its own: `on` receipt, `as` an expression.
bool begins_a_word_before(Node part) {
  switch (part) {
    case Node::trigger_receipt:
    case Node::trigger_breach:
    case Node::trigger_approval:
    case Node::trigger_refusal:
    case Node::expression: return true;
    default: return false;
  }
}

class Marker {
 public:
  Marker(const syntax::Tree& tree, Tokens& tokens) : tree_(tree), tokens_(tokens) {}

  void statement(NodeIndex node) {
    const TokenIndex first = begin(node);
    mark(first, Start::statement, 0, 4);
    const Node last = kind(node - 1);
    tokens_.tokens[first].apart = apart(kind(node), last == Node::fact || last == Node::step);
    for (const NodeIndex child : syntax::children(tree_, node)) {
      if (kind(child) == Node::name) {
        standing_party(child);
      } else {
        part(kind(node), child);
      }
    }
  }

  /// What begins nothing is indented like a further line of what it belongs to, and in brackets by as much again.
  void indent_the_rest() {
    constexpr int deepest = 10;
    int indent = 0;
    for (TokenIndex i = 0; i < tokens_.end(); ++i) {
      Token& token = tokens_.tokens[i];
      if (token.start == Start::none) {
        token.indent = static_cast<std::uint8_t>(indent + 2 * std::min<int>(token.nesting, deepest));
      } else {
        indent = further_[i];
      }
    }
  }

 private:
  Node kind(NodeIndex node) const { return tree_.nodes[node].kind; }
  TokenIndex begin(NodeIndex node) const { return tokens_.at(tree_.nodes[node].begin); }
  TokenIndex end(NodeIndex node) const { return tokens_.at(tree_.nodes[node].end); }

  /// `further`: the indentation of further lines.
  void mark(TokenIndex token, Start start, int indent, int further) {
    tokens_.tokens[token].start = start;
    tokens_.tokens[token].indent = static_cast<std::uint8_t>(indent);
    further_[token] = static_cast<std::uint8_t>(further);
  }

  void part(Node statement, NodeIndex node) {
    const Start start = start_of(statement, kind(node));
    const int further = has_parts(node) ? 6 : 4;
    if (start != Start::none) mark(begin(node) - (begins_a_word_before(kind(node)) ? 1 : 0), start, 2, further);
    switch (kind(node)) {
      case Node::fact: fact(node, statement == Node::shared_fact ? 2 : 4); break;
      case Node::step: step(node); break;
      case Node::headings:
      case Node::table_row: row(node); break;
      case Node::requires_part:
      case Node::recommends_part:
      case Node::standing_requires: requirement(node, 4); break;
      case Node::sets_aside_part: optional_parts(node, {Node::when}, 4); break;
      case Node::default_choice: mark(begin(node), Start::optional, 4, 6); break;
      default: break;
    }
  }

  bool has_parts(NodeIndex node) const {
    switch (kind(node)) {
      case Node::fact:
      case Node::step:
      case Node::choices:
      case Node::sets_aside_part: return true;
      case Node::requires_part:
      case Node::recommends_part:
      case Node::standing_requires: return kind(node - 1) == Node::each_row;
      default: return false;
    }
  }

  /// The party of a `standing in` may have a line of its own.
  void standing_party(NodeIndex name) {
    const TokenIndex token = begin(name);
    if (tokens_.is_word(token + 1, "may")) mark(token, Start::optional, 2, 4);
  }

  void optional_parts(NodeIndex node, std::initializer_list<Node> kinds, int indent) {
    for (const NodeIndex child : syntax::children(tree_, node)) {
      if (std::find(kinds.begin(), kinds.end(), kind(child)) == kinds.end()) continue;
      mark(begin(child), Start::optional, indent, indent + 2);
    }
  }

  void fact(NodeIndex node, int indent) {
    const FactParts parts = fact_parts(tree_, tokens_, node);
    if (parts.text < parts.rest) mark(parts.text, Start::optional, indent, indent + 2);
    optional_parts(node, {Node::fact_default, Node::decided_by, Node::cannot_change}, indent);
  }

  void step(NodeIndex node) {
    bool named = false;
    for (const NodeIndex child : syntax::children(tree_, node)) {
      const bool name = kind(child) == Node::name;
      const bool glued = kind(child) == Node::cites || kind(child) == Node::before_step ||
                         kind(child) == Node::after_step || kind(child) == Node::complete;
      if (!glued && !(name && !named)) {
        mark(begin(child), Start::optional, 4, kind(child) == Node::each_row ? 8 : 6);
        if (kind(child) == Node::each_row) rows(child, 6);
      }
      named = named || name;
    }
  }

  void requirement(NodeIndex node, int indent) {
    const NodeIndex last = node - 1;
    if (kind(last) == Node::each_row) rows(last, indent);
  }

  /// `each row of T`: what the rows contain may have its own line; `has` begins one.
  void rows(NodeIndex node, int indent) {
    optional_parts(node, {Node::contains}, indent);
    for (const NodeIndex child : syntax::children(tree_, node)) {
      if (kind(child) != Node::row_has) continue;
      const TokenIndex has = begin(child) - 1;
      if (tokens_.is_word(has, "has")) mark(has, Start::own_line, indent, indent + 2);
    }
  }

  void row(NodeIndex node) {
    for (TokenIndex i = begin(node); i < end(node); ++i) tokens_.tokens[i].in_row = true;
  }

  const syntax::Tree& tree_;
  Tokens& tokens_;
  std::vector<std::uint8_t> further_ =
      std::vector<std::uint8_t>(tokens_.tokens.size());  ///< of tokens that begin a part
};

}  // namespace

void mark_parts(const syntax::Tree& tree, Tokens& tokens) {
  Marker marker(tree, tokens);
  for (const NodeIndex statement : tree.statements) marker.statement(statement);
  marker.indent_the_rest();
  tokens.tokens.back().start = Start::statement;
}

}  // namespace policyc::format
