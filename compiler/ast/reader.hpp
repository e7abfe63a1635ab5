#pragma once
// Reading a syntax tree node by node. Private to this folder.

#include <span>
#include <string_view>
#include <vector>

#include "compiler/ast/ast.hpp"
#include "compiler/source/report.hpp"
#include "compiler/syntax/tree.hpp"

namespace policyc::ast {

using syntax::Node;
using NodeIndex = std::uint32_t;
using Nodes = std::span<const NodeIndex>;

/// What every part of the converter needs: the tree, the text, the file being built and the findings.
class Reader {
 public:
  Reader(const SourceFile& source, const syntax::Tree& tree, File& file, diagnostic::Diagnostics& diagnostics)
      : report(source, diagnostics), text_(source.text), tree_(tree), file_(file) {}

  const Reporter report;

  Node kind(NodeIndex node) const { return tree_.nodes[node].kind; }
  Span span(NodeIndex node) const { return {tree_.nodes[node].begin, tree_.nodes[node].end}; }
  Nodes children(NodeIndex node) const { return syntax::children(tree_, node); }
  NodeIndex first(NodeIndex node) const { return children(node).front(); }

  Word word(NodeIndex node) const;
  Text text(NodeIndex node) const;
  std::vector<Word> words(Nodes nodes) const;
  void add_words(Nodes nodes, std::vector<Word>& words) const;
  void repeated(NodeIndex node, const char* what) const;
  Cites cites(NodeIndex node) const { return words(children(node)); }

  // expression.cpp
  ExprIndex expression(NodeIndex node);
  /// Folds an operand and the tails behind it.
  ExprIndex operands(Nodes nodes);
  /// The comparison that `<= 3` in a table cell makes, and its right-hand side.
  TableCell::Item cell_item(NodeIndex node);

  // requirement.cpp
  Approvers approvers(NodeIndex node) const;
  Requirement requirement(NodeIndex node);
  static bool is_requirement(Node kind);
  Duty duty(NodeIndex node) const;
  /// A procedure's name and what is asked of it are two nodes: reads both and says how many it took.
  Requirement requirement_at(Nodes nodes, std::size_t& index);

  // statement.cpp
  Statement statement(NodeIndex node);

 private:
  ExprIndex add(Expr expr);
  ExprIndex add(Expr expr, std::uint32_t depth);
  ExprIndex operand(NodeIndex node);
  ExprIndex tail(ExprIndex left, NodeIndex node);
  ExprIndex binary(ExprKind kind, ExprIndex left, ExprIndex right, Span span);
  void check_mixed(ExprIndex left, NodeIndex tail);
  EachRow each_row(NodeIndex node);

  std::string_view text_;
  const syntax::Tree& tree_;
  File& file_;
  bool too_deep_ = false;              ///< this has been said of the statement
  std::vector<std::uint32_t> depths_;  ///< of each of file_.expressions: 1 for one without arguments
};

}  // namespace policyc::ast
