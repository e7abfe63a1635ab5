#include "compiler/analysis/kernel/table.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

Table::Table(const Space& space, std::size_t expected)
    : space_(&space), stride_((space.size() + 63) / 64), cells_(space.size()), has_runs_(space.size(), false) {
  const std::size_t room = space.impossible().size() + expected;
  for (std::vector<Cell>& cells : cells_) cells.reserve(room);
  conditions_.reserve(room * stride_);
  payloads_.reserve(room);
  for (const Cube& cube : space.impossible()) add(cube, 0);
  barred_ = end();
}

void Table::add_free(Payload payload) {
  for (std::uint32_t column = 0; column < cells_.size(); ++column) cells_[column].push_back(space_->whole(column));
  conditions_.resize(conditions_.size() + stride_, 0);
  payloads_.push_back(payload);
}

void Table::set(RowIndex row, std::uint32_t column, Cell cell) {
  cells_[column][row] = cell;
  if (cell != space_->whole(column)) conditions_[row * stride_ + column / 64] |= Word{1} << (column % 64);
}

void Table::add(const Cube& cube, Payload payload) {
  add_free(payload);
  for (const Condition& condition : cube) {
    assert(condition.column < cells_.size());
    set(end() - 1, condition.column, encode(condition.column, condition.classes));
  }
}

void Table::add(const Table& other, RowIndex row) {
  add_free(other.payloads_[row]);
  for_each_column(other.conditions(row), stride_, [&](std::uint32_t column) {
    const Cell cell = other.cells_[column][row];
    const bool is_aside = !space_->is_small(column) && (cell & many_runs) != 0;
    set(end() - 1, column, is_aside ? encode_runs(column, other.runs(cell)) : cell);
  });
}

Cell Table::encode(std::uint32_t column, const ClassSet& classes) {
  assert(classes.empty() || classes.back().last <= space_->columns()[column].class_count);
  return space_->is_small(column) ? Space::bitmap(classes) : encode_runs(column, classes);
}

Cell Table::encode_runs(std::uint32_t column, std::span<const Run> runs) {
  if (runs.empty()) return interval(0, 0);
  if (runs.size() == 1) return interval(runs[0].first, runs[0].last);
  has_runs_[column] = true;
  const Cell cell = many_runs | runs_.size();
  runs_.push_back({static_cast<std::uint32_t>(runs.size()), 0});
  runs_.insert(runs_.end(), runs.begin(), runs.end());
  return cell;
}

std::span<const Run> Table::runs(Cell cell) const {
  const Run* const head = &runs_[first_of(cell)];
  return {head + 1, head->first};
}

ClassSet Table::classes(std::uint32_t column, RowIndex row) const {
  const Cell cell = cells_[column][row];
  if (space_->is_small(column) || (cell & many_runs) == 0) {
    const bool is_empty = !space_->is_small(column) && first_of(cell) == last_of(cell);
    return is_empty ? ClassSet{} : space_->classes(column, cell);
  }
  const std::span<const Run> kept = runs(cell);
  return {kept.begin(), kept.end()};
}

Cube Table::cube(RowIndex row) const {
  Cube cube;
  for_each_column(conditions(row), stride_, [&](std::uint32_t column) {
    cube.push_back({column, classes(column, row)});
  });
  return cube;
}

bool Table::meets_runs(Cell cell, Cell side) const {
  const std::span<const Run> kept = runs(cell);
  const auto run = std::partition_point(kept.begin(), kept.end(),
                                        [&](const Run& candidate) { return candidate.last <= first_of(side); });
  return run != kept.end() && run->first < last_of(side);
}

bool Table::holds_runs(Cell cell, Cell side) const {
  const std::span<const Run> kept = runs(cell);
  const auto run = std::partition_point(kept.begin(), kept.end(),
                                        [&](const Run& candidate) { return candidate.last <= first_of(side); });
  return run != kept.end() && run->first <= first_of(side) && last_of(side) <= run->last;
}

std::uint32_t Table::first_common(std::uint32_t column, RowIndex left, RowIndex right) const {
  const Cell a = cells_[column][left];
  const Cell b = cells_[column][right];
  const std::uint32_t none = space_->columns()[column].class_count;
  if (space_->is_small(column)) return std::min(none, static_cast<std::uint32_t>(std::countr_zero(a & b)));
  if (((a | b) & many_runs) != 0) {
    const ClassSet common = intersect(classes(column, left), classes(column, right));
    return common.empty() ? none : common.front().first;
  }
  const std::uint32_t first = std::max(first_of(a), first_of(b));
  return first < std::min(last_of(a), last_of(b)) ? first : none;
}

bool Table::overlap(RowIndex left, const Table& other, RowIndex right) const {
  for (std::uint32_t column = 0; column < cells_.size(); ++column) {
    const Cell a = cells_[column][left];
    const Cell b = other.cells_[column][right];
    if (space_->is_small(column)) {
      if ((a & b) == 0) return false;
    } else if (((a | b) & many_runs) == 0) {
      if (std::max(first_of(a), first_of(b)) >= std::min(last_of(a), last_of(b))) return false;
    } else if (intersect(classes(column, left), other.classes(column, right)).empty()) {
      return false;
    }
  }
  return true;
}

std::vector<Box> Table::boxes(RowIndex row) const {
  Box box(cells_.size());
  for (std::uint32_t column = 0; column < cells_.size(); ++column) {
    box[column] = cells_[column][row];
    const bool is_aside = !space_->is_small(column) && (box[column] & many_runs) != 0;
    if (is_aside || box[column] == 0) return boxes_of(*space_, cube(row));
  }
  return {std::move(box)};
}

bool Table::same_cube(const Table& left, RowIndex left_row, const Table& right, RowIndex right_row) {
  for (std::uint32_t column = 0; column < left.cells_.size(); ++column) {
    const Cell a = left.cells_[column][left_row];
    const Cell b = right.cells_[column][right_row];
    const bool are_aside = !left.space_->is_small(column) && (a & b & many_runs) != 0;
    if (are_aside ? !std::ranges::equal(left.runs(a), right.runs(b)) : a != b) return false;
  }
  return true;
}

std::uint64_t Table::digest(RowIndex row) const {
  std::uint64_t seed = 0;
  const auto mix = [&](std::uint64_t word) { seed = (seed ^ word ^ (seed >> 29U)) * 0x9E3779B97F4A7C15U; };
  for (std::uint32_t column = 0; column < cells_.size(); ++column) {
    const Cell cell = cells_[column][row];
    if (space_->is_small(column) || (cell & many_runs) == 0) {
      mix(cell);
    } else {
      for (const Run& run : runs(cell)) mix(interval(run.first, run.last));
    }
  }
  return seed ^ (seed >> 32U);
}

}  // namespace policyc::analysis
