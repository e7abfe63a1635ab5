#pragma once
// Values as the reference evaluator sees them: names stay names.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "runtime/model/date.hpp"
#include "runtime/model/decimal.hpp"

namespace policyc::reference {

using runtime::Date;
using runtime::Decimal;
using runtime::Duration;

/// Known to be absent.
struct None {
  auto operator<=>(const None&) const = default;
};
/// The name of a party or of a value of a list.
struct Symbol {
  std::string name;
  auto operator<=>(const Symbol&) const = default;
};
/// A fraction, so that `2/3 of eligible` needs no rounding. `bottom` is positive.
struct Number {
  Decimal top;
  Decimal bottom = Decimal(1);
};
struct Text {
  std::string text;
  auto operator<=>(const Text&) const = default;
};
using Names = std::set<std::string>;
struct Row;

using Value = std::variant<None, bool, Symbol, Number, Date, Duration, Text, Names, std::vector<Row>>;

/// A row of a record; a field without a value is not stated.
struct Row {
  std::map<std::string, std::optional<Value>> fields;
};

inline bool is_none(const Value& value) { return std::holds_alternative<None>(value); }

/// None, or a set or list with nothing in it.
bool is_empty(const Value& value);

/// -1, 0 or 1 for two values of one ordered type; nothing when one is absent or the types differ.
std::optional<int> compare(const Value& left, const Value& right);

/// Whether both are there and the same.
bool same(const Value& left, const Value& right);

/// `none` when one side is.
Value add(const Value& left, const Value& right);
Value subtract(const Value& left, const Value& right);
Value multiply(const Value& left, const Value& right);

}  // namespace policyc::reference
