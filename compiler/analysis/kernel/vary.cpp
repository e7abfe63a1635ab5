#include "compiler/analysis/kernel/vary.hpp"

#include <algorithm>
#include <cassert>

namespace policyc::analysis {

namespace {

bool is_open(const Node& node, std::size_t place, std::uint32_t column) {
  return (node.live.open(place)[column / 64] >> (column % 64) & 1U) != 0;
}

bool is_open_elsewhere(const Node& node, std::size_t place, std::uint32_t column) {
  return node.live.conditions(place) > (is_open(node, place, column) ? 1 : 0);
}

Cell cell_of(const Space& space, std::uint32_t column, std::uint32_t index) {
  return space.is_small(column) ? Cell{1} << index : interval(index, index + 1);
}

}  // namespace

bool Variation::is_constant(Node& node) {
  if (watched_ == nobody ? settle(judge_, node, rows_).has_value() : is_settled(node)) return true;
  for (std::size_t place = node.first_row(); place < node.end(); ++place) {
    if (is_open(node, place, column_)) return false;
  }
  return true;
}

/// What is idle while a row is there need not be so without it, hence nothing is dropped.
bool Variation::is_settled(const Node& node) {
  rows_.clear();
  for (std::size_t place = node.first_row(); place < node.end(); ++place) {
    const RowIndex row = node.live.row(place);
    rows_.push_back({row, node.table.payload(row), node.live.is_certain(place), false});
  }
  return judge_.settle(rows_).has_value();
}

std::optional<std::vector<Variant>> Variation::variants(const Node& node) {
  for (std::size_t place = node.begin; place < node.end(); ++place) {
    if (is_open_elsewhere(node, place, column_)) return std::nullopt;
  }
  std::vector<Variant> found;
  for (const std::uint32_t index : starts(node)) {
    const Cell at = cell_of(node.table.space(), column_, index);
    bool is_barred = false;
    for (std::size_t place = node.begin; place < node.first_row(); ++place)
      is_barred = is_barred || node.table.meets(column_, node.live.row(place), at);
    if (is_barred) continue;
    const Outcome all = outcome(node, at, nobody);
    found.push_back({index, all, watched_ == nobody ? all : outcome(node, at, watched_)});
  }
  return found;
}

/// Classes of the box at which the set of matching rows may change.
std::vector<std::uint32_t> Variation::starts(const Node& node) const {
  const Space& space = node.table.space();
  std::vector<std::uint32_t> starts;
  for (const Run& run : space.classes(column_, node.box[column_])) {
    if (!space.is_small(column_)) starts.push_back(run.first);
    for (std::uint32_t index = run.first; space.is_small(column_) && index < run.last; ++index) starts.push_back(index);
  }
  if (space.is_small(column_)) return starts;
  const Cell box = node.box[column_];
  for (std::size_t place = node.begin; place < node.end(); ++place) {
    for (const Run& run : node.table.classes(column_, node.live.row(place))) {
      if (run.first > first_of(box) && run.first < last_of(box)) starts.push_back(run.first);
      if (run.last > first_of(box) && run.last < last_of(box)) starts.push_back(run.last);
    }
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

Outcome Variation::outcome(const Node& node, Cell at, RowIndex except) {
  rows_.clear();
  for (std::size_t place = node.first_row(); place < node.end(); ++place) {
    const RowIndex row = node.live.row(place);
    if (row == except || !node.table.meets(column_, row, at)) continue;
    rows_.push_back({row, node.table.payload(row), true, false});
  }
  const std::optional<Outcome> outcome = judge_.settle(rows_);
  assert(outcome);
  return *outcome;
}

}  // namespace policyc::analysis
