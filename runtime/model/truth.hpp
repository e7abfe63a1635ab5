#pragma once
// Kleene's three-valued logic: a condition over facts of which some are not stated.

#include <cstdint>

namespace policyc::runtime {

enum class Truth : std::uint8_t { no, yes, unknown };

constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

constexpr Truth negate(Truth value) {
  if (value == Truth::unknown) return value;
  return value == Truth::yes ? Truth::no : Truth::yes;
}

constexpr Truth both(Truth left, Truth right) {
  if (left == Truth::no || right == Truth::no) return Truth::no;
  return left == Truth::yes && right == Truth::yes ? Truth::yes : Truth::unknown;
}

constexpr Truth either(Truth left, Truth right) { return negate(both(negate(left), negate(right))); }

}  // namespace policyc::runtime
