// Where the runtime may ask although the answer is fixed.

#include "tests/differential/reference/answer.hpp"

namespace policyc::reference {

namespace {

using ast::ExprKind;

bool is_predicate(ExprKind kind) {
  switch (kind) {
    case ExprKind::equal:
    case ExprKind::not_equal:
    case ExprKind::less:
    case ExprKind::less_equal:
    case ExprKind::greater:
    case ExprKind::greater_equal:
    case ExprKind::in:
    case ExprKind::within:
    case ExprKind::contains:
    case ExprKind::is_a: return true;
    default: return false;
  }
}

class Search {
 public:
  Search(const World& world, const std::vector<Variable>& variables) : world_(&world) {
    for (const Variable& variable : variables) {
      unknown_.insert(variable.name);
      rows_ = rows_ || variable.what == Variable::What::field;
      const auto fact = world.facts().find(variable.name);
      if (fact != world.facts().end()) rows_ = rows_ || fact->second.node->type.kind == ast::TypeName::Kind::rows_of;
    }
  }

  bool rows() const { return rows_; }

  /// Adds the unknown things that the expression depends on.
  void collect(Ref expression, std::set<std::string>& found, int depth = 0) const {
    if (depth > 20) return;
    const ast::Expr& e = *expression;
    if (e.kind == ExprKind::actor) add("by", found);
    if (e.kind == ExprKind::today || e.kind == ExprKind::since) add("on", found);
    if (e.kind == ExprKind::approved || e.kind == ExprKind::refused) collect(e, *expression.file, found);
    if (e.kind == ExprKind::name) name(e.word.text, found, depth);
    for (std::size_t i = 0; i < e.args.size(); ++i) collect(expression.argument(i), found, depth + 1);
  }

  void collect(const ast::Approvers& by, std::set<std::string>& found) const {
    if (by.including_actor) add("by", found);
    for (const auto* words : {&by.include, &by.exclude}) {
      for (const ast::Word& word : *words) name(word.text == "actor" ? "by" : word.text, found, 0);
    }
  }

 private:
  void collect(const ast::Expr& e, const ast::File& file, std::set<std::string>& found) const {
    collect(file.approvers[e.approvers], found);
  }
  void add(std::string_view name, std::set<std::string>& found) const {
    if (unknown_.count(std::string(name)) != 0) found.emplace(name);
  }
  void name(std::string_view word, std::set<std::string>& found, int depth) const {
    add(word, found);
    const auto fact = world_->facts().find(word);
    if (fact != world_->facts().end()) {
      const auto& value = fact->second.node->default_value;
      const bool stated = world_->question().facts.count(std::string(word)) != 0;
      if (value && !stated) collect(fact->second.at(*value), found, depth + 1);
      return;
    }
    const auto define = world_->policy().define(world_->question().action, word);
    if (define) collect(define->at(define->node->value), found, depth + 1);
  }

  const World* world_;
  std::set<std::string> unknown_;
  bool rows_ = false;
};

bool any_unknown_set(const Search& search, const std::vector<ast::File>& files) {
  std::set<std::string> found;
  for (const ast::File& file : files) {
    for (const ast::Approvers& by : file.approvers) search.collect(by, found);
  }
  return !found.empty();
}

bool unknown_in(const Search& search, const ast::Requirement& required) {
  std::set<std::string> found;
  if (const auto* by = std::get_if<ast::ApprovalBy>(&required.what)) {
    for (const ast::Approvers& one : by->chain) search.collect(one, found);
  }
  if (const auto* objection = std::get_if<ast::NoObjectionBy>(&required.what)) search.collect(objection->by, found);
  if (const auto* event = std::get_if<ast::HappenedEvent>(&required.what)) {
    ast::Approvers by;
    by.include = event->by;
    search.collect(by, found);
  }
  return !found.empty();
}

bool unknown_in_statements(const Search& search, const Policy& policy) {
  bool found = false;
  for (const auto& place : policy.all<ast::Rule>()) {
    for (const ast::RulePart& part : place.node->parts) {
      if (const auto* required = std::get_if<ast::Requires>(&part)) {
        found = found || unknown_in(search, required->requirement);
      }
    }
  }
  for (const auto& place : policy.all<ast::Standing>()) {
    for (const ast::Requirement& required : place.node->requirements) found = found || unknown_in(search, required);
  }
  for (const auto& place : policy.all<ast::Procedure>()) {
    for (const ast::StepDecl& step : place.node->steps) {
      for (const ast::Requirement& required : step.requirements) found = found || unknown_in(search, required);
    }
  }
  for (const auto& place : policy.all<ast::Table>()) {
    for (const ast::TableRow& row : place.node->rows) {
      for (const ast::OutcomeCell& cell : row.outcomes) {
        std::set<std::string> names;
        if (cell.approvers) search.collect(*cell.approvers, names);
        found = found || !names.empty();
      }
    }
  }
  return found;
}

}  // namespace

bool approximate(const World& world, const std::vector<ast::File>& files, const std::vector<Variable>& variables) {
  const Search search(world, variables);
  if (search.rows() || any_unknown_set(search, files) || unknown_in_statements(search, world.policy())) return true;
  for (const ast::File& file : files) {
    for (std::size_t i = 0; i < file.expressions.size(); ++i) {
      const Ref expression{&file, static_cast<ast::ExprIndex>(i)};
      std::set<std::string> found;
      if (is_predicate(expression->kind)) search.collect(expression, found);
      if (found.size() > 1) return true;
    }
  }
  for (const auto& place : world.policy().all<ast::Table>()) {
    for (const ast::ExprIndex heading : place.node->conditions) {
      std::set<std::string> found;
      search.collect(place.at(heading), found);
      if (found.size() > 1) return true;
    }
  }
  return false;
}

}  // namespace policyc::reference
