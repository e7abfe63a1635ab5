#include "runtime/evaluate/expression.hpp"

#include <string_view>
#include <unordered_set>

#include "runtime/evaluate/approvals.hpp"
#include "runtime/evaluate/compare.hpp"
#include "runtime/evaluate/parties.hpp"
#include "runtime/evaluate/record.hpp"

namespace policyc::runtime {

namespace {

const Value unknown_value = Unknown{};

Truth truth_of(const Value& value) {
  if (const bool* known = std::get_if<bool>(&value)) return truth(*known);
  return is_unknown(value) ? Truth::unknown : Truth::no;
}

Value value_of(Truth value) { return value == Truth::unknown ? Value{Unknown{}} : Value{value == Truth::yes}; }

bool is_connective(Op op) { return op == Op::all || op == Op::any || op == Op::negation; }

Truth reading_is(const Scope& scope, const Expr& expr) {
  const auto* choice = std::get_if<ChoiceValue>(&expr.value);
  if (choice == nullptr) return Truth::unknown;
  return truth(choice_in_force(scope.policy, scope.action, ReadingId{expr.ref}) == choice->index);
}

Truth starts_with(const Value& value, const Value& prefix) {
  if (is_unknown(value)) return Truth::unknown;
  const auto* text = std::get_if<std::string>(&value);
  const auto* begin = std::get_if<std::string>(&prefix);
  return truth(text != nullptr && begin != nullptr && text->starts_with(*begin));
}

/// The values met so far, each once. Texts, of which a list may have many, are found by hash.
class Seen {
 public:
  bool add(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return texts_.insert(*text).second;
    for (const Value* const earlier : others_) {
      if (*earlier == value) return false;
    }
    others_.push_back(&value);
    return true;
  }

 private:
  std::unordered_set<std::string_view> texts_;
  std::vector<const Value*> others_;
};

}  // namespace

Value evaluate(const Policy& policy, const Action& action, ExprId id) {
  return Evaluator{Scope{policy, action}}.evaluate(id);
}

Truth holds(const Policy& policy, const Action& action, ExprId id) {
  return Evaluator{Scope{policy, action}}.holds(id);
}

std::uint32_t choice_in_force(const Policy& policy, const Action& action, ReadingId reading) {
  if (reading.value < action.readings.size()) return action.readings[reading.value];
  return policy.readings[reading.value].default_choice;
}

Value Evaluator::evaluate(ExprId id) {
  Value scratch;
  return read(id, scratch);
}

Truth Evaluator::holds(ExprId id) {
  if (!id.valid()) return Truth::yes;
  const Expr& expr = scope_.policy[id];
  if (row_ != nullptr || !is_connective(expr.op)) return decide(expr);
  if (known_.empty()) known_.resize(scope_.policy.expressions.size(), 0);
  if (known_[id.value] != 0) return static_cast<Truth>(known_[id.value] - 1);
  const Truth result = decide(expr);
  known_[id.value] = static_cast<std::uint8_t>(static_cast<unsigned>(result) + 1);
  return result;
}

// Facts may be long lists, so what is stored somewhere is not copied.
const Value& Evaluator::read(ExprId id, Value& scratch) {
  if (!id.valid()) return unknown_value;
  const Expr& expr = scope_.policy[id];
  if (expr.op == Op::constant) return expr.value;
  if (expr.op == Op::field) return field(expr.ref);
  if (expr.op == Op::fact) {
    return expr.ref < scope_.action.facts.size() ? scope_.action.facts[expr.ref] : unknown_value;
  }
  if (is_connective(expr.op)) return scratch = value_of(holds(id));
  return scratch = compute(expr);
}

const Value& Evaluator::field(std::uint32_t index) const {
  return row_ != nullptr && index < row_->size() ? (*row_)[index] : unknown_value;
}

Value Evaluator::compute(const Expr& expr) {
  const Action& action = scope_.action;
  switch (expr.op) {
    case Op::actor: return action.actor ? Value{*action.actor} : Value{Unknown{}};
    case Op::action_date: return action.on ? Value{*action.on} : Value{Unknown{}};
    case Op::count: return count(expr);
    case Op::sum: return sum(expr);
    case Op::add:
    case Op::subtract:
    case Op::multiply: return arithmetic(expr);
    case Op::date_of_event: return date_of(expr);
    case Op::since: return since(expr);
    case Op::tally: return tallies_ == nullptr ? Value{Unknown{}} : Value{Decimal{(*tallies_)[expr.ref]}};
    default: return value_of(decide(expr));
  }
}

Value Evaluator::count(const Expr& expr) {
  Value scratch;
  return count_of(read(expr.args[0], scratch));
}

Value Evaluator::sum(const Expr& expr) {
  Value scratch;
  const Value& list = read(expr.args[0], scratch);
  if (is_unknown(list)) return Unknown{};
  Value total = Decimal{};
  const auto* rows = std::get_if<Rows>(&list);
  if (rows == nullptr) return total;
  for (const std::vector<Value>& row : rows->rows) {
    const Value& next = expr.ref < row.size() ? row[expr.ref] : unknown_value;
    if (is_none(next)) return None{};
    if (!is_unknown(total)) total = runtime::arithmetic(Op::add, total, next);
  }
  return total;
}

Value Evaluator::arithmetic(const Expr& expr) {
  Value left;
  Value right;
  return runtime::arithmetic(expr.op, read(expr.args[0], left), read(expr.args[1], right));
}

Value Evaluator::since(const Expr& expr) {
  Value scratch;
  const Value& from = read(expr.args[0], scratch);
  if (is_none(from)) return None{};
  const auto* date = std::get_if<Date>(&from);
  if (date == nullptr || !scope_.action.on) return Unknown{};
  return Decimal{elapsed(*date, *scope_.action.on, static_cast<Unit>(expr.ref))};
}

Value Evaluator::date_of(const Expr& expr) const {
  const bool* latest = std::get_if<bool>(&expr.value);
  const auto date = date_of_event(scope_.action, EventId{expr.ref}, latest == nullptr || *latest);
  return date ? Value{*date} : Value{None{}};
}

Truth Evaluator::decide(const Expr& expr) {
  Value scratch;
  switch (expr.op) {
    case Op::constant: return truth_of(expr.value);
    case Op::fact: return truth_of(expr.ref < scope_.action.facts.size() ? scope_.action.facts[expr.ref] : unknown_value);
    case Op::field: return truth_of(field(expr.ref));
    case Op::all: return conjunction(expr);
    case Op::any: return disjunction(expr);
    case Op::negation: return negate(holds(expr.args[0]));
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::has_member:
    case Op::subset: return compare(expr);
    case Op::is_of_kind: {
      const Value& value = read(expr.args[0], scratch);
      const auto* party = std::get_if<PartyId>(&value);
      if (party == nullptr) return is_unknown(value) ? Truth::unknown : Truth::no;
      return truth(runtime::is_of_kind(scope_, *party, KindId{expr.ref}));
    }
    case Op::is_none: return is_absent(read(expr.args[0], scratch));
    case Op::approved:
    case Op::refused: return in_record(expr);
    case Op::reading_is: return reading_is(scope_, expr);
    case Op::actor_in:
      if (!scope_.action.actor) return Truth::yes;
      return is_member(scope_, scope_.policy.party_sets[expr.ref], *scope_.action.actor);
    case Op::each_row: return each_row(expr);
    case Op::unique_field: return unique_field(expr);
    case Op::starts_with: return starts_with(read(expr.args[0], scratch), expr.value);
    default: return truth_of(compute(expr));
  }
}

Truth Evaluator::conjunction(const Expr& expr) {
  Truth result = Truth::yes;
  for (const ExprId arg : expr.args) {
    result = both(result, holds(arg));
    if (result == Truth::no) break;
  }
  return result;
}

Truth Evaluator::disjunction(const Expr& expr) {
  Truth result = Truth::no;
  for (const ExprId arg : expr.args) {
    result = either(result, holds(arg));
    if (result == Truth::yes) break;
  }
  return result;
}

Truth Evaluator::compare(const Expr& expr) {
  Value left;
  Value right;
  return runtime::compare(expr.op, read(expr.args[0], left), read(expr.args[1], right));
}

Truth Evaluator::each_row(const Expr& expr) {
  Value scratch;
  const Value& list = read(expr.args[0], scratch);
  if (is_unknown(list)) return Truth::unknown;
  const auto* rows = std::get_if<Rows>(&list);
  if (rows == nullptr) return Truth::yes;
  const std::vector<Value>* const outer = row_;
  Truth result = Truth::yes;
  for (const std::vector<Value>& row : rows->rows) {
    row_ = &row;
    result = both(result, holds(expr.args[1]));
    if (result == Truth::no) break;
  }
  row_ = outer;
  return result;
}

// Absent values are not the same as each other: nothing is used twice.
Truth Evaluator::unique_field(const Expr& expr) {
  Value scratch;
  const Value& list = read(expr.args[0], scratch);
  if (is_unknown(list)) return Truth::unknown;
  const auto* rows = std::get_if<Rows>(&list);
  if (rows == nullptr) return Truth::yes;
  Seen seen;
  bool all_known = true;
  for (const std::vector<Value>& row : rows->rows) {
    const Value& value = expr.ref < row.size() ? row[expr.ref] : unknown_value;
    all_known &= !is_unknown(value);
    if (is_unknown(value) || is_none(value)) continue;
    if (!seen.add(value)) return Truth::no;
  }
  return all_known ? Truth::yes : Truth::unknown;
}

Truth Evaluator::in_record(const Expr& expr) const {
  const StatusSet wanted = only(expr.op == Op::approved ? Status::met : Status::breached);
  const StatusSet possible = status_of(scope_.deeper(), StatusTestId{expr.ref});
  if (possible == wanted) return Truth::yes;
  return (possible & wanted) == 0 ? Truth::no : Truth::unknown;
}

}  // namespace policyc::runtime
