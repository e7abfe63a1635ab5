#pragma once
// Rows over a space, encoded column by column: cells(column)[row]. The impossible cubes of the space stand first, as rows that bar
// what they match; those that were added follow in their order. Everything inside the kernel counts rows this way; what it
// answers counts from the first row that was added.

#include <bit>
#include <span>
#include <vector>

#include "compiler/analysis/kernel/space.hpp"

namespace policyc::analysis {

using RowIndex = std::uint32_t;
using Payload = std::uint32_t;
using Word = std::uint64_t;  ///< of a set of columns, a bit each

class Table {
 public:
  /// `space` must outlive the table. `expected`: rows to make room for.
  explicit Table(const Space& space, std::size_t expected = 0);

  void add(const Cube& cube, Payload payload);

  /// Adds a row of another table over the same space.
  void add(const Table& other, RowIndex row);

  /// A row that says the same, but for one column, which it leaves free.
  void widen(RowIndex row, std::uint32_t column) {
    cells_[column][row] = space_->whole(column);
    conditions_[row * stride_ + column / 64] &= ~(Word{1} << (column % 64));
  }

  const Space& space() const { return *space_; }
  RowIndex barred() const { return barred_; }  ///< rows below this one stand for impossible cubes
  RowIndex end() const { return static_cast<RowIndex>(payloads_.size()); }
  std::size_t size() const { return payloads_.size() - barred_; }  ///< rows that were added
  Payload payload(RowIndex row) const { return payloads_[row]; }

  std::size_t stride() const { return stride_; }  ///< words of a set of columns
  const Word* conditions(RowIndex row) const {
    return conditions_.data() + row * stride_;
  }  ///< columns that it does not leave free
  const std::vector<Cell>& cells(std::uint32_t column) const { return cells_[column]; }
  bool has_runs(std::uint32_t column) const { return has_runs_[column]; }  ///< some cell has more than one
  std::span<const Run> runs(Cell cell) const;                              ///< of a cell with many runs
  ClassSet classes(std::uint32_t column, RowIndex row) const;
  Cube cube(RowIndex row) const;

  /// Some class of the row's cell is in `side`, an encoded set of the column.
  bool meets(std::uint32_t column, RowIndex row, Cell side) const {
    const Cell cell = cells_[column][row];
    if (space_->is_small(column)) return (cell & side) != 0;
    return (cell & many_runs) == 0 ? std::max(first_of(cell), first_of(side)) < std::min(last_of(cell), last_of(side))
                                   : meets_runs(cell, side);
  }

  /// All of `side` is in the row's cell.
  bool holds(std::uint32_t column, RowIndex row, Cell side) const {
    const Cell cell = cells_[column][row];
    if (space_->is_small(column)) return (side & ~cell) == 0;
    return (cell & many_runs) == 0 ? first_of(cell) <= first_of(side) && last_of(side) <= last_of(cell)
                                   : holds_runs(cell, side);
  }

  /// The least class that both cells have; class_count where there is none.
  std::uint32_t first_common(std::uint32_t column, RowIndex left, RowIndex right) const;

  /// The two rows have a class in common in every column.
  bool overlap(RowIndex left, RowIndex right) const { return overlap(left, *this, right); }

  /// The same, of a row of this table and one of another over the same space.
  bool overlap(RowIndex left, const Table& other, RowIndex right) const;

  std::vector<Box> boxes(RowIndex row) const;

  /// The same cells.
  static bool same_cube(const Table& left, RowIndex left_row, const Table& right, RowIndex right_row);

  std::uint64_t digest(RowIndex row) const;  ///< of its cells

 private:
  void add_free(Payload payload);
  void set(RowIndex row, std::uint32_t column, Cell cell);
  Cell encode(std::uint32_t column, const ClassSet& classes);
  Cell encode_runs(std::uint32_t column, std::span<const Run> runs);
  bool meets_runs(Cell cell, Cell side) const;
  bool holds_runs(Cell cell, Cell side) const;

  const Space* space_;
  std::size_t stride_;
  RowIndex barred_ = 0;
  std::vector<std::vector<Cell>> cells_;
  std::vector<Word> conditions_;  ///< by row, stride_ words
  std::vector<Payload> payloads_;
  std::vector<bool> has_runs_;
  std::vector<Run> runs_;  ///< kept aside: at each index {number of runs, 0}, then the runs
};

template <class Visit>
void for_each_column(const Word* columns, std::size_t stride, Visit visit) {
  for (std::size_t word = 0; word < stride; ++word) {
    for (Word rest = columns[word]; rest != 0; rest &= rest - 1) {
      visit(static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
    }
  }
}

}  // namespace policyc::analysis
