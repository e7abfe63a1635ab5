#pragma once
// The statements of a policy, found by name and by walking through all of them. Nothing is resolved ahead of time.

#include <string_view>

#include "compiler/ast/ast.hpp"
#include "tests/differential/reference/question.hpp"

namespace policyc::reference {

/// An expression: indices mean something only in their file.
struct Ref {
  const ast::File* file = nullptr;
  ast::ExprIndex index = 0;
  const ast::Expr& operator*() const { return file->expressions[index]; }
  const ast::Expr* operator->() const { return &file->expressions[index]; }
  Ref argument(std::size_t number) const { return {file, (*this)->args[number]}; }
};

/// A statement with its file and the action above it.
template <class Node>
struct Placed {
  const ast::File* file = nullptr;
  const Node* node = nullptr;
  std::string_view action_above;  ///< empty: none

  Ref at(ast::ExprIndex index) const { return {file, index}; }
  /// Belongs to the action; with neither `for` nor an action above, to every one.
  bool belongs_to(std::string_view action) const;
};

class Policy {
 public:
  explicit Policy(const std::vector<ast::File>& files);

  const ast::PolicyHeader* header() const;

  template <class Node>
  std::vector<Placed<Node>> all() const;

  /// The facts an action knows: its own, its record's, the document's.
  std::vector<Placed<ast::FactDecl>> facts(std::string_view action) const;
  std::optional<Placed<ast::FactDecl>> fact(std::string_view action, std::string_view name) const;
  std::optional<Placed<ast::Define>> define(std::string_view action, std::string_view name) const;
  const ast::RecordDecl* record(std::string_view name) const;
  std::optional<Placed<ast::Procedure>> procedure(std::string_view name) const;
  std::optional<Placed<ast::Vote>> vote(std::string_view name) const;
  const ast::Reading* reading(std::string_view name) const;
  const ast::PartyDecl* party(std::string_view name) const;
  /// By its name or its plural.
  const ast::KindDecl* kind(std::string_view name) const;
  /// Whether `kind` is `ancestor` or below it; either name of either.
  bool is_kind(std::string_view kind, std::string_view ancestor) const;

 private:
  struct Place {
    const ast::File* file;
    const ast::Statement* statement;
    std::string_view action_above;
  };
  std::vector<Place> places_;
};

template <class Node>
bool Placed<Node>::belongs_to(std::string_view action) const {
  const std::vector<ast::Word>& named = node->head.actions;
  for (const ast::Word& word : named) {
    if (word.text == action) return true;
  }
  return named.empty() && (action_above.empty() || action_above == action);
}

template <class Node>
std::vector<Placed<Node>> Policy::all() const {
  std::vector<Placed<Node>> found;
  for (const Place& place : places_) {
    if (const Node* node = std::get_if<Node>(&place.statement->node)) {
      found.push_back({place.file, node, place.action_above});
    }
  }
  return found;
}

}  // namespace policyc::reference
