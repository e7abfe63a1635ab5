// What an expression asks of a list, row by row.

#include <string_view>
#include <unordered_set>

#include "runtime/evaluate/compare.hpp"
#include "runtime/evaluate/expression.hpp"

namespace policyc::runtime {

namespace {

const Value unknown_value = Unknown{};

const Value& at(const std::vector<Value>& row, std::uint32_t field) {
  return field < row.size() ? row[field] : unknown_value;
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

const Value& Evaluator::field(std::uint32_t index) const { return row_ != nullptr ? at(*row_, index) : unknown_value; }

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
    const Value& next = at(row, expr.ref);
    // A limit on the sum would be passed in silence if it were absent as a whole.
    if (runtime::is_none(next)) return Unknown{};
    if (!is_unknown(total)) total = runtime::arithmetic(Op::add, total, next);
  }
  return total;
}

Truth Evaluator::each_row(const Expr& expr) {
  Value scratch;
  const Value& list = read(expr.args[0], scratch);
  if (is_unknown(list)) return Truth::unknown;
  const auto* rows = std::get_if<Rows>(&list);
  if (rows == nullptr) return Truth::yes;
  const std::vector<Value>* const outer = row_;
  const std::uint32_t outer_number = row_number_;
  Truth result = Truth::yes;
  for (const std::vector<Value>& row : rows->rows) {
    row_ = &row;
    row_number_ = ++rows_so_far_;
    result = both(result, holds(expr.args[1]));
    if (result == Truth::no) break;
  }
  row_ = outer;
  row_number_ = outer_number;
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
    const Value& value = at(row, expr.ref);
    all_known &= !is_unknown(value);
    if (is_unknown(value) || runtime::is_none(value)) continue;
    if (!seen.add(value)) return Truth::no;
  }
  return all_known ? Truth::yes : Truth::unknown;
}

}  // namespace policyc::runtime
