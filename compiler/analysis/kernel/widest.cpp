#include "compiler/analysis/kernel/widest.hpp"

#include <algorithm>
#include <numeric>

#include "compiler/analysis/kernel/gap.hpp"

namespace policyc::analysis {

namespace {

/// Whether cubes lie within a union of others; impossible points do not count.
class Union {
 public:
  Union(const Space& space, const std::vector<Cube>& cubes, Work& work) : table_(space), work_(work) {
    for (const Cube& cube : cubes) table_.add(cube, 0);
    rows_.resize(table_.end());
    std::iota(rows_.begin(), rows_.end(), RowIndex{0});
  }

  /// False too when the work ran out.
  bool holds(const Cube& cube) {
    Table self(table_.space());
    self.add(cube, 0);
    const std::vector<Box> boxes = self.boxes(self.barred());
    return std::all_of(boxes.begin(), boxes.end(), [&](const Box& box) {
      const GapAnswer gap = find_gap(table_, box, rows_, work_);
      return gap.decided && !gap.region;
    });
  }

 private:
  Table table_;
  std::vector<RowIndex> rows_;
  Work& work_;
};

/// Gives up one condition, or takes a run of classes more; false where neither can be. Further classes are taken only where that brings something
/// possible: `met or open` where nothing can be met is no help.
bool widen(const Space& space, Cube& cube, Union& within, Work& work) {
  for (std::size_t i = cube.size(); i-- > 0;) {
    const Condition condition = cube[i];
    Cube wider = cube;
    release(wider, condition.column);
    if (within.holds(wider)) {
      cube = std::move(wider);
      return true;
    }
    for (const Run& run : subtract(all_classes(space, condition.column), condition.classes)) {
      wider = cube;
      constrain(wider, condition.column, {run});
      if (!is_possible(space, wider, work).yes || !within.holds(wider)) continue;
      constrain(cube, condition.column, unite(condition.classes, {run}));
      return true;
    }
  }
  return false;
}

Count common_points(const Space& space, const std::vector<Cube>& parts, const Cube& cube) {
  Count points;
  for (const Cube& part : parts) {
    if (const auto common = intersect(part, cube)) points += space.points(*common);
  }
  return points;
}

}  // namespace

std::vector<WideCube> widest(const Space& space, const std::vector<Cube>& parts, Work& work) {
  std::vector<WideCube> found;
  for (std::vector<Cube> left = parts; !left.empty();) {
    const auto largest = std::max_element(left.begin(), left.end(), [&](const Cube& one, const Cube& other) {
      return space.points(one) < space.points(other);
    });
    Union within(space, left, work);
    Cube wide = *largest;
    while (widen(space, wide, within, work)) {
    }
    found.push_back({wide, common_points(space, left, wide)});
    left = without(space, left, wide);
  }
  return found;
}

}  // namespace policyc::analysis
