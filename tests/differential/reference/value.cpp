#include "tests/differential/reference/value.hpp"

#include <cassert>

namespace policyc::reference {

namespace {

Decimal product(Decimal left, Decimal right) {
  const std::optional<Decimal> result = left.times(right);
  assert(result && "the generator keeps numbers small");
  return *result;
}

int sign(std::strong_ordering order) { return order < 0 ? -1 : (order > 0 ? 1 : 0); }

template <class T>
std::optional<int> ordered(const Value& left, const Value& right) {
  const T* const a = std::get_if<T>(&left);
  const T* const b = std::get_if<T>(&right);
  if (a == nullptr || b == nullptr) return std::nullopt;
  return sign(*a <=> *b);
}

const Number* number(const Value& value) { return std::get_if<Number>(&value); }

}  // namespace

bool is_empty(const Value& value) {
  if (const auto* names = std::get_if<Names>(&value)) return names->empty();
  if (const auto* rows = std::get_if<std::vector<Row>>(&value)) return rows->empty();
  return is_none(value);
}

std::optional<int> compare(const Value& left, const Value& right) {
  const Number* const a = number(left);
  const Number* const b = number(right);
  if (a != nullptr && b != nullptr) return sign(product(a->top, b->bottom) <=> product(b->top, a->bottom));
  const Date* const day = std::get_if<Date>(&left);
  const Date* const other_day = std::get_if<Date>(&right);
  if (day != nullptr && other_day != nullptr) return sign(runtime::compare(*day, *other_day));
  return ordered<Duration>(left, right);
}

bool same(const Value& left, const Value& right) {
  if (const auto order = compare(left, right)) return *order == 0;
  if (is_none(left) || left.index() != right.index()) return false;
  if (const auto* yes = std::get_if<bool>(&left)) return *yes == std::get<bool>(right);
  if (const auto* symbol = std::get_if<Symbol>(&left)) return *symbol == std::get<Symbol>(right);
  if (const auto* text = std::get_if<Text>(&left)) return *text == std::get<Text>(right);
  if (const auto* names = std::get_if<Names>(&left)) return *names == std::get<Names>(right);
  return false;
}

Value add(const Value& left, const Value& right) {
  const Number* const a = number(left);
  const Number* const b = number(right);
  if (a == nullptr || b == nullptr) return None{};
  const auto top = product(a->top, b->bottom).plus(product(b->top, a->bottom));
  return Number{*top, product(a->bottom, b->bottom)};
}

Value subtract(const Value& left, const Value& right) {
  const Number* const b = number(right);
  if (b == nullptr) return None{};
  return add(left, Number{product(b->top, Decimal(-1)), b->bottom});
}

Value multiply(const Value& left, const Value& right) {
  const Number* const a = number(left);
  const Number* const b = number(right);
  if (a == nullptr || b == nullptr) return None{};
  return Number{product(a->top, b->top), product(a->bottom, b->bottom)};
}

}  // namespace policyc::reference
