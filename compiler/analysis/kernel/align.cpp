#include "compiler/analysis/kernel/align.hpp"

#include <algorithm>
#include <unordered_map>

namespace policyc::analysis {

namespace {

bool same(const Table& old_table, RowIndex old_row, const Table& new_table, RowIndex new_row) {
  return old_table.payload(old_row) == new_table.payload(new_row) &&
         Table::same_cube(old_table, old_row, new_table, new_row);
}

/// By row, whether it differs from the one that stands in the same place.
std::vector<std::uint8_t> compare_in_place(const Table& old_table, const Table& new_table) {
  std::vector<std::uint8_t> differs(old_table.end(), 0);
  for (RowIndex row = 0; row < old_table.end(); ++row)
    differs[row] = old_table.payload(row) != new_table.payload(row) ? 1 : 0;
  for (std::uint32_t column = 0; column < old_table.space().size(); ++column) {
    const std::vector<Cell>& old_cells = old_table.cells(column);
    const std::vector<Cell>& new_cells = new_table.cells(column);
    if (old_table.has_runs(column) || new_table.has_runs(column)) {
      for (RowIndex row = 0; row < old_table.end(); ++row)
        if (old_table.classes(column, row) != new_table.classes(column, row)) differs[row] = 1;
      continue;
    }
    for (RowIndex row = 0; row < old_table.end(); ++row) differs[row] |= old_cells[row] != new_cells[row] ? 1 : 0;
  }
  return differs;
}

using Match = std::pair<RowIndex, RowIndex>;

/// Each new row with an old one that is the same and not yet taken, in the order of the new table.
std::vector<Match> match(const Table& old_table, const Table& new_table) {
  std::unordered_map<std::uint64_t, std::vector<RowIndex>> by_digest;  // ascending from the back
  for (RowIndex row = old_table.end(); row-- > old_table.barred();) by_digest[old_table.digest(row)].push_back(row);
  std::vector<Match> matches;
  for (RowIndex row = new_table.barred(); row < new_table.end(); ++row) {
    const auto known = by_digest.find(new_table.digest(row));
    if (known == by_digest.end()) continue;
    std::vector<RowIndex>& rows = known->second;
    const auto place =
        std::find_if(rows.rbegin(), rows.rend(), [&](RowIndex old) { return same(old_table, old, new_table, row); });
    if (place == rows.rend()) continue;
    matches.emplace_back(*place, row);
    rows.erase(std::next(place).base());
  }
  return matches;
}

/// The longest part in which the old rows ascend.
std::vector<Match> in_order(const std::vector<Match>& matches) {
  std::vector<std::size_t> ends;  // by length - 1: the match with the least old row that ends a sequence of that length
  std::vector<std::size_t> previous(matches.size(), matches.size());
  for (std::size_t index = 0; index < matches.size(); ++index) {
    const auto place = std::partition_point(ends.begin(), ends.end(),
                                            [&](std::size_t end) { return matches[end].first < matches[index].first; });
    if (place != ends.begin()) previous[index] = *(place - 1);
    place == ends.end() ? ends.push_back(index) : static_cast<void>(*place = index);
  }
  std::vector<Match> kept;
  for (std::size_t index = ends.empty() ? matches.size() : ends.back(); index < matches.size(); index = previous[index])
    kept.push_back(matches[index]);
  std::reverse(kept.begin(), kept.end());
  return kept;
}

}  // namespace

std::vector<AlignedRow> align(const Table& old_table, const Table& new_table, bool minds_order) {
  std::vector<Match> matches;
  if (old_table.end() == new_table.end()) {
    const std::vector<std::uint8_t> differs = compare_in_place(old_table, new_table);
    for (RowIndex row = old_table.barred(); row < old_table.end(); ++row)
      if (differs[row] == 0) matches.emplace_back(row, row);
  }
  if (matches.size() < old_table.size() - old_table.size() / 8) {
    matches = match(old_table, new_table);
    if (minds_order) matches = in_order(matches);
  }
  std::vector<std::uint8_t> is_matched(old_table.end(), 0);
  for (const auto& [old_row, new_row] : matches) is_matched[old_row] = 1;
  std::vector<AlignedRow> rows;
  rows.reserve(old_table.size() + new_table.size() - matches.size());
  RowIndex next = old_table.barred();
  const auto add_old = [&](RowIndex end) {
    for (; next < end; ++next)
      if (is_matched[next] == 0) rows.push_back({before, next, 0});
  };
  auto common = matches.begin();
  for (RowIndex row = new_table.barred(); row < new_table.end(); ++row) {
    if (common == matches.end() || common->second != row) {
      rows.push_back({after, 0, row});
      continue;
    }
    add_old(common->first);
    rows.push_back({both, common->first, row});
    ++common;
  }
  add_old(old_table.end());
  return rows;
}

}  // namespace policyc::analysis
