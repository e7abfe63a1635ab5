#pragma once
// Rows that could go: without them every point comes to the same outcome.

#include "compiler/analysis/kernel/judge.hpp"
#include "compiler/analysis/kernel/unreachable.hpp"

namespace policyc::analysis {

/// Each row on its own: of two that say the same, both are listed, though only one of them could go.
RowsAnswer redundant(const Table& table, Judge& judge, Work& work);

/// Rows that could all go at once: each is taken away before the next is looked at, the last first.
RowsAnswer removable(const Table& table, Judge& judge, Work& work);

}  // namespace policyc::analysis
