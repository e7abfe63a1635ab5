#pragma once
// From resolved rules to decision tables: conditions in normal form, facts cut into classes, one table per action type.
//
// Invariants of a table (checked by `well_formed`, in debug builds):
//   - the cells of a row are in the order of their columns, at most one for a column, neither empty nor full;
//   - first_slot and class_count of the columns partition the slots;
//   - a row asks for a test of the table, or names a requirement of its rule.

#include <span>

#include "compiler/lower/normal_form.hpp"
#include "compiler/resolved/resolve.hpp"

namespace policyc::lower {

/// A condition may become at most this many rows; one that would need more is reported.
inline constexpr std::size_t most_rows = 4096;

/// Fills ActionType::table of every action, and checks that rows of a table which can hold together agree.
void lower(const SourceSet& sources, resolved::Result& resolved, diagnostic::Diagnostics& diagnostics);

/// Reports what lower() would, and lowers only those actions of which that cannot be told otherwise: the conditions of an action fit when
/// what FormSizes says of them does, and rows are compared only in actions that have a table of rows. The others keep an empty
/// table, for lower_action() to make when it is asked for.
void check_lowering(const SourceSet& sources, resolved::Result& resolved, diagnostic::Diagnostics& diagnostics);

/// The table of one action. Nothing when a condition is too large, which either of the two above has reported.
std::optional<runtime::Table> lower_action(const runtime::Policy& policy, runtime::ActionTypeId action);

/// A table with further conditions brought into its columns.
struct Extended {
  runtime::Table table;
  std::vector<NormalForm> conditions;  ///< in the order given
};

/// The table of an action once more, with columns fine enough to tell the conditions apart too. Nothing when a condition is too large.
std::optional<Extended> lower_with(const runtime::Policy& policy, runtime::ActionTypeId action,
                                   std::span<const runtime::ExprId> conditions);

bool well_formed(const runtime::Table& table);

}  // namespace policyc::lower
