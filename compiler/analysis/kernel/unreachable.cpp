#include "compiler/analysis/kernel/unreachable.hpp"

#include <algorithm>
#include <numeric>

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/overlap.hpp"

namespace policyc::analysis {

namespace {

/// Per row, those that hide parts of it, after those that bar.
std::vector<std::vector<RowIndex>> hiding_rows(const Table& table, const std::vector<RowPair>& pairs, Hiding hiding) {
  std::vector<RowIndex> barring(table.barred());
  std::iota(barring.begin(), barring.end(), RowIndex{0});
  std::vector<std::vector<RowIndex>> hiding_rows(table.size(), barring);
  for (const auto& [earlier, later] : pairs) {
    hiding_rows[later].push_back(earlier + table.barred());
    if (hiding == Hiding::by_others) hiding_rows[earlier].push_back(later + table.barred());
  }
  for (std::vector<RowIndex>& rows : hiding_rows) std::sort(rows.begin(), rows.end());
  return hiding_rows;
}

}  // namespace

RowsAnswer unreachable(const Table& table, Work& work, Hiding hiding) {
  RowsAnswer answer;
  const OverlapAnswer overlap = overlaps(table, work);
  const auto hidden_by = hiding_rows(table, overlap.pairs, hiding);
  for (RowIndex index = 0; index < table.size(); ++index) {
    bool is_hidden = true;
    bool is_decided = overlap.decided;
    for (const Box& box : table.boxes(index + table.barred())) {
      if (!is_hidden || !is_decided) break;
      const GapAnswer gap = find_gap(table, box, hidden_by[index], work);
      is_decided = gap.decided;
      is_hidden = !gap.region;
    }
    if (!is_decided) {
      answer.undecided.push_back(index);
    } else if (is_hidden) {
      answer.rows.push_back(index);
    }
  }
  return answer;
}

}  // namespace policyc::analysis
