#include "compiler/analysis/kernel/redundant.hpp"

#include <algorithm>
#include <numeric>

#include "compiler/analysis/kernel/contrast.hpp"
#include "compiler/analysis/kernel/overlap.hpp"
#include "compiler/analysis/kernel/split.hpp"

namespace policyc::analysis {

namespace {

/// Whether any possible point differs.
struct AnyChange {
  using Answer = bool;
  Contrast& contrast;

  Answer outside() { return false; }
  std::optional<Answer> settle(Node& node) {
    if (contrast.is_same(node)) return false;
    const std::optional<OutcomePair> outcomes = contrast.settle(node);
    if (contrast.is_same(node) || (outcomes && outcomes->before == outcomes->after)) return false;
    if (!outcomes || node.barring != 0) return std::nullopt;
    return true;
  }
  void lift(Answer&, const Lift&) {}
  bool enough(const Answer& answer) { return answer; }
  Answer join(Answer left, Answer right, std::uint32_t, Cell) { return left || right; }
};

class Removal {
 public:
  Removal(const Table& table, Judge& judge, Work& work)
      : table_(table),
        work_(work),
        contrast_(judge, std::vector<std::uint8_t>(table.end(), both)),
        near_(table.size()) {
    const OverlapAnswer overlap = overlaps(table, work);
    is_decided_ = overlap.decided;
    for (const auto& [one, other] : overlap.pairs) {
      near_[one].push_back(other + table.barred());
      near_[other].push_back(one + table.barred());
    }
  }

  /// Nothing when the work ran out.
  std::optional<bool> changes_nothing(RowIndex index) {
    if (!is_decided_) return std::nullopt;
    const RowIndex row = index + table_.barred();
    std::vector<RowIndex> rows(table_.barred());
    std::iota(rows.begin(), rows.end(), RowIndex{0});
    for (const RowIndex other : near_[index]) {
      if (!is_gone(other)) rows.push_back(other);
    }
    rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    contrast_.sides()[row] = before;
    AnyChange question{contrast_};
    std::optional<bool> changes = false;
    for (const Box& box : table_.boxes(row)) {
      if (changes && !*changes) changes = Splitter(table_, question, work_).ask(box, rows);
    }
    contrast_.sides()[row] = both;
    if (!changes) return std::nullopt;
    return !*changes;
  }

  void remove(RowIndex index) { contrast_.sides()[index + table_.barred()] = 0; }

 private:
  bool is_gone(RowIndex row) { return contrast_.sides()[row] == 0; }

  const Table& table_;
  Work& work_;
  Contrast contrast_;
  std::vector<std::vector<RowIndex>> near_;  ///< by row, counted from the first that was added: those that overlap it
  bool is_decided_ = false;
};

}  // namespace

RowsAnswer redundant(const Table& table, Judge& judge, Work& work) {
  RowsAnswer answer;
  Removal removal(table, judge, work);
  for (RowIndex index = 0; index < table.size(); ++index) {
    const std::optional<bool> changes_nothing = removal.changes_nothing(index);
    if (!changes_nothing) answer.undecided.push_back(index);
    if (changes_nothing.value_or(false)) answer.rows.push_back(index);
  }
  return answer;
}

RowsAnswer removable(const Table& table, Judge& judge, Work& work) {
  RowsAnswer answer;
  Removal removal(table, judge, work);
  for (auto index = static_cast<RowIndex>(table.size()); index-- > 0;) {
    const std::optional<bool> changes_nothing = removal.changes_nothing(index);
    if (!changes_nothing) answer.undecided.push_back(index);
    if (!changes_nothing.value_or(false)) continue;
    answer.rows.push_back(index);
    removal.remove(index);
  }
  std::reverse(answer.rows.begin(), answer.rows.end());
  std::reverse(answer.undecided.begin(), answer.undecided.end());
  return answer;
}

}  // namespace policyc::analysis
