#pragma once
// The order of constants of one ordered type.

#include "runtime/model/value.hpp"

namespace policyc::lower {

/// Both hold the same of Decimal, Date and Duration.
inline bool less_value(const runtime::Value& left, const runtime::Value& right) {
  using namespace runtime;
  if (const Decimal* value = std::get_if<Decimal>(&left)) return *value < std::get<Decimal>(right);
  if (const Date* value = std::get_if<Date>(&left)) return *value < std::get<Date>(right);
  return std::get<Duration>(left) < std::get<Duration>(right);
}

}  // namespace policyc::lower
