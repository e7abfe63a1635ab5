#include "runtime/evaluate/bind.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "runtime/evaluate/absence.hpp"
#include "runtime/evaluate/approvals.hpp"
#include "runtime/evaluate/compare.hpp"
#include "runtime/evaluate/expression.hpp"
#include "runtime/evaluate/unknown_facts.hpp"

namespace policyc::runtime {

namespace {

using Class = std::optional<std::uint32_t>;

const Value& fact_value(const Action& action, FactId fact) {
  static const Value unknown = Unknown{};
  return fact.value < action.facts.size() ? action.facts[fact.value] : unknown;
}

/// What a point column is about: a fact, or the actor where it names no fact.
Value subject_value(const Action& action, const Column& column) {
  if (column.fact.valid()) return fact_value(action, column.fact);
  return action.actor ? Value(*action.actor) : Value(Unknown{});
}

Class class_of(Truth value) {
  if (value == Truth::unknown) return std::nullopt;
  return value == Truth::yes ? 1 : 0;
}

Class boolean_class(const Value& value) {
  if (is_unknown(value)) return std::nullopt;
  const bool* known = std::get_if<bool>(&value);
  return known != nullptr && *known ? 1 : 0;
}

Class point_class(const Column& column, const Value& value) {
  if (is_unknown(value)) return std::nullopt;
  const auto count = static_cast<std::uint32_t>(column.points.size());
  if (is_none(value)) return count + 1;
  const auto found = std::find(column.points.begin(), column.points.end(), value);
  return static_cast<std::uint32_t>(found - column.points.begin());  // past the end: the class of any other value
}

Class ordered_class(const Column& column, const Value& value) {
  if (is_unknown(value)) return std::nullopt;
  const auto count = static_cast<std::uint32_t>(column.points.size());
  if (is_none(value)) return 2 * count + 1;
  const auto less = [](const Value& left, const Value& right) { return compare(Op::less, left, right) == Truth::yes; };
  const auto found = std::lower_bound(column.points.begin(), column.points.end(), value, less);
  const auto below = static_cast<std::uint32_t>(found - column.points.begin());
  const bool at = found != column.points.end() && !less(value, *found);
  return 2 * below + (at ? 1 : 0);
}

Class subset_class(Evaluator& evaluator, const Column& column) {
  std::uint64_t signature = 0;
  for (std::size_t atom = 0; atom < column.atoms.size(); ++atom) {
    const Truth value = evaluator.holds(column.atoms[atom]);
    if (value == Truth::unknown) return std::nullopt;
    if (value == Truth::yes) signature |= std::uint64_t{1} << atom;
  }
  const auto found = std::find(column.signatures.begin(), column.signatures.end(), signature);
  if (found == column.signatures.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - column.signatures.begin());
}

// A value of a closed list that names all its values is none of "any other".
bool no_other(const Policy& policy, const Column& column) {
  if (!column.fact.valid()) return false;
  const Type& type = policy[column.fact].type;
  if (type.kind == TypeKind::boolean) return column.points.size() == 2;
  return type.kind == TypeKind::choice && type.choice.valid() &&
         column.points.size() == policy.choices[type.choice.value].values.size();
}

// Between a day and the next there is none.
bool no_between(const Column& column, std::uint32_t index) {
  if (index == 0 || index % 2 != 0 || index / 2 >= column.points.size()) return false;
  const auto* before = std::get_if<Date>(&column.points[index / 2 - 1]);
  const auto* behind = std::get_if<Date>(&column.points[index / 2]);
  return before != nullptr && behind != nullptr && behind->days - before->days == 1;
}

bool is_possible(const Policy& policy, const Column& column, std::uint32_t index) {
  if (column.kind == ColumnKind::point && index == column.points.size()) return !no_other(policy, column);
  // Somebody acts.
  if (column.kind == ColumnKind::point && !column.fact.valid()) return index <= column.points.size();
  if (column.kind != ColumnKind::ordered) return true;
  // There is always a number of members.
  const bool counted = column.predicate.valid() && policy[column.predicate].op == Op::count;
  if (counted && index + 1 == column.class_count) return false;
  return !no_between(column, index);
}

struct Binder {
  const Policy& policy;
  const Action& action;
  const Table& table;
  Evaluator evaluator;

  Class class_in(const Column& column) {
    switch (column.kind) {
      case ColumnKind::boolean: return boolean_class(fact_value(action, column.fact));
      case ColumnKind::point: return point_class(column, subject_value(action, column));
      case ColumnKind::ordered: return ordered_class(column, ordered_value(column));
      case ColumnKind::subset: return subset_class(evaluator, column);
      case ColumnKind::computed: return class_of(evaluator.holds(column.predicate));
      case ColumnKind::reading: return choice_in_force(policy, action, column.reading);
    }
    return std::nullopt;
  }

  Value ordered_value(const Column& column) {
    return column.fact.valid() ? fact_value(action, column.fact) : evaluator.evaluate(column.predicate);
  }

  void bind_column(std::uint32_t index, Binding& binding) {
    const Column& column = table.columns[index];
    const Class known = class_in(column);
    binding.slots.push_back(column.first_slot + known.value_or(0));
    if (!known) binding.columns.push_back({index, open_classes(column)});
  }

  /// No action file may call absent what the policy never asks that of.
  std::vector<std::uint32_t> open_classes(const Column& column) const {
    std::vector<std::uint32_t> classes = possible_classes(policy, column);
    if (column.kind == ColumnKind::ordered && column.fact.valid() && !may_be_absent(policy, column.fact))
      classes.pop_back();
    return classes;
  }

  void bind_test(std::uint32_t index, Binding& binding) const {
    const StatusSet statuses = status_of(policy, action, table.tests[index]);
    binding.statuses.push_back(static_cast<Status>(std::bit_width(unsigned{statuses}) - 1));
    const bool varies = !std::has_single_bit(statuses) || (statuses == only(Status::open) && asks_somebody(index));
    if (varies) binding.tests.push_back({index, statuses});
  }

  /// Whether it hangs on unknown facts whose approval it is that is missing.
  bool asks_somebody(std::uint32_t index) const {
    const auto* approval = std::get_if<Approval>(&policy[table.tests[index]]);
    if (approval == nullptr || (approval->quantity != Quantity::each && !approval->on_refusal.valid())) return false;
    UnknownFacts facts(Scope{policy, action});
    facts.of_test(table.tests[index]);
    return !facts.found().empty();
  }
};

}  // namespace

std::optional<std::uint32_t> class_of(const Scope& scope, const Column& column) {
  const Table& table = scope.policy[scope.action.type].table;
  return Binder{scope.policy, scope.action, table, Evaluator{scope}}.class_in(column);
}

std::vector<std::uint32_t> possible_classes(const Policy& policy, const Column& column) {
  std::vector<std::uint32_t> classes;
  for (std::uint32_t index = 0; index < column.class_count; ++index) {
    if (is_possible(policy, column, index)) classes.push_back(index);
  }
  return classes;
}

Binding bind(const Policy& policy, const Action& action, const Table& table) {
  Binding binding;
  Binder binder{policy, action, table, Evaluator{Scope{policy, action}}};
  binding.slots.reserve(table.columns.size());
  binding.statuses.reserve(table.tests.size());
  for (std::uint32_t column = 0; column < table.columns.size(); ++column) binder.bind_column(column, binding);
  for (std::uint32_t test = 0; test < table.tests.size(); ++test) binder.bind_test(test, binding);
  return binding;
}

}  // namespace policyc::runtime
