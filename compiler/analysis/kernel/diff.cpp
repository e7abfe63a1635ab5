#include "compiler/analysis/kernel/diff.hpp"

#include <algorithm>
#include <numeric>

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/split.hpp"
#include "compiler/analysis/kernel/tally.hpp"

namespace policyc::analysis {

namespace {

/// Regions that differ, one behind the other: of each the outcomes in one word, then a cell for each column. Naming regions is most of the work where
/// there are many, hence no cubes before the end.
using RegionList = std::vector<Word>;

constexpr Cell unsaid = 0;  // in a region: nothing has been said of the column. No side of a cut is empty

Word pack(const OutcomePair& outcomes) { return Word{outcomes.before} | Word{outcomes.after} << 32U; }
OutcomePair unpack(Word word) { return {static_cast<Outcome>(word), static_cast<Outcome>(word >> 32U)}; }

struct Changes {
  using Answer = RegionList;
  const Space& space;
  Contrast& contrast;
  Work& work;
  std::size_t stride = space.size() + 1;  ///< words of a region

  Answer outside() { return {}; }
  std::optional<Answer> settle(Node& node) {
    if (contrast.is_same(node)) return Answer{};
    const std::optional<OutcomePair> outcomes = contrast.settle(node);
    if (contrast.is_same(node) || (outcomes && outcomes->before == outcomes->after)) return Answer{};
    if (!outcomes || node.barring != 0) return std::nullopt;
    Answer region(stride, unsaid);
    region[0] = pack(*outcomes);
    return region;
  }
  void lift(Answer& answer, const Lift& lift) {
    if (lift.column == no_column) return;
    for (std::size_t at = 1 + lift.column; at < answer.size(); at += stride) {
      if (answer[at] == unsaid) answer[at] = lift.side;
    }
  }
  bool enough(const Answer&) { return false; }

  /// Regions that differ in the cut column only become one.
  Answer join(Answer left, Answer right, std::uint32_t column, Cell whole) {
    if (!work.spend(left.size() / stride * (right.size() / stride) / 8)) return {};
    const std::size_t own = left.size();
    for (std::size_t region = 0; region < right.size(); region += stride) {
      std::size_t twin = 0;
      while (twin < own && !twins(right.data() + region, left.data() + twin, column)) twin += stride;
      if (twin == own) {
        left.insert(left.end(), right.data() + region, right.data() + region + stride);
        continue;
      }
      Cell& cell = left[twin + 1 + column];
      cell = together(column, cell, right[region + 1 + column]);
      if (cell == whole) cell = unsaid;
    }
    return left;
  }

  bool twins(const Word* one, const Word* other, std::uint32_t column) const {
    for (std::size_t word = 0; word < stride; ++word) {
      if (one[word] != other[word] && word != 1 + column) return false;
    }
    if (other[1 + column] == unsaid) return false;  // has been joined already
    return space.is_small(column) || last_of(one[1 + column]) == first_of(other[1 + column]) ||
           last_of(other[1 + column]) == first_of(one[1 + column]);
  }

  Cell together(std::uint32_t column, Cell one, Cell other) const {
    if (space.is_small(column)) return one | other;
    return interval(std::min(first_of(one), first_of(other)), std::max(last_of(one), last_of(other)));
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
    const std::vector<bool> is_near = near(edits);
    for (const AlignedRow& row : rows) {
      if (row.side == both && !is_near[row.before_row]) continue;
      merged_.add(row.side == after ? new_ : old_, row.side == after ? row.after_row : row.before_row);
      sides_.push_back(row.side);
      if (row.side == before) answer_.rows.push_back({before, row.before_row - old_.barred(), false});
      if (row.side == after) answer_.rows.push_back({after, row.after_row - new_.barred(), false});
    }
    answer_.decided = true;
  }

  /// By row of the table before: overlaps an edit.
  std::vector<bool> near(const Table& edits) const {
    std::vector<bool> is_near(old_.end(), false);
    std::vector<RowIndex> rows;
    for (RowIndex edit = edits.barred(); edit < edits.end(); ++edit) {
      for (const Box& box : edits.boxes(edit)) {
        rows.resize(old_.size());
        std::iota(rows.begin(), rows.end(), old_.barred());
        for (const std::uint32_t column : narrowest_first(box)) keep_meeting(rows, column, box[column]);
        for (const RowIndex row : rows) is_near[row] = true;
      }
    }
    return is_near;
  }

  void keep_meeting(std::vector<RowIndex>& rows, std::uint32_t column, Cell side) const {
    const std::vector<Cell>& cells = old_.cells(column);
    if (space().is_small(column)) {
      std::erase_if(rows, [&](RowIndex row) { return (cells[row] & side) == 0; });
    } else {
      std::erase_if(rows, [&](RowIndex row) { return !old_.meets(column, row, side); });
    }
  }

  /// The columns on which a box has a condition; where it holds least, few rows meet it and are left to look at.
  std::vector<std::uint32_t> narrowest_first(const Box& box) const {
    std::vector<std::pair<double, std::uint32_t>> shares;
    for (std::uint32_t column = 0; column < box.size(); ++column) {
      if (box[column] == space().whole(column)) continue;
      const auto all = static_cast<double>(space().total(column));
      shares.emplace_back(static_cast<double>(space().weight(column, box[column])) / all, column);
    }
    std::sort(shares.begin(), shares.end());
    std::vector<std::uint32_t> columns;
    for (const auto& [share, column] : shares) columns.push_back(column);
    return columns;
  }

  /// Disjoint boxes that hold whatever differs: what the edited rows match, unless there are many or they lie across each other.
  std::vector<Box> pieces() const {
    constexpr std::size_t few = 64;
    Cubes pieces;
    for (auto edit = answer_.rows.begin(); edit != answer_.rows.end(); ++edit) {
      Cubes parts{edited_cube(*edit)};
      for (auto earlier = answer_.rows.begin(); earlier != edit && parts.size() < few; ++earlier)
        parts = without(space(), parts, edited_cube(*earlier));
      std::move(parts.begin(), parts.end(), std::back_inserter(pieces));
      if (pieces.size() > few) return {space().whole()};
    }
    std::vector<Box> boxes;
    for (const Cube& piece : pieces) {
      for (Box& box : boxes_of(space(), piece)) boxes.push_back(std::move(box));
    }
    return boxes;
  }

  Cube edited_cube(const EditedRow& edited) const {
    const Table& table = edited.side == before ? old_ : new_;
    return table.cube(edited.row + table.barred());
  }

  /// Nothing when the work ran out.
  std::optional<RegionList> split() {
    Contrast contrast(judge_, std::move(sides_));
    Changes question{space(), contrast, work_};
    Splitter splitter(merged_, question, work_);
    std::vector<RowIndex> rows(merged_.end());
    std::iota(rows.begin(), rows.end(), RowIndex{0});
    RegionList regions;
    for (const Box& piece : pieces()) {
      std::optional<RegionList> found = splitter.ask(piece, rows);
      if (!found) return std::nullopt;
      for (std::size_t word = 0; word < found->size(); ++word) {
        const std::size_t at = word % question.stride;
        if (at != 0 && (*found)[word] == unsaid) (*found)[word] = piece[at - 1];
      }
      regions.insert(regions.end(), found->begin(), found->end());
    }
    return regions;
  }

  void find_changes() {
    const std::optional<RegionList> regions = split();
    answer_.decided = regions.has_value();
    if (!regions) return;
    const std::size_t stride = space().size() + 1;
    std::map<OutcomePair, Cubes> by_outcomes;
    for (std::size_t region = 0; region < regions->size(); region += stride)
      by_outcomes[unpack((*regions)[region])].push_back(cube_of_cells(regions->data() + region + 1));
    for (EditedRow& row : answer_.rows) row.has_effect = has_effect(row, *regions);
    for (auto& [outcomes, cubes] : by_outcomes) add_change(outcomes, std::move(cubes));
  }

  Cube cube_of_cells(const Cell* cells) const {
    const Box box(cells, cells + space().size());
    return cube_of(space(), box, space().whole());
  }

  void add_change(const OutcomePair& outcomes, std::vector<Cube> cubes) {
    merge(space(), cubes);
    Change change{outcomes, std::move(cubes), {}};
    for (const Cube& cube : change.regions) change.points += space().points(cube);
    answer_.share.part += change.points;
    answer_.changes.push_back(std::move(change));
  }

  bool has_effect(const EditedRow& edited, const RegionList& regions) const {
    const Table& table = edited.side == before ? old_ : new_;
    const RowIndex row = edited.row + table.barred();
    for (std::size_t region = 0; region < regions.size(); region += space().size() + 1) {
      std::uint32_t column = 0;
      while (column < space().size() && table.meets(column, row, regions[region + 1 + column])) ++column;
      if (column == space().size()) return true;
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
