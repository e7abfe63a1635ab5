#include "compiler/analysis/findings/dead_end_search.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "compiler/analysis/findings/columns_of.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// Settings looked at for one group of requirements, before it counts as not decided.
constexpr std::size_t most_settings = 4'000;

/// Sets of requirements tried in one setting, likewise.
constexpr std::size_t most_sets = 500;

using Asks = std::vector<std::size_t>;
using Columns = std::set<std::uint32_t>;

/// Rows that bar, and then those of `cubes`.
Table table_of(const Space& space, const Cubes& cubes) {
  Table table(space);
  for (const Cube& cube : cubes) table.add(cube, 0);
  return table;
}

bool overlap(const ClassSet& left, const ClassSet& right) {
  for (auto x = left.begin(), y = right.begin(); x != left.end() && y != right.end();) {
    if (std::max(x->first, y->first) < std::min(x->last, y->last)) return true;
    x->last < y->last ? ++x : ++y;
  }
  return false;
}

/// One group of requirements, with some columns left open.
class Search {
 public:
  Search(const View& view, const Asks& asks, Columns open, Work& work, std::vector<DeadEnd>& found)
      : view_(view),
        space_(view.situations().space()),
        asks_(asks),
        open_(std::move(open)),
        work_(work),
        found_(found) {
    for (const Cube& cube : view.uncovered()) {
      if (touches_open(cube)) escapes_.push_back(cube);
    }
    add_rows(space_.impossible());
    add_rows(escapes_);
    for (const std::size_t ask : asks_) add_rows(view.asks()[ask].unmet);
    for (const std::size_t ask : asks_) asked_.merge(columns_of(view.asks()[ask].unmet));
  }

  bool run() {
    Table settled = table_of(space_, view_.uncovered());
    const Table all = unmet_of(asks_);
    for (std::size_t setting = 0; setting < most_settings; ++setting) {
      const GapAnswer next = find_gap(settled, work_);
      if (!next.decided || !next.region) return next.decided;
      const Cube held = setting_of(first_point(space_, *next.region));
      const auto way = way_out(all, held);
      if (!way.decided) return false;
      if (way.region) {
        settled.add(widened(choice_in(*way.region)), 0);
        continue;
      }
      tried_.clear();
      std::set<Asks> clashes;
      if (!collect(asks_, held, clashes)) return false;
      const Cube where = alike(held);
      settled.add(where, 0);
      for (const Asks& clash : clashes) {
        if (clash.size() > 1) found_.push_back({clash, where});
      }
    }
    return false;
  }

 private:
  struct Cell {
    std::size_t row = 0;  ///< index into `rows_`
    const ClassSet* classes = nullptr;
  };

  bool touches_open(const Cube& cube) const {
    return std::any_of(cube.begin(), cube.end(), [&](const Condition& each) { return open_.contains(each.column); });
  }

  Cube setting_of(const Point& point) const {
    Cube held;
    for (std::uint32_t column = 0; column < point.size(); ++column) {
      if (!open_.contains(column)) held.push_back({column, {{point[column], point[column] + 1}}});
    }
    return held;
  }

  void add_rows(const Cubes& cubes) {
    by_column_.resize(space_.size());
    for (const Cube& cube : cubes) {
      for (const Condition& condition : cube)
        by_column_[condition.column].push_back({rows_.size(), &condition.classes});
      rows_.push_back(&cube);
    }
  }

  Table unmet_of(const Asks& asks) const {
    Table table = table_of(space_, escapes_);
    for (const std::size_t ask : asks) {
      for (const Cube& unmet : view_.asks()[ask].unmet) table.add(unmet, 0);
    }
    return table;
  }

  /// Where, within what is held, all of these requirements are met.
  GapAnswer way_out(const Asks& asks, const Cube& held) const { return way_out(unmet_of(asks), held); }

  GapAnswer way_out(const Table& table, const Cube& held) const {
    std::vector<RowIndex> rows(table.end());
    std::iota(rows.begin(), rows.end(), RowIndex{0});
    Table self(space_);
    self.add(held, 0);
    for (const Box& box : self.boxes(self.barred())) {
      GapAnswer gap = find_gap(table, box, rows, work_);
      if (!gap.decided) return gap;
      if (!gap.region) continue;
      if (auto both = intersect(*gap.region, held)) gap.region = std::move(both);
      return gap;
    }
    return {true, {}};
  }

  /// `choice` has a condition for every column.
  bool is_barred(const Cube& choice) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const Cube* row) {
      return std::all_of(row->begin(), row->end(), [&](const Condition& condition) {
        return overlap(condition.classes, choice[condition.column].classes);
      });
    });
  }

  /// A point of the region, with as many tests met as may be: what is met serves most settings.
  Cube choice_in(const Cube& region) const {
    const Point point = first_point(space_, region);
    Cube choice;
    for (std::uint32_t column = 0; column < point.size(); ++column)
      choice.push_back({column, {{point[column], point[column] + 1}}});
    const std::uint32_t tests = view_.situations().column_of_test(0);
    for (const std::uint32_t column : open_) {
      if (column < tests || !asked_.contains(column)) continue;
      ClassSet met = view_.situations().set_of_statuses(column - tests, only(Status::met));
      std::swap(choice[column].classes, met);
      if (is_barred(choice)) std::swap(choice[column].classes, met);
    }
    return choice;
  }

  /// All the settings that the choice serves, one column after the other as far as it goes: up to the rows that nothing else keeps away.
  Cube widened(Cube choice) const {
    work_.spend(rows_.size());
    std::vector<std::uint32_t> keepers(rows_.size(),
                                       0);  // columns in which the row and the choice have nothing in common
    for (std::uint32_t column = 0; column < space_.size(); ++column) {
      for (const Cell& cell : by_column_[column])
        keepers[cell.row] += overlap(*cell.classes, choice[column].classes) ? 0 : 1;
    }
    for (std::uint32_t column = 0; column < space_.size(); ++column) {
      if (open_.contains(column)) continue;
      const ClassSet before = std::exchange(choice[column].classes, all_classes(space_, column));
      ClassSet& own = choice[column].classes;
      const auto was_kept = [&](const Cell& cell) { return !overlap(*cell.classes, before); };
      for (const Cell& cell : by_column_[column]) {
        if (keepers[cell.row] == 1 && was_kept(cell)) own = subtract(own, *cell.classes);
      }
      for (const Cell& cell : by_column_[column]) {
        if (was_kept(cell) && overlap(*cell.classes, own)) --keepers[cell.row];
      }
    }
    Cube settings;
    for (Condition& condition : choice) {
      if (!open_.contains(condition.column) && condition.classes != all_classes(space_, condition.column))
        settings.push_back(std::move(condition));
    }
    return settings;
  }

  /// All smallest sets among `asks` without a way out. False when the work ran out.
  bool collect(const Asks& asks, const Cube& held, std::set<Asks>& clashes) {
    if (!tried_.insert(asks).second) return true;
    if (tried_.size() > most_sets) return false;
    const GapAnswer way = way_out(asks, held);
    if (!way.decided || way.region) return way.decided;
    Asks clash = asks;
    for (const std::size_t ask : asks) {
      const Asks less = without(clash, ask);
      const GapAnswer still = way_out(less, held);
      if (!still.decided) return false;
      if (!still.region) clash = less;
    }
    clashes.insert(clash);
    // Any other such set lacks something of this one.
    return std::all_of(clash.begin(), clash.end(),
                       [&](std::size_t ask) { return collect(without(asks, ask), held, clashes); });
  }

  static Asks without(const Asks& asks, std::size_t ask) {
    Asks less;
    std::copy_if(asks.begin(), asks.end(), std::back_inserter(less), [&](std::size_t each) { return each != ask; });
    return less;
  }

  /// Settings around this one in which the same rows hold something, whatever is chosen, so that the same can be said of all of them.
  Cube alike(const Cube& held) const {
    Cube around;
    for (const Cube* const row : rows_) narrow(around, *row, held);
    return around;
  }

  void narrow(Cube& around, const Cube& row, const Cube& held) const {
    const bool is_here = intersect(row, held).has_value();
    for (const Condition& condition : row) {
      const std::uint32_t column = condition.column;
      if (open_.contains(column)) continue;
      const ClassSet& here = *find(held, column);
      // Of a row that is elsewhere, one condition suffices to stay outside.
      if (!is_here && !intersect(here, condition.classes).empty()) continue;
      const ClassSet all = all_classes(space_, column);
      const ClassSet* const known = find(around, column);
      const ClassSet wanted = is_here ? condition.classes : subtract(all, condition.classes);
      constrain(around, column, known == nullptr ? wanted : intersect(*known, wanted));
      if (!is_here) return;
    }
  }

  const View& view_;
  const Space& space_;
  const Asks& asks_;
  Columns open_;
  Work& work_;
  std::vector<DeadEnd>& found_;
  Cubes escapes_;                             ///< not covered, as it may be chosen, which is no way out
  Columns asked_;                             ///< columns that decide whether they are met
  std::vector<const Cube*> rows_;             ///< what a choice must keep out of: impossible, not covered, unmet
  std::vector<std::vector<Cell>> by_column_;  ///< of these rows
  std::set<Asks> tried_;                      ///< in this setting
};

}  // namespace

bool search_dead_ends(const View& view, const std::vector<std::size_t>& asks, const std::set<std::uint32_t>& open,
                      Work& work, std::vector<DeadEnd>& found) {
  return Search(view, asks, open, work, found).run();
}

}  // namespace policyc::analysis
