#include "compiler/lower/columns.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "compiler/lower/values.hpp"
#include "runtime/evaluate/expression.hpp"

namespace policyc::lower {

using namespace runtime;

namespace {

/// Every subset of a list this long or shorter is tried, so that tests over one set share a column.
constexpr std::size_t most_enumerated_values = 8;

bool is_ordered(TypeKind kind) {
  return kind == TypeKind::number || kind == TypeKind::money || kind == TypeKind::date || kind == TypeKind::duration;
}

bool is_point(TypeKind kind) { return kind == TypeKind::choice || kind == TypeKind::party || kind == TypeKind::text; }

bool is_comparison(const Expr& expr) {
  return expr.op == Op::equal || expr.op == Op::less || expr.op == Op::less_equal || expr.op == Op::is_none;
}

/// Whether an expression computes a value that comparisons can cut into classes.
bool is_computed_order(const Policy& policy, ExprId id) {
  const Expr& expr = policy[id];
  switch (expr.op) {
    case Op::count:
    case Op::sum:
    case Op::add:
    case Op::subtract:
    case Op::multiply: return true;
    case Op::since: return static_cast<Unit>(expr.ref) != Unit::hours;  // hours may be known within bounds only
    default: return false;
  }
}

/// The two sides of a comparison with a constant, or of `is none`.
struct Sides {
  ExprId subject;
  const Value* constant = nullptr;  ///< nothing for `is none`
};

template <class IsSubject>
std::optional<Sides> sides_of(const Policy& policy, const Expr& atom, IsSubject is_subject) {
  if (!is_comparison(atom)) return std::nullopt;
  const bool left = is_subject(atom.args[0]);
  if (atom.args.size() == 1) return left ? std::optional(Sides{atom.args[0], nullptr}) : std::nullopt;
  const ExprId subject = atom.args[left ? 0 : 1];
  const Expr& other = policy[atom.args[left ? 1 : 0]];
  if (!is_subject(subject) || other.op != Op::constant) return std::nullopt;
  return Sides{subject, &other.value};
}

/// The only fact an expression depends on, if there is one and nothing else does.
std::optional<FactId> only_fact(const Policy& policy, ExprId id) {
  const Expr& expr = policy[id];
  if (expr.op == Op::constant) return FactId();
  if (expr.op == Op::fact) return FactId(expr.ref);
  if (expr.op != Op::has_member && expr.op != Op::subset && expr.op != Op::count && expr.op != Op::equal &&
      expr.op != Op::less && expr.op != Op::less_equal && expr.op != Op::is_none) {
    return std::nullopt;
  }
  FactId found;
  for (const ExprId arg : expr.args) {
    const auto below = only_fact(policy, arg);
    if (!below || (found.valid() && below->valid() && *below != found)) return std::nullopt;
    if (below->valid()) found = *below;
  }
  return found;
}

}  // namespace

bool is_connective(const Expr& expr) { return expr.op == Op::all || expr.op == Op::any || expr.op == Op::negation; }

void Columns::collect(ExprId condition) {
  if (!condition.valid()) return;
  const Expr& expr = policy_[condition];
  if (is_connective(expr)) {
    if (!collected_.insert(condition.value).second) return;
    for (const ExprId arg : expr.args) collect(arg);
  } else if (expr.op != Op::constant && !by_atom_.contains(condition.value)) {
    by_atom_.emplace(condition.value, column_of(condition));
  }
}

std::uint32_t Columns::fact_column(ColumnKind kind, FactId fact, bool actor) {
  if (actor && actor_column_) return *actor_column_;
  if (!actor) {
    const auto known = by_fact_.find(fact.value);
    if (known != by_fact_.end()) return known->second;
  }
  const auto index = static_cast<std::uint32_t>(columns_.size());
  Column column;
  column.kind = kind;
  column.fact = fact;
  // The values of a list are all its points, so no class stands for a value that cannot be.
  if (!actor && kind == ColumnKind::point && policy_[fact].type.kind == TypeKind::choice) {
    const std::size_t count = policy_.choices[policy_[fact].type.choice.value].values.size();
    for (std::uint32_t i = 0; i < count; ++i) column.points.emplace_back(ChoiceValue{i});
  }
  columns_.push_back(std::move(column));
  if (actor) {
    actor_column_ = index;
  } else {
    by_fact_.emplace(fact.value, index);
  }
  return index;
}

std::uint32_t Columns::computed_column(ExprId atom) {
  Column column;
  column.kind = ColumnKind::computed;
  column.predicate = atom;
  columns_.push_back(std::move(column));
  return static_cast<std::uint32_t>(columns_.size() - 1);
}

std::uint32_t Columns::reading_column(ReadingId reading) {
  const auto known = by_reading_.find(reading.value);
  if (known != by_reading_.end()) return known->second;
  Column column;
  column.kind = ColumnKind::reading;
  column.reading = reading;
  columns_.push_back(std::move(column));
  by_reading_.emplace(reading.value, static_cast<std::uint32_t>(columns_.size() - 1));
  return static_cast<std::uint32_t>(columns_.size() - 1);
}

void Columns::add_point(std::uint32_t column, const Value& value) {
  std::vector<Value>& points = columns_[column].points;
  // finish() sorts those of an order and keeps one of each.
  const bool any_number = columns_[column].kind == ColumnKind::ordered;
  if (any_number || std::find(points.begin(), points.end(), value) == points.end()) points.push_back(value);
}

/// A comparison of a fact (or the actor) with a constant, or with nothing at all.
std::optional<std::uint32_t> Columns::compared_column(const Expr& atom) {
  const auto is_subject = [&](ExprId id) { return policy_[id].op == Op::fact || policy_[id].op == Op::actor; };
  const auto sides = sides_of(policy_, atom, is_subject);
  if (!sides) return std::nullopt;
  const Expr& node = policy_[sides->subject];
  if (node.op == Op::actor) {
    if (sides->constant == nullptr) return std::nullopt;
    const std::uint32_t column = fact_column(ColumnKind::point, {}, true);
    add_point(column, *sides->constant);
    return column;
  }
  const TypeKind type = policy_.facts[node.ref].type.kind;
  if (!is_ordered(type) && !is_point(type)) return std::nullopt;
  const std::uint32_t column =
      fact_column(is_ordered(type) ? ColumnKind::ordered : ColumnKind::point, FactId(node.ref));
  if (sides->constant != nullptr) add_point(column, *sides->constant);
  return column;
}

/// A comparison of what is computed with a constant: comparisons of the same share a column, so that they exclude each other as they should.
std::optional<std::uint32_t> Columns::computed_order_column(const Expr& atom) {
  const auto sides = sides_of(policy_, atom, [&](ExprId id) { return is_computed_order(policy_, id); });
  if (!sides) return std::nullopt;
  const auto known = by_subject_.find(sides->subject.value);
  std::uint32_t index = 0;
  if (known != by_subject_.end()) {
    index = known->second;
  } else {
    index = computed_column(sides->subject);
    columns_[index].kind = ColumnKind::ordered;
    by_subject_.emplace(sides->subject.value, index);
  }
  if (sides->constant != nullptr) add_point(index, *sides->constant);
  return index;
}

std::optional<std::uint32_t> Columns::set_column(ExprId atom) {
  const auto fact = only_fact(policy_, atom);
  if (!fact || !fact->valid()) return std::nullopt;
  const Type& type = policy_[*fact].type;
  if (type.kind != TypeKind::choice_set || policy_.choices[type.choice.value].values.size() > most_enumerated_values)
    return std::nullopt;
  const std::uint32_t column = fact_column(ColumnKind::subset, *fact);
  if (columns_[column].atoms.size() >= word_bits) return std::nullopt;
  columns_[column].atoms.push_back(atom);
  return column;
}

std::uint32_t Columns::column_of(ExprId id) {
  const Expr& atom = policy_[id];
  if (atom.op == Op::reading_is) return reading_column(ReadingId(atom.ref));
  if (atom.op == Op::fact) return fact_column(ColumnKind::boolean, FactId(atom.ref));
  if (const auto column = compared_column(atom)) return *column;
  if (const auto column = set_column(id)) return *column;
  if (const auto column = computed_order_column(atom)) return *column;
  return computed_column(id);
}

/// A class per distinct outcome of the atoms over every subset of the list, and over `none`.
void Columns::finish_subset(Column& column) {
  Action probe;
  probe.facts.resize(policy_.facts.size());
  std::set<std::uint64_t> signatures;
  const auto add = [&](Value value) {
    probe.facts[column.fact.value] = std::move(value);
    std::uint64_t signature = 0;
    for (std::size_t i = 0; i < column.atoms.size(); ++i) {
      if (holds(policy_, probe, column.atoms[i]) == Truth::yes) signature |= std::uint64_t{1} << i;
    }
    signatures.insert(signature);
  };
  add(None{});
  const std::size_t values = policy_.choices[policy_[column.fact].type.choice.value].values.size();
  for (std::uint32_t mask = 0; mask < (1U << values); ++mask) {
    SetValue set;
    for (std::uint32_t i = 0; i < values; ++i) {
      if ((mask >> i & 1U) != 0) set.members.push_back(i);
    }
    add(std::move(set));
  }
  column.signatures.assign(signatures.begin(), signatures.end());
}

void Columns::finish() {
  for (Column& column : columns_) {
    switch (column.kind) {
      case ColumnKind::boolean:
      case ColumnKind::computed: column.class_count = 2; break;
      case ColumnKind::point: column.class_count = static_cast<std::uint32_t>(column.points.size() + 2); break;
      case ColumnKind::ordered:
        std::sort(column.points.begin(), column.points.end(), less_value);
        column.points.erase(std::unique(column.points.begin(), column.points.end()), column.points.end());
        column.class_count = static_cast<std::uint32_t>(2 * column.points.size() + 2);
        break;
      case ColumnKind::subset:
        finish_subset(column);
        column.class_count = static_cast<std::uint32_t>(column.signatures.size());
        break;
      case ColumnKind::reading:
        column.class_count = static_cast<std::uint32_t>(policy_.readings[column.reading.value].choices.size());
        break;
    }
  }
}

std::vector<std::uint32_t> Columns::ordered_classes(const Expr& atom, const Column& column) const {
  const auto count = static_cast<std::uint32_t>(column.points.size());
  const std::uint32_t none = 2 * count + 1;
  if (atom.op == Op::is_none) return {none};
  const bool subject_left = policy_[atom.args[0]].op != Op::constant;
  const Value& constant = policy_[atom.args[subject_left ? 1 : 0]].value;
  const auto index = static_cast<std::uint32_t>(
      std::lower_bound(column.points.begin(), column.points.end(), constant, less_value) - column.points.begin());
  const std::uint32_t at = 2 * index + 1;
  if (atom.op == Op::equal) return {at};
  const bool with_it = atom.op == Op::less_equal;
  const std::uint32_t begin = subject_left ? 0 : with_it ? at : at + 1;
  const std::uint32_t end = !subject_left ? none : with_it ? at + 1 : at;
  std::vector<std::uint32_t> result(end - begin);
  std::iota(result.begin(), result.end(), begin);
  return result;
}

std::vector<std::uint32_t> Columns::point_classes(const Expr& atom, const Column& column) const {
  if (atom.op == Op::is_none) return {static_cast<std::uint32_t>(column.points.size() + 1)};
  const Expr& first = policy_[atom.args[0]];
  const Value& constant = first.op == Op::constant ? first.value : policy_[atom.args[1]].value;
  return {static_cast<std::uint32_t>(std::find(column.points.begin(), column.points.end(), constant) -
                                     column.points.begin())};
}

std::vector<std::uint32_t> Columns::subset_classes(ExprId atom, const Column& column) const {
  const auto bit =
      static_cast<std::size_t>(std::find(column.atoms.begin(), column.atoms.end(), atom) - column.atoms.begin());
  std::vector<std::uint32_t> result;
  for (std::uint32_t c = 0; c < column.signatures.size(); ++c) {
    if ((column.signatures[c] >> bit & 1U) != 0) result.push_back(c);
  }
  return result;
}

std::vector<std::uint32_t> Columns::classes(ExprId atom, const Column& column) const {
  const Expr& expr = policy_[atom];
  switch (column.kind) {
    case ColumnKind::boolean:
    case ColumnKind::computed: return {1};
    case ColumnKind::point: return point_classes(expr, column);
    case ColumnKind::ordered: return ordered_classes(expr, column);
    case ColumnKind::subset: return subset_classes(atom, column);
    case ColumnKind::reading: return {std::get<ChoiceValue>(expr.value).index};
  }
  return {};
}

Literal Columns::literal(ExprId atom, bool holds) const {
  Literal literal{by_atom_.at(atom.value), {}};
  const Column& column = columns_[literal.column];
  literal.classes = classes(atom, column);
  if (holds) return literal;
  std::vector<std::uint32_t> rest;
  for (std::uint32_t c = 0; c < column.class_count; ++c) {
    if (!std::binary_search(literal.classes.begin(), literal.classes.end(), c)) rest.push_back(c);
  }
  literal.classes = std::move(rest);
  return literal;
}

}  // namespace policyc::lower
