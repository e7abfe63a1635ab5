#include "compiler/analysis/kernel/diff.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/split.hpp"
#include "compiler/analysis/kernel/tally.hpp"

namespace policyc::analysis {

namespace {

struct Region {
  OutcomePair outcomes;
  Cube cube;
};

struct Changes {
  using Answer = std::vector<Region>;
  const Space& space;
  Contrast& contrast;
  Work& work;

  Answer outside() { return {}; }
  std::optional<Answer> settle(Node& node) {
    if (contrast.is_same(node)) return Answer{};
    const std::optional<OutcomePair> outcomes = contrast.settle(node);
    if (contrast.is_same(node) || (outcomes && outcomes->before == outcomes->after)) return Answer{};
    if (!outcomes || node.barring != 0) return std::nullopt;
    return Answer{{*outcomes, {}}};
  }
  void lift(Answer& answer, const Lift& lift) {
    if (lift.column == no_column) return;
    for (Region& region : answer) {
      if (find(region.cube, lift.column) != nullptr) continue;
      constrain(region.cube, lift.column, space.classes(lift.column, lift.side));
    }
  }
  bool enough(const Answer&) { return false; }

  /// Regions that differ in the cut column only become one.
  Answer join(Answer left, Answer right, std::uint32_t column, Cell whole) {
    if (!work.spend(left.size() * right.size() / 8)) return {};
    const std::size_t own = left.size();
    for (Region& region : right) {
      const auto end = left.begin() + static_cast<std::ptrdiff_t>(own);
      const auto twin =
          std::find_if(left.begin(), end, [&](const Region& other) { return twins(region, other, column); });
      if (twin == end) {
        left.push_back(std::move(region));
        continue;
      }
      const ClassSet together = unite(*find(twin->cube, column), *find(region.cube, column));
      constrain(twin->cube, column, together);
      if (together == space.classes(column, whole)) release(twin->cube, column);
    }
    return left;
  }

  static bool twins(const Region& one, const Region& other, std::uint32_t column) {
    if (one.outcomes != other.outcomes || one.cube.size() != other.cube.size()) return false;
    if (find(other.cube, column) == nullptr) return false;  // has been joined already
    return std::equal(
        one.cube.begin(), one.cube.end(), other.cube.begin(),
        [&](const Condition& a, const Condition& b) { return a == b || (a.column == column && b.column == column); });
  }
};

class Comparison {
 public:
  Comparison(const Table& old_table, const Table& new_table, Judge& judge, Work& work)
      : old_(old_table), new_(new_table), merged_(old_table.space()), judge_(judge), work_(work) {}

  DiffAnswer run() {
    lay_over();
    const std::optional<Count> whole = possible_points(space(), work_);
    if (!whole) return {};
    answer_.share.whole = *whole;
    if (!answer_.rows.empty()) find_changes();
    return std::move(answer_);
  }

 private:
  const Space& space() const { return old_.space(); }

  void lay_over() {
    const std::vector<AlignedRow> rows = align(old_, new_, judge_.minds_order());
    std::vector<std::pair<const Table*, RowIndex>> edited;
    for (const AlignedRow& row : rows) {
      if (row.side == before) edited.emplace_back(&old_, row.before_row);
      if (row.side == after) edited.emplace_back(&new_, row.after_row);
    }
    sides_.assign(merged_.end(), both);
    Table edits(space());
    for (const auto& [table, row] : edited) edits.add(*table, row);
    for (const AlignedRow& row : rows) {
      if (row.side == both && !meets_edit(edits, row.before_row)) continue;
      merged_.add(row.side == after ? new_ : old_, row.side == after ? row.after_row : row.before_row);
      sides_.push_back(row.side);
      if (row.side == before) answer_.rows.push_back({before, row.before_row - old_.barred(), false});
      if (row.side == after) answer_.rows.push_back({after, row.after_row - new_.barred(), false});
    }
    answer_.decided = true;
  }

  /// `row`: of the table before.
  bool meets_edit(const Table& edits, RowIndex row) const {
    for (RowIndex edit = edits.barred(); edit < edits.end(); ++edit) {
      if (old_.overlap(row, edits, edit)) return true;
    }
    return false;
  }

  void find_changes() {
    Contrast contrast(judge_, std::move(sides_));
    Changes question{space(), contrast, work_};
    const std::optional<std::vector<Region>> regions = Splitter(merged_, question, work_).ask();
    answer_.decided = regions.has_value();
    if (!regions) return;
    std::map<OutcomePair, std::vector<Cube>> by_outcomes;
    for (const Region& region : *regions) by_outcomes[region.outcomes].push_back(region.cube);
    for (auto& [outcomes, cubes] : by_outcomes) add_change(outcomes, std::move(cubes));
    for (EditedRow& row : answer_.rows) row.has_effect = has_effect(row);
  }

  void add_change(const OutcomePair& outcomes, std::vector<Cube> cubes) {
    merge(space(), cubes);
    Change change{outcomes, std::move(cubes), {}};
    for (const Cube& cube : change.regions) change.points += space().points(cube);
    answer_.share.part += change.points;
    answer_.changes.push_back(std::move(change));
  }

  bool has_effect(const EditedRow& row) const {
    const Table& table = row.side == before ? old_ : new_;
    const Cube cube = table.cube(row.row + table.barred());
    for (const Change& change : answer_.changes) {
      for (const Cube& region : change.regions) {
        if (intersect(cube, region)) return true;
      }
    }
    return false;
  }

  const Table& old_;
  const Table& new_;
  Table merged_;
  Judge& judge_;
  Work& work_;
  std::vector<std::uint8_t> sides_;
  DiffAnswer answer_;
};

}  // namespace

DiffAnswer diff(const Table& old_table, const Table& new_table, Judge& judge, Work& work) {
  return Comparison(old_table, new_table, judge, work).run();
}

}  // namespace policyc::analysis
