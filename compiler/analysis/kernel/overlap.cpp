#include "compiler/analysis/kernel/overlap.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/cut.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

namespace {

constexpr std::size_t most_depth = 4000;
constexpr std::size_t few = 24;  // rows that are compared one with another rather than cut further

class Join {
 public:
  Join(const Table& table, Work& work, Pairs which)
      : table_(table), work_(work), which_(which), cutter_(table), live_(table.space().size()) {}

  OverlapAnswer run() {
    box_ = table_.space().whole();
    work_.examined = 0;
    for (RowIndex row = table_.barred(); row < table_.end(); ++row) live_.push(table_, box_, row);
    visit(0, 1.0);
    std::sort(pairs_.begin(), pairs_.end());
    return {!work_.exhausted, std::move(pairs_)};
  }

 private:
  void visit(std::size_t begin, double share) {
    const std::size_t count = live_.size() - begin;
    if (!work_.spend(1 + count)) return;
    if (count <= few) return compare(begin, share);
    const Cut cut = cutter_.choose(live_, begin, box_);
    if (cut.column == no_column || narrowed_.size() > most_depth) return compare(begin, share);
    const Cell whole = box_[cut.column];
    const std::size_t end = live_.size();
    live_.push_side(table_, begin, end, cut.column, cut.left);
    const std::size_t left = live_.size() - end;
    live_.push_side(table_, begin, end, cut.column, cut.right);
    const std::size_t right = live_.size() - end - left;
    // A cut that leaves nearly as many comparisons on its two sides as there were only makes copies.
    if (left * left + right * right > count * count * 9 / 10) {
      live_.shrink(end);
      return compare(begin, share);
    }
    box_[cut.column] = cut.right;
    narrowed_.push_back(cut.column);
    visit(end + left, share / 2);
    live_.shrink(end + left);
    box_[cut.column] = cut.left;
    if (!work_.exhausted) visit(end, share / 2);
    live_.shrink(end);
    box_[cut.column] = whole;
    narrowed_.pop_back();
  }

  void compare(std::size_t begin, double share) {
    for (std::size_t one = begin; one < live_.size(); ++one) {
      if (!work_.spend(live_.size() - one)) return;
      for (std::size_t other = one + 1; other < live_.size(); ++other) compare(live_.row(one), live_.row(other));
    }
    work_.examined += share;
  }

  void compare(RowIndex one, RowIndex other) {
    if (which_ == Pairs::different_payload && table_.payload(one) == table_.payload(other)) return;
    if (!table_.overlap(one, other) || !begins_here(one, other)) return;
    if (table_.barred() != 0 && !is_possible(one, other)) return;
    pairs_.emplace_back(one - table_.barred(), other - table_.barred());
  }

  bool begins_here(RowIndex one, RowIndex other) const {
    return std::all_of(narrowed_.begin(), narrowed_.end(), [&](std::uint32_t column) {
      const std::uint32_t first = table_.first_common(column, one, other);
      if (table_.space().is_small(column)) return (box_[column] >> first & 1U) != 0;
      return first_of(box_[column]) <= first && first < last_of(box_[column]);
    });
  }

  bool is_possible(RowIndex one, RowIndex other) {
    const std::optional<Cube> both = intersect(table_.cube(one), table_.cube(other));
    return both && analysis::is_possible(table_, *both, work_).yes;
  }

  const Table& table_;
  Work& work_;
  Pairs which_;
  Cutter cutter_;
  LiveStack live_;
  Box box_;
  std::vector<std::uint32_t> narrowed_;
  std::vector<RowPair> pairs_;
};

}  // namespace

OverlapAnswer overlaps(const Table& table, Work& work, Pairs which) { return Join(table, work, which).run(); }

}  // namespace policyc::analysis
