#pragma once
// Rows that others leave nothing of.

#include <vector>

#include "compiler/analysis/kernel/table.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

enum class Hiding : std::uint8_t {
  by_earlier,  ///< nothing is left of the row once those before it have been taken away: it never comes first
  by_others,   ///< … once all others have been taken away: it never stands alone
};

struct RowsAnswer {
  std::vector<RowIndex> rows;       ///< ascending, counted from the first row that was added
  std::vector<RowIndex> undecided;  ///< the work ran out before these
};

/// Rows that the union of others covers, or that match nothing possible at all. One search for a gap in each row, among those that
/// overlap it.
RowsAnswer unreachable(const Table& table, Work& work, Hiding hiding = Hiding::by_earlier);

}  // namespace policyc::analysis
