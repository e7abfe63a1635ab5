#pragma once
// Which rows of two tables are the same.

#include <cstdint>
#include <vector>

#include "compiler/analysis/kernel/table.hpp"

namespace policyc::analysis {

enum Side : std::uint8_t { before = 1, after = 2, both = 3 };

struct AlignedRow {
  std::uint8_t side = both;
  RowIndex before_row = 0;  ///< in the table before, unless the row is on the other side only
  RowIndex after_row = 0;
};

/// Both tables in one sequence, in which each keeps its order. Rows are the same when their cells and payloads are. Rows that stand
/// where they stood are found by comparing column by column; otherwise the longest sequence that kept its order (patience sorting,
/// O(n log n)), or any, where order does not matter.
std::vector<AlignedRow> align(const Table& old_table, const Table& new_table, bool minds_order);

}  // namespace policyc::analysis
