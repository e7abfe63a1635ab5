#pragma once
// Pairs of rows that match in common.

#include <utility>
#include <vector>

#include "compiler/analysis/kernel/table.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

using RowPair = std::pair<RowIndex, RowIndex>;  ///< counted from the first row that was added; the earlier one first

enum class Pairs : std::uint8_t { all, different_payload };

struct OverlapAnswer {
  bool decided = false;
  std::vector<RowPair> pairs;  ///< ascending; also where not decided: those found so far
};

/// Every pair of rows with a possible point in common. A spatial join: boxes are cut until few rows are left, which are then compared
/// one with another; a pair is reported only in the part that holds the least point that the two have in common (Dittrich and
/// Seeger, "Data redundancy and duplicate detection in spatial join processing", 2000). O(n log n + pairs) where the rows are the
/// leaves of a tree; O(n^2) at worst.
OverlapAnswer overlaps(const Table& table, Work& work, Pairs which = Pairs::all);

}  // namespace policyc::analysis
