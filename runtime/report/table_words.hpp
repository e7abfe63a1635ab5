#pragma once
// What the columns and classes of a decision table are called.

#include <string>

#include "runtime/model/policy.hpp"

namespace policyc::report {

std::string column_words(const runtime::Policy& policy, const runtime::Column& column);

/// The classes of a cell: `yes`, `draft, final`, `<= 500`, `not none`.
std::string cell_words(const runtime::Policy& policy, const runtime::Column& column,
                       const std::vector<std::uint32_t>& classes);

/// What is asked of the record: `each of board, chair of adoption`.
std::string test_words(const runtime::Policy& policy, runtime::StatusTestId id);

/// A condition as it would be written in a policy, definitions substituted.
std::string expression_words(const runtime::Policy& policy, runtime::ExprId id);

}  // namespace policyc::report
