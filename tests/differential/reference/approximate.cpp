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

/// What makes a predicate more than a comparison of a fact with a constant.
bool is_computed(ExprKind kind) {
  switch (kind) {
    case ExprKind::today:
    case ExprKind::add:
    case ExprKind::subtract:
    case ExprKind::multiply:
    case ExprKind::share:
    case ExprKind::sum:
    case ExprKind::since:
    case ExprKind::latest_date:
    case ExprKind::earliest_date:
    case ExprKind::is_a: return true;
    default: return false;
  }
}

/// What an expression depends on.
struct Leaves {
  std::set<std::string> unknown;
  std::size_t mentions = 0;  ///< of what is unknown: a fact may be compared with itself
  bool computed = false;     ///< not only on one fact and constants
};

class Search {
 public:
  Search(const World& world, const std::vector<Variable>& variables) : world_(&world) {
    for (const Variable& variable : variables) {
      unknown_.insert(variable.name);
      rows_ = rows_ || variable.what == Variable::What::field;
      const auto fact = world.facts().find(variable.name);
      if (fact == world.facts().end()) continue;
      const ast::TypeName& type = fact->second.node->type;
      rows_ = rows_ || type.kind == ast::TypeName::Kind::rows_of;
      sets_ = sets_ || (type.kind == ast::TypeName::Kind::set_of && type.values.empty());
    }
  }

  bool rows() const { return rows_; }
  bool sets_of_parties() const { return sets_; }

  void collect(Ref expression, Leaves& found, int depth = 0) const {
    if (depth > 20) return;
    const ast::Expr& e = *expression;
    found.computed = found.computed || is_computed(e.kind);
    if (e.kind == ExprKind::actor) add("by", found);
    if (e.kind == ExprKind::today || e.kind == ExprKind::since) add("on", found);
    if (e.kind == ExprKind::approved || e.kind == ExprKind::refused)
      collect(expression.file->approvers[e.approvers], found);
    if (e.kind == ExprKind::name) name(e.word.text, found, depth);
    for (std::size_t i = 0; i < e.args.size(); ++i) collect(expression.argument(i), found, depth + 1);
  }

  void collect(const ast::Approvers& by, Leaves& found) const {
    if (by.including_actor) add("by", found);
    for (const auto* words : {&by.include, &by.exclude}) {
      for (const ast::Word& word : *words) name(word.text == "actor" ? "by" : word.text, found, 0);
    }
  }

  /// A fact that nobody states and whose default is not known either.
  bool unknown_default() const {
    for (const auto& [name, place] : world_->facts()) {
      const bool stated = world_->question().facts.count(std::string(name)) != 0;
      if (stated || !place.node->default_value) continue;
      Leaves found;
      collect(place.at(*place.node->default_value), found);
      if (!found.unknown.empty()) return true;
    }
    return false;
  }

 private:
  void add(std::string_view name, Leaves& found) const {
    if (unknown_.count(std::string(name)) == 0) return;
    found.unknown.emplace(name);
    ++found.mentions;
  }
  void name(std::string_view word, Leaves& found, int depth) const {
    add(word, found);
    if (world_->facts().count(word) != 0) {
      found.computed = found.computed || unknown_.count(std::string(word)) == 0;
      return;
    }
    if (world_->policy().kind(word) != nullptr) found.computed = true;
    const auto define = world_->policy().define(world_->question().action, word);
    if (define) collect(define->at(define->node->value), found, depth + 1);
  }

  const World* world_;
  std::set<std::string> unknown_;
  bool rows_ = false;
  bool sets_ = false;
};

/// A sum over what is absent is not known to the runtime, and absent here.
bool absent_in_rows(const World& world) {
  for (const auto& [name, value] : world.question().facts) {
    const auto* const rows = value ? std::get_if<std::vector<Row>>(&*value) : nullptr;
    if (rows == nullptr) continue;
    for (const Row& row : *rows) {
      for (const auto& [field, content] : row.fields) {
        if (content && is_none(*content)) return true;
      }
    }
  }
  return false;
}

bool any_unknown_set(const Search& search, const std::vector<ast::File>& files) {
  Leaves found;
  for (const ast::File& file : files) {
    for (const ast::Approvers& by : file.approvers) search.collect(by, found);
  }
  return !found.unknown.empty();
}

bool unknown_in(const Search& search, const ast::Requirement& required) {
  Leaves found;
  if (const auto* by = std::get_if<ast::ApprovalBy>(&required.what)) {
    for (const ast::Approvers& one : by->chain) search.collect(one, found);
  }
  if (const auto* objection = std::get_if<ast::NoObjectionBy>(&required.what)) search.collect(objection->by, found);
  if (const auto* event = std::get_if<ast::HappenedEvent>(&required.what)) {
    ast::Approvers by;
    by.include = event->by;
    search.collect(by, found);
  }
  return !found.unknown.empty();
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
        Leaves leaves;
        if (cell.approvers) search.collect(*cell.approvers, leaves);
        for (const ast::Approvers& by : cell.on_refusal) search.collect(by, leaves);
        found = found || !leaves.unknown.empty();
      }
    }
  }
  return found;
}

}  // namespace

bool unknown_default(const World& world, const std::vector<Variable>& variables) {
  return Search(world, variables).unknown_default();
}

bool approximate(const World& world, const std::vector<ast::File>& files, const std::vector<Variable>& variables) {
  const Search search(world, variables);
  // Times of day, and how many may vote, are tried at their extremes only.
  for (const Variable& variable : variables) {
    if (variable.what == Variable::What::clock || variable.what == Variable::What::others) return true;
  }
  if (absent_in_rows(world) || search.rows() || search.sets_of_parties() || search.unknown_default()) return true;
  if (any_unknown_set(search, files) || unknown_in_statements(search, world.policy())) return true;
  const auto loose = [](const Leaves& found) {
    return found.mentions > 1 || (found.computed && !found.unknown.empty());
  };
  for (const ast::File& file : files) {
    for (std::size_t i = 0; i < file.expressions.size(); ++i) {
      const Ref expression{&file, static_cast<ast::ExprIndex>(i)};
      Leaves found;
      if (is_predicate(expression->kind)) search.collect(expression, found);
      if (loose(found)) return true;
    }
  }
  for (const auto& place : world.policy().all<ast::Table>()) {
    for (const ast::ExprIndex heading : place.node->conditions) {
      Leaves found;
      search.collect(place.at(heading), found);
      if (loose(found)) return true;
    }
  }
  return false;
}

}  // namespace policyc::reference
