#pragma once
// Conditions in disjunctive normal form over the columns of a table.

#include <optional>
#include <vector>

#include "compiler/lower/columns.hpp"
#include "runtime/model/table.hpp"

namespace policyc::lower {

/// Cells ascending by column, none of them empty or full: all must hold. No cells: always.
using Conjunction = std::vector<runtime::Cell>;
/// At least one must hold. Empty: never.
using NormalForm = std::vector<Conjunction>;

/// Nothing if it would have more than `most` conjunctions. An invalid id is always true.
std::optional<NormalForm> normal_form(const runtime::Policy& policy, const Columns& columns, runtime::ExprId condition,
                                      std::size_t most);

/// The normal form of its negation.
std::optional<NormalForm> negated_normal_form(const runtime::Policy& policy, const Columns& columns,
                                              runtime::ExprId condition, std::size_t most);

/// Nothing if they cannot hold together.
std::optional<Conjunction> both(const Conjunction& left, const Conjunction& right);

}  // namespace policyc::lower
