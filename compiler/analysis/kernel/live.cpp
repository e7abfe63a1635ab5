#include "compiler/analysis/kernel/live.hpp"

#include <algorithm>

namespace policyc::analysis {

void LiveStack::push(const Table& table, const Box& box, RowIndex row) {
  make_room(size_ + 1);
  rows_[size_] = row;
  for (std::size_t word = 0; word < stride_; ++word) {
    Word open = 0;
    for (Word rest = table.conditions(row)[word]; rest != 0; rest &= rest - 1) {
      const auto column = static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
      if (!table.meets(column, row, box[column])) return;
      if (!table.holds(column, row, box[column])) open |= rest & -rest;
    }
    open_[size_ * stride_ + word] = open;
  }
  ++size_;
}

void LiveStack::push_side(const Table& table, std::size_t begin, std::size_t end, std::uint32_t column, Cell side) {
  make_room(size_ + (end - begin));
  const Cell* const cells = table.cells(column).data();
  if (table.space().is_small(column)) {
    push_side(begin, end, column, [=](RowIndex row) {
      return Match{(cells[row] & side) != 0, (side & ~cells[row]) == 0};
    });
  } else if (!table.has_runs(column)) {
    const std::uint32_t first = first_of(side);
    const std::uint32_t last = last_of(side);
    push_side(begin, end, column, [=](RowIndex row) {
      const std::uint32_t from = first_of(cells[row]);
      const std::uint32_t to = last_of(cells[row]);
      return Match{static_cast<bool>((from < last) & (first < to)), static_cast<bool>((from <= first) & (last <= to))};
    });
  } else {
    push_side(begin, end, column, [&](RowIndex row) {
      return Match{table.meets(column, row, side), table.holds(column, row, side)};
    });
  }
}

/// Without branches on what matches, which nothing could predict. A row that is not open in the column holds the whole box there,
/// so that it meets and holds every side.
template <class Matches>
void LiveStack::push_side(std::size_t begin, std::size_t end, std::uint32_t column, Matches matches) {
  const std::size_t word = column / 64;
  const Word bit = Word{1} << (column % 64);
  std::size_t next = size_;
  for (std::size_t place = begin; place < end; ++place) {
    const Match match = matches(rows_[place]);
    rows_[next] = rows_[place];
    Word* const columns = open(next);
    for (std::size_t index = 0; index < stride_; ++index) columns[index] = open(place)[index];
    columns[word] &= ~(match.holds ? bit : Word{0});
    next += match.meets ? 1 : 0;
  }
  size_ = next;
}

void LiveStack::move(std::size_t from, std::size_t to) {
  rows_[to] = rows_[from];
  std::copy_n(open(from), stride_, open(to));
}

}  // namespace policyc::analysis
