#include "runtime/evaluate/expression.hpp"

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

/// What holds of the bounds of two values, of these.
Truth ordered(bool always, bool sometimes) {
  if (always) return Truth::yes;
  return sometimes ? Truth::unknown : Truth::no;
}

bool is_arithmetic(Op op) { return op == Op::add || op == Op::subtract || op == Op::multiply; }

/// Whether conditions of any depth may lie below, so that the answer is worth keeping.
bool is_deep(Op op) {
  return op == Op::all || op == Op::any || op == Op::negation || op == Op::equal || op == Op::each_row;
}

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
  if (!is_deep(expr.op)) return decide(expr);
  if (truths_.empty()) truths_.resize(scope_.policy.expressions.size());
  if (truths_[id.value].row == row_number_) return truths_[id.value].answer;
  const Truth result = decide(expr);
  truths_[id.value] = {row_number_, result};
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
  if (is_arithmetic(expr.op)) return arithmetic(id, expr);
  if (is_deep(expr.op)) return scratch = value_of(holds(id));
  return scratch = compute(expr);
}

Value Evaluator::compute(const Expr& expr) {
  const Action& action = scope_.action;
  switch (expr.op) {
    case Op::actor: return action.actor ? Value{*action.actor} : Value{Unknown{}};
    case Op::action_date: return action.on ? Value{*action.on} : Value{Unknown{}};
    case Op::count: return count(expr);
    case Op::sum: return sum(expr);
    case Op::date_of_event: return date_of(expr);
    case Op::since: return since(expr);
    case Op::tally: return tallies_ == nullptr ? Value{Unknown{}} : Value{Decimal{(*tallies_)[expr.ref]}};
    default: return value_of(decide(expr));
  }
}

const Value& Evaluator::arithmetic(ExprId id, const Expr& expr) {
  const auto known = values_.find(id.value);
  if (known != values_.end() && known->second.row == row_number_) return known->second.answer;
  Value left;
  Value right;
  Value result = runtime::arithmetic(expr.op, read(expr.args[0], left), read(expr.args[1], right));
  return (values_[id.value] = {row_number_, std::move(result)}).answer;
}

Value Evaluator::since(const Expr& expr) {
  Value scratch;
  if (runtime::is_none(read(expr.args[0], scratch))) return None{};
  const auto length = elapsed_since(expr);
  return length && length->exact() ? Value{Decimal{length->least}} : Value{Unknown{}};
}

std::optional<Elapsed> Evaluator::elapsed_since(const Expr& expr) {
  Value scratch;
  const auto* date = std::get_if<Date>(&read(expr.args[0], scratch));
  if (date == nullptr || !scope_.action.on) return std::nullopt;
  return elapsed(*date, *scope_.action.on, static_cast<Unit>(expr.ref));
}

Value Evaluator::date_of(const Expr& expr) const {
  const bool* latest = std::get_if<bool>(&expr.value);
  return date_of_event(scope_.action, EventId{expr.ref}, latest == nullptr || *latest);
}

Truth Evaluator::decide(const Expr& expr) {
  Value scratch;
  switch (expr.op) {
    case Op::constant: return truth_of(expr.value);
    case Op::fact:
      return truth_of(expr.ref < scope_.action.facts.size() ? scope_.action.facts[expr.ref] : unknown_value);
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
    case Op::is_none: return is_none(scope_.policy[expr.args[0]], read(expr.args[0], scratch));
    case Op::approved:
    case Op::refused: return in_record(expr);
    case Op::reading_is: return reading_is(scope_, expr);
    case Op::actor_in:
      if (!scope_.action.actor || scope_.supposed.actor) return Truth::yes;
      return is_member(scope_, scope_.policy.party_sets[expr.ref], *scope_.action.actor);
    case Op::each_row: return each_row(expr);
    case Op::unique_field: return unique_field(expr);
    case Op::starts_with: return starts_with(read(expr.args[0], scratch), expr.value);
    default: return truth_of(compute(expr));
  }
}

/// What happened on a day that is not known has happened.
Truth Evaluator::is_none(const Expr& of, const Value& value) const {
  if (of.op == Op::date_of_event) return truth(!ever_happened(scope_.action, EventId{of.ref}));
  return is_absent(value);
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
  const Value& first = read(expr.args[0], left);
  const Value& second = read(expr.args[1], right);
  const Truth answer = runtime::compare(expr.op, first, second);
  if (answer != Truth::unknown) return answer;
  const auto a = bounds_of(expr.args[0], first);
  const auto b = bounds_of(expr.args[1], second);
  if (!a || !b) return answer;
  if (expr.op == Op::less) return ordered(a->most < b->least, a->least < b->most);
  if (expr.op == Op::less_equal) return ordered(a->most <= b->least, a->least <= b->most);
  return expr.op == Op::equal && (a->most < b->least || b->most < a->least) ? Truth::no : Truth::unknown;
}

/// A number; or the least and the most hours that can have passed since a day without a time.
std::optional<Evaluator::Bounds> Evaluator::bounds_of(ExprId id, const Value& value) {
  if (const auto* number = std::get_if<Decimal>(&value)) return Bounds{*number, *number};
  const Expr& expr = scope_.policy[id];
  if (expr.op != Op::since) return std::nullopt;
  const auto length = elapsed_since(expr);
  return length ? std::optional(Bounds{Decimal{length->least}, Decimal{length->most}}) : std::nullopt;
}

Truth Evaluator::in_record(const Expr& expr) const {
  const StatusSet wanted = only(expr.op == Op::approved ? Status::met : Status::breached);
  const StatusSet possible = status_of(scope_.deeper(), StatusTestId{expr.ref});
  if (possible == wanted) return Truth::yes;
  return (possible & wanted) == 0 ? Truth::no : Truth::unknown;
}

}  // namespace policyc::runtime
