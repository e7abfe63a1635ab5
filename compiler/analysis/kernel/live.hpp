#pragma once
// The rows that meet a box, and for each the columns in which the box does not settle whether it matches. One stack holds the
// lists of all boxes from the root down to the current one.

#include <bit>
#include <span>
#include <vector>

#include "compiler/analysis/kernel/table.hpp"

namespace policyc::analysis {

class LiveStack {
 public:
  explicit LiveStack(std::size_t columns) : stride_((columns + 63) / 64) {}

  std::size_t size() const { return size_; }
  std::size_t stride() const { return stride_; }  ///< words of open columns for each row
  RowIndex row(std::size_t place) const { return rows_[place]; }
  Word* open(std::size_t place) { return open_.data() + place * stride_; }
  const Word* open(std::size_t place) const { return open_.data() + place * stride_; }

  /// The row matches in all of the box.
  bool is_certain(std::size_t place) const {
    for (std::size_t word = 0; word < stride_; ++word) {
      if (open(place)[word] != 0) return false;
    }
    return true;
  }

  int conditions(std::size_t place) const {
    int count = 0;
    for (std::size_t word = 0; word < stride_; ++word) count += std::popcount(open(place)[word]);
    return count;
  }

  /// Pushes the row if it meets the box.
  void push(const Table& table, const Box& box, RowIndex row);

  /// Pushes those of the rows at `begin` … `end` - 1 that still meet the box once `column` is cut down to `side`.
  void push_side(const Table& table, std::size_t begin, std::size_t end, std::uint32_t column, Cell side);

  void move(std::size_t from, std::size_t to);
  void shrink(std::size_t size) { size_ = size; }

 private:
  void make_room(std::size_t size) {
    if (size <= rows_.size()) return;
    rows_.resize(size + rows_.size());
    open_.resize(rows_.size() * stride_);
  }

  struct Match {
    bool meets;
    bool holds;
  };
  template <class Matches>
  void push_side(std::size_t begin, std::size_t end, std::uint32_t column, Matches matches);

  std::size_t stride_;
  std::size_t size_ = 0;
  std::vector<RowIndex> rows_;  ///< in use up to size_
  std::vector<Word> open_;
};

/// The current box, as a question sees it.
struct Node {
  const Table& table;
  LiveStack& live;
  const Box& box;
  const Box& root;          ///< where the split began
  std::size_t begin = 0;    ///< its rows are live[begin …], those that bar first, then in the order of the table
  std::size_t barring = 0;  ///< how many rows may bar a part of it

  std::size_t end() const { return live.size(); }
  std::size_t first_row() const { return begin + barring; }

  /// Drops rows of which it does not matter any more whether they match; not those that bar.
  template <class Predicate>
  void drop_if(Predicate is_idle) {
    std::size_t kept = first_row();
    for (std::size_t place = first_row(); place < live.size(); ++place) {
      if (is_idle(place)) continue;
      if (kept != place) live.move(place, kept);
      ++kept;
    }
    live.shrink(kept);
  }
};

}  // namespace policyc::analysis
