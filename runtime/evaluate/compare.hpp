#pragma once
// The comparisons between two values.

#include "runtime/model/expression.hpp"
#include "runtime/model/truth.hpp"

namespace policyc::runtime {

/// `op` is one of equal, less, less_equal, has_member, subset.
Truth compare(Op op, const Value& left, const Value& right);

/// None, an empty set or a list without rows.
Truth is_absent(const Value& value);

/// How many members or rows; None has none.
Value count_of(const Value& value);

/// `op` is one of add, subtract, multiply.
Value arithmetic(Op op, const Value& left, const Value& right);

}  // namespace policyc::runtime
