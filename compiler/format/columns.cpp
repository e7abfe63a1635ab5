#include "compiler/format/columns.hpp"

#include <algorithm>

#include "compiler/format/fact.hpp"
#include "compiler/format/format.hpp"
#include "compiler/format/table.hpp"

namespace policyc::format {

namespace {

using syntax::Node;
using NodeIndex = std::uint32_t;

/// A column of cells that may be missing or too wide for the others to make room for.
class Column {
 public:
  explicit Column(std::uint32_t widest) : widest_(widest) {}

  void add(std::uint32_t width) {
    if (width <= widest_) width_ = std::max(width_, width);
  }
  /// What a cell lacks to the width of the column.
  std::uint32_t padding(std::uint32_t width) const { return width <= width_ ? width_ - width : 0; }

 private:
  std::uint32_t widest_;
  std::uint32_t width_ = 0;
};

class FactColumns {
 public:
  explicit FactColumns(const Tokens& tokens) : tokens_(&tokens) {}

  void add(const FactParts& fact) {
    name_.add(name(fact));
    type_.add(type(fact));
    if (in_text_column(fact)) text_.add(text(fact));
  }

  void pad(Tokens& tokens, const FactParts& fact) const {
    tokens.tokens[fact.name + 1].padding = name_.padding(name(fact));
    if (fact.text == fact.end || name(fact) > widest_name || type(fact) > widest_type) return;
    tokens.tokens[fact.text].padding = type_.padding(type(fact));
    if (in_text_column(fact) && padded_width(fact) <= line_limit) {
      tokens.tokens[fact.rest].padding = text_.padding(text(fact));
    }
  }

 private:
  static constexpr std::uint32_t widest_name = 40;
  static constexpr std::uint32_t widest_type = 20;
  static constexpr std::uint32_t widest_text = 60;

  std::uint32_t name(const FactParts& fact) const { return tokens_->tokens[fact.name].width; }
  std::uint32_t type(const FactParts& fact) const { return tokens_->width(fact.type, fact.text); }
  std::uint32_t text(const FactParts& fact) const { return tokens_->width(fact.text, fact.rest); }

  /// Its text has something to its right.
  bool in_text_column(const FactParts& fact) const {
    return fact.text < fact.rest && fact.rest < fact.end && name(fact) <= widest_name && type(fact) <= widest_type &&
           text(fact) <= widest_text;
  }

  std::uint32_t padded_width(const FactParts& fact) const {
    const std::uint32_t indent = tokens_->tokens[fact.name].indent;
    return indent + tokens_->width(fact.name, fact.end) + name_.padding(name(fact)) + type_.padding(type(fact)) +
           text_.padding(text(fact));
  }

  const Tokens* tokens_;
  Column name_{widest_name};
  Column type_{widest_type};
  Column text_{widest_text};
};

void align_facts(Tokens& tokens, const std::vector<FactParts>& facts) {
  FactColumns columns(tokens);
  for (const FactParts& fact : facts) columns.add(fact);
  for (const FactParts& fact : facts) columns.pad(tokens, fact);
}

/// Under the names of the steps stand their ids, or what comes first.
void align_steps(const syntax::Tree& tree, Tokens& tokens, NodeIndex procedure) {
  Column names(40);
  std::vector<TokenIndex> behind;
  for (const NodeIndex child : syntax::children(tree, procedure)) {
    if (tree.nodes[child].kind != Node::step) continue;
    const TokenIndex name = tokens.at(tree.nodes[child].begin) + 1;
    names.add(tokens.tokens[name].width);
    if (name + 1 < tokens.at(tree.nodes[child].end)) behind.push_back(name + 1);
  }
  for (const TokenIndex token : behind) tokens.tokens[token].padding = names.padding(tokens.tokens[token - 1].width);
}

/// `title` is a letter shorter than `source`.
void align_policy(const syntax::Tree& tree, Tokens& tokens, NodeIndex policy) {
  Column keywords(6);
  std::vector<TokenIndex> found;
  for (const NodeIndex child : syntax::children(tree, policy)) {
    const Node kind = tree.nodes[child].kind;
    if (kind != Node::policy_title && kind != Node::policy_source) continue;
    found.push_back(tokens.at(tree.nodes[child].begin));
    keywords.add(tokens.tokens[found.back()].width);
  }
  for (const TokenIndex token : found) tokens.tokens[token + 1].padding = keywords.padding(tokens.tokens[token].width);
}

std::vector<FactParts> facts_of(const syntax::Tree& tree, const Tokens& tokens, NodeIndex statement) {
  std::vector<FactParts> facts;
  for (const NodeIndex child : syntax::children(tree, statement)) {
    if (tree.nodes[child].kind == Node::fact) facts.push_back(fact_parts(tree, tokens, child));
  }
  return facts;
}

void align_statement(const syntax::Tree& tree, Tokens& tokens, NodeIndex statement) {
  switch (tree.nodes[statement].kind) {
    case Node::record:
    case Node::action: align_facts(tokens, facts_of(tree, tokens, statement)); break;
    case Node::procedure: align_steps(tree, tokens, statement); break;
    case Node::policy: align_policy(tree, tokens, statement); break;
    case Node::table: align_table(tree, tokens, statement); break;
    default: break;
  }
}

bool blank_line_before(const Tokens& tokens, TokenIndex token) {
  if (tokens.tokens[token].blank_line) return true;
  for (std::uint32_t i = tokens.first_comment(token); i < tokens.first_comment(token + 1); ++i) {
    if (tokens.comments[i].blank_line) return true;
  }
  return false;
}

/// `fact` statements that follow each other without a blank line.
void align_shared_facts(const syntax::Tree& tree, Tokens& tokens) {
  std::vector<FactParts> facts;
  for (const NodeIndex statement : tree.statements) {
    const bool shared = tree.nodes[statement].kind == Node::shared_fact;
    if (!facts.empty() && (!shared || blank_line_before(tokens, tokens.at(tree.nodes[statement].begin)))) {
      align_facts(tokens, facts);
      facts.clear();
    }
    if (shared) facts.push_back(fact_parts(tree, tokens, statement - 1));
  }
  align_facts(tokens, facts);
}

}  // namespace

void align_columns(const syntax::Tree& tree, Tokens& tokens) {
  for (const NodeIndex statement : tree.statements) align_statement(tree, tokens, statement);
  align_shared_facts(tree, tokens);
}

}  // namespace policyc::format
