#include "compiler/analysis/kernel/live.hpp"

#include <algorithm>

namespace policyc::analysis {

void LiveStack::push(const Table& table, const Box& box, RowIndex row) {
  for (std::uint32_t column = 0; column < box.size(); ++column) {
    if (!table.meets(column, row, box[column])) return;
  }
  rows_.push_back(row);
  open_.resize(rows_.size() * stride_, 0);
  Word* const columns = open(rows_.size() - 1);
  for (std::uint32_t column = 0; column < box.size(); ++column) {
    if (!table.holds(column, row, box[column])) columns[column / 64] |= Word{1} << (column % 64);
  }
}

void LiveStack::push_side(const Table& table, std::size_t begin, std::size_t end, std::uint32_t column, Cell side) {
  const std::size_t word = column / 64;
  const Word bit = Word{1} << (column % 64);
  std::size_t next = rows_.size();
  rows_.resize(next + (end - begin));
  open_.resize(rows_.size() * stride_);
  for (std::size_t place = begin; place < end; ++place) {
    const bool was_open = (open(place)[word] & bit) != 0;
    if (was_open && !table.meets(column, rows_[place], side)) continue;
    rows_[next] = rows_[place];
    std::copy_n(open(place), stride_, open(next));
    if (was_open && table.holds(column, rows_[place], side)) open(next)[word] &= ~bit;
    ++next;
  }
  shrink(next);
}

void LiveStack::move(std::size_t from, std::size_t to) {
  rows_[to] = rows_[from];
  std::copy_n(open(from), stride_, open(to));
}

}  // namespace policyc::analysis
