#include "runtime/evaluate/compare.hpp"

#include <algorithm>

namespace policyc::runtime {

namespace {

Truth ordered(Op op, const Value& left, const Value& right) {
  const auto holds = [op](const auto& a, const auto& b) { return truth(op == Op::less ? a < b : a <= b); };
  if (left.index() != right.index()) return Truth::no;
  if (const auto* number = std::get_if<Decimal>(&left)) return holds(*number, std::get<Decimal>(right));
  if (const auto* date = std::get_if<Date>(&left)) {
    const std::strong_ordering order = compare(*date, std::get<Date>(right));
    return truth(op == Op::less ? order < 0 : order <= 0);
  }
  if (const auto* length = std::get_if<Duration>(&left)) return holds(*length, std::get<Duration>(right));
  return Truth::no;
}

bool same(const Value& left, const Value& right) {
  const auto* a = std::get_if<Date>(&left);
  const auto* b = std::get_if<Date>(&right);
  return a != nullptr && b != nullptr ? compare(*a, *b) == 0 : left == right;
}

Truth has_member(const Value& set, const Value& element) {
  const auto* members = std::get_if<SetValue>(&set);
  if (members == nullptr) return Truth::unknown;
  if (members->members.empty()) return Truth::no;  // whatever the element is
  if (const auto* choice = std::get_if<ChoiceValue>(&element)) return truth(members->has(choice->index));
  if (const auto* party = std::get_if<PartyId>(&element)) return truth(members->has(party->value));
  return is_unknown(element) ? Truth::unknown : Truth::no;
}

Truth subset(const Value& left, const Value& right) {
  const auto* part = std::get_if<SetValue>(&left);
  const auto* whole = std::get_if<SetValue>(&right);
  if (part == nullptr || whole == nullptr) return Truth::no;
  return truth(std::includes(whole->members.begin(), whole->members.end(), part->members.begin(), part->members.end()));
}

Value value_of(const std::optional<Decimal>& number) { return number ? Value{*number} : Value{Unknown{}}; }

}  // namespace

// An absent operand decides before an unknown one: no completion makes the comparison hold.
Truth compare(Op op, const Value& left, const Value& right) {
  if (is_none(left) || is_none(right)) return Truth::no;
  if (op == Op::has_member) return has_member(left, right);
  if (is_unknown(left) || is_unknown(right)) return Truth::unknown;
  if (op == Op::equal) return truth(same(left, right));
  if (op == Op::subset) return subset(left, right);
  return ordered(op, left, right);
}

Truth is_absent(const Value& value) {
  if (is_unknown(value)) return Truth::unknown;
  if (const auto* set = std::get_if<SetValue>(&value)) return truth(set->members.empty());
  if (const auto* rows = std::get_if<Rows>(&value)) return truth(rows->rows.empty());
  return truth(is_none(value));
}

Value count_of(const Value& value) {
  const auto number = [](std::size_t size) { return Value{Decimal{static_cast<std::int64_t>(size)}}; };
  if (const auto* set = std::get_if<SetValue>(&value)) return number(set->members.size());
  if (const auto* rows = std::get_if<Rows>(&value)) return number(rows->rows.size());
  return is_none(value) ? number(0) : Value{Unknown{}};
}

Value arithmetic(Op op, const Value& left, const Value& right) {
  if (is_none(left) || is_none(right)) return None{};
  const auto* a = std::get_if<Decimal>(&left);
  const auto* b = std::get_if<Decimal>(&right);
  if (a == nullptr || b == nullptr) return Unknown{};
  if (op == Op::add) return value_of(a->plus(*b));
  if (op == Op::subtract) return value_of(a->minus(*b));
  return value_of(a->times(*b));
}

}  // namespace policyc::runtime
