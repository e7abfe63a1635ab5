// Conditions over facts and the record.

#include <stdexcept>

#include "runtime/evaluate/absence.hpp"
#include "tests/solver/policy_meaning.hpp"

namespace policyc::solver {

using namespace runtime;

namespace {

/// Lists of names up to this length are sets that conditions look into; longer ones the analysis takes as they come.
constexpr std::size_t most_members = 8;

bool is_order(Op op) { return op == Op::equal || op == Op::less || op == Op::less_equal; }

z3::expr related(Op op, const z3::expr& left, const z3::expr& right) {
  if (op == Op::equal) return left == right;
  return op == Op::less ? left < right : left <= right;
}

bool has_order(TypeKind kind) {
  return kind == TypeKind::number || kind == TypeKind::money || kind == TypeKind::date || kind == TypeKind::duration;
}

}  // namespace

z3::expr PolicyMeaning::any(const std::vector<z3::expr>& of) {
  z3::expr result = context_.bool_val(false);
  for (const z3::expr& each : of) result = result || each;
  return result;
}

z3::expr PolicyMeaning::holds(ExprId id) {
  if (!id.valid()) return context_.bool_val(true);
  const Expr& expr = policy_[id];
  switch (expr.op) {
    case Op::constant:
      return context_.bool_val(std::get_if<bool>(&expr.value) != nullptr && std::get<bool>(expr.value));
    case Op::all: {
      z3::expr all = context_.bool_val(true);
      for (const ExprId arg : expr.args) all = all && holds(arg);
      return all;
    }
    case Op::any: {
      std::vector<z3::expr> parts;
      for (const ExprId arg : expr.args) parts.push_back(holds(arg));
      return any(parts);
    }
    case Op::negation: return !holds(expr.args[0]);
    case Op::fact: return context_.bool_const(("f" + std::to_string(expr.ref)).c_str());
    case Op::reading_is:
      return reading(ReadingId(expr.ref)) == static_cast<int>(std::get<ChoiceValue>(expr.value).index);
    default: break;
  }
  if (const auto simple = comparison(expr)) return *simple;
  if (const auto of_set = set_condition(id)) return *of_set;
  if (is_order(expr.op) || expr.op == Op::is_none) {
    for (const bool left : {true, false}) {
      if (!left && expr.args.size() < 2) continue;
      const auto subject = ordered_subject(expr.args[left ? 0 : 1]);
      if (!subject) continue;
      if (expr.op == Op::is_none) return subject->is_none;
      const Expr& other = policy_[expr.args[left ? 1 : 0]];
      if (other.op != Op::constant) continue;
      const z3::expr bound = constant(other.value);
      return !subject->is_none &&
             (left ? related(expr.op, subject->value, bound) : related(expr.op, bound, subject->value));
    }
  }
  return free_condition(id);
}

z3::expr PolicyMeaning::free_condition(ExprId id) {
  return context_.bool_const(("x" + std::to_string(id.value)).c_str());
}

z3::expr PolicyMeaning::constant(const Value& value) {
  if (const auto* number = std::get_if<Decimal>(&value)) return context_.real_val(number->text().c_str());
  if (const auto* date = std::get_if<Date>(&value)) {
    if (date->has_time()) throw std::runtime_error("a time of day in a condition");
    return context_.int_val(date->days);
  }
  // A month counts as 30.5 days (runtime/model/date.hpp).
  const auto& length = std::get<Duration>(value);
  return context_.real_val(static_cast<std::int64_t>(length.months) * 732 + length.hours);
}

// ---- values with an order --------------------------------------------------------------------------------------------

PolicyMeaning::Ordered& PolicyMeaning::ordered(const std::string& name, bool is_date, bool may_be_none) {
  const auto known = ordered_.find(name);
  if (known != ordered_.end()) return known->second;
  const z3::expr value = is_date ? context_.int_const(name.c_str()) : context_.real_const(name.c_str());
  const z3::expr is_none = context_.bool_const((name + " none").c_str());
  if (!may_be_none) domain_.push_back(!is_none);
  return ordered_.emplace(name, Ordered{value, is_none}).first->second;
}

PolicyMeaning::Ordered& PolicyMeaning::ordered_fact(FactId fact) {
  const bool is_date = policy_[fact].type.kind == TypeKind::date;
  return ordered("v" + std::to_string(fact.value), is_date, may_be_absent(policy_, fact));
}

/// A fact, or what is computed from facts.
std::optional<PolicyMeaning::Ordered> PolicyMeaning::ordered_subject(ExprId id) {
  const Expr& expr = policy_[id];
  switch (expr.op) {
    case Op::fact:
      if (!has_order(policy_.facts[expr.ref].type.kind)) return std::nullopt;
      return ordered_fact(FactId(expr.ref));
    case Op::since:
      if (static_cast<Unit>(expr.ref) == Unit::hours) return std::nullopt;
      break;
    case Op::count:
    case Op::sum:
    case Op::add:
    case Op::subtract:
    case Op::multiply: break;
    default: return std::nullopt;
  }
  return ordered("e" + std::to_string(id.value), false, expr.op != Op::count);
}

// ---- choices, parties, texts -----------------------------------------------------------------------------------------

/// Absent is -1; a party or text that no condition names is some number that no name has.
z3::expr PolicyMeaning::point(const std::string& name, std::optional<std::size_t> choices, bool may_be_none) {
  const auto known = points_.find(name);
  if (known != points_.end()) return known->second;
  const z3::expr value = context_.int_const(name.c_str());
  domain_.push_back(value >= (may_be_none ? -1 : 0));
  if (choices) domain_.push_back(value < static_cast<int>(*choices));
  return points_.emplace(name, value).first->second;
}

std::optional<z3::expr> PolicyMeaning::point_subject(ExprId id) {
  const Expr& expr = policy_[id];
  if (expr.op == Op::actor) return point("actor", std::nullopt, false);
  if (expr.op != Op::fact) return std::nullopt;
  const Type& type = policy_.facts[expr.ref].type;
  const std::string name = "p" + std::to_string(expr.ref);
  if (type.kind == TypeKind::choice) return point(name, policy_.choices[type.choice.value].values.size(), true);
  if (type.kind == TypeKind::party || type.kind == TypeKind::text) return point(name, std::nullopt, true);
  return std::nullopt;
}

z3::expr PolicyMeaning::point_value(const Value& value) {
  if (const auto* choice = std::get_if<ChoiceValue>(&value)) return context_.int_val(choice->index);
  for (std::size_t i = 0; i < named_values_.size(); ++i) {
    if (named_values_[i] == value) return context_.int_val(static_cast<int>(i));
  }
  named_values_.push_back(value);
  return context_.int_val(static_cast<int>(named_values_.size() - 1));
}

/// A comparison of a fact or the actor with a constant, or whether it is absent.
std::optional<z3::expr> PolicyMeaning::comparison(const Expr& expr) {
  if (expr.op == Op::is_none) {
    const Expr& of = policy_[expr.args[0]];
    if (of.op != Op::fact) return std::nullopt;
    if (const auto subject = ordered_subject(expr.args[0])) return subject->is_none;
    if (const auto subject = point_subject(expr.args[0])) return *subject == -1;
    return std::nullopt;
  }
  if (!is_order(expr.op)) return std::nullopt;
  for (const bool left : {true, false}) {
    const ExprId id = expr.args[left ? 0 : 1];
    const Expr& other = policy_[expr.args[left ? 1 : 0]];
    if (other.op != Op::constant) continue;
    if (const auto subject = point_subject(id)) return *subject == point_value(other.value);
    if (policy_[id].op != Op::fact) continue;
    const auto subject = ordered_subject(id);
    if (!subject) continue;
    const z3::expr bound = constant(other.value);
    return !subject->is_none &&
           (left ? related(expr.op, subject->value, bound) : related(expr.op, bound, subject->value));
  }
  return std::nullopt;
}

// ---- sets of names ---------------------------------------------------------------------------------------------------

PolicyMeaning::Members& PolicyMeaning::members(FactId fact) {
  const auto known = members_.find(fact.value);
  if (known != members_.end()) return known->second;
  const std::string name = "s" + std::to_string(fact.value);
  Members made{{}, context_.bool_const((name + " none").c_str())};
  const std::size_t count = policy_.choices[policy_[fact].type.choice.value].values.size();
  for (std::size_t i = 0; i < count; ++i) {
    made.has.push_back(context_.bool_const((name + " has " + std::to_string(i)).c_str()));
    domain_.push_back(z3::implies(made.is_none, !made.has.back()));
  }
  return members_.emplace(fact.value, std::move(made)).first->second;
}

/// Whether nothing but one short set of names decides it; `fact` takes that set.
bool PolicyMeaning::is_about_set(ExprId id, FactId& fact) const {
  const Expr& expr = policy_[id];
  if (expr.op == Op::constant) return true;
  if (expr.op == Op::fact) {
    const Type& type = policy_.facts[expr.ref].type;
    if (type.kind != TypeKind::choice_set || policy_.choices[type.choice.value].values.size() > most_members)
      return false;
    if (fact.valid() && fact.value != expr.ref) return false;
    fact = FactId(expr.ref);
    return true;
  }
  const bool known = is_order(expr.op) || expr.op == Op::has_member || expr.op == Op::subset || expr.op == Op::count ||
                     expr.op == Op::is_none;
  return known && std::all_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return is_about_set(arg, fact); });
}

PolicyMeaning::Members PolicyMeaning::set_value(ExprId id, FactId fact) {
  const Expr& expr = policy_[id];
  if (expr.op == Op::fact) return members(fact);
  const auto* const value = std::get_if<SetValue>(&expr.value);
  Members made{{}, context_.bool_val(value == nullptr)};
  for (std::uint32_t i = 0; i < members(fact).has.size(); ++i)
    made.has.push_back(context_.bool_val(value != nullptr && value->has(i)));
  return made;
}

z3::expr PolicyMeaning::number_of(ExprId id, FactId fact) {
  const Expr& expr = policy_[id];
  if (expr.op == Op::constant) return constant(expr.value);
  z3::expr sum = context_.real_val(0);
  for (const z3::expr& has : set_value(expr.args[0], fact).has)
    sum = sum + z3::ite(has, context_.real_val(1), context_.real_val(0));
  return sum;
}

std::optional<z3::expr> PolicyMeaning::set_condition(ExprId id) {
  FactId fact;
  const Expr& expr = policy_[id];
  if (expr.op == Op::fact || expr.op == Op::count || !is_about_set(id, fact) || !fact.valid()) return std::nullopt;
  const auto is_number = [&](ExprId arg) {
    return policy_[arg].op == Op::count || std::holds_alternative<Decimal>(policy_[arg].value);
  };
  if (is_order(expr.op) && (is_number(expr.args[0]) || is_number(expr.args[1])))
    return related(expr.op, number_of(expr.args[0], fact), number_of(expr.args[1], fact));
  if (expr.op == Op::is_none && is_number(expr.args[0])) return context_.bool_val(false);
  const Members left = set_value(expr.args[0], fact);
  if (expr.op == Op::is_none) return !any(left.has);
  if (expr.op == Op::has_member) {
    const auto* const element = std::get_if<ChoiceValue>(&policy_[expr.args[1]].value);
    return element == nullptr ? context_.bool_val(false) : !left.is_none && left.has[element->index];
  }
  const Members right = set_value(expr.args[1], fact);
  z3::expr result = !left.is_none && !right.is_none;
  for (std::size_t i = 0; i < left.has.size(); ++i)
    result = result && (expr.op == Op::equal ? left.has[i] == right.has[i] : z3::implies(left.has[i], right.has[i]));
  return result;
}

// ---- readings and the record -----------------------------------------------------------------------------------------

z3::expr PolicyMeaning::reading(ReadingId id) {
  return point("reading" + std::to_string(id.value), policy_.readings[id.value].choices.size(), false);
}

z3::expr PolicyMeaning::status(StatusTestId test) {
  const auto known = statuses_.find(test.value);
  if (known != statuses_.end()) return known->second;
  const z3::expr value = context_.int_const(("test" + std::to_string(test.value)).c_str());
  std::vector<Status> possible = {Status::met};
  const auto add = [&](std::initializer_list<Status> more) { possible.insert(possible.end(), more); };
  const StatusTest& what = policy_[test];
  if (std::holds_alternative<Approval>(what)) add({Status::open, Status::breached});
  if (std::holds_alternative<NoObjection>(what) || std::holds_alternative<InOrder>(what)) add({Status::breached});
  if (std::holds_alternative<OpenAtLeast>(what) || std::holds_alternative<Happened>(what)) add({Status::pending});
  if (const auto* happened = std::get_if<Happened>(&what); happened != nullptr && !happened->standings.empty())
    add({Status::open, Status::breached});
  std::vector<z3::expr> values;
  for (const Status each : possible) values.push_back(value == static_cast<int>(each));
  domain_.push_back(any(values));
  return statuses_.emplace(test.value, value).first->second;
}

z3::expr PolicyMeaning::has_status(StatusTestId test, Status is) { return status(test) == static_cast<int>(is); }

}  // namespace policyc::solver
