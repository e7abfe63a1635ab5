#include "compiler/analysis/kernel/widest.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/gap.hpp"

namespace policyc::analysis {

namespace {

/// What the cubes of a union hold between them; impossible points do not count.
class Union {
 public:
  Union(const Space& space, const std::vector<Cube>& cubes, Work& work) : table_(space, cubes.size()), work_(work) {
    for (const Cube& cube : cubes) table_.add(cube, 0);
  }

  /// False too when the work ran out.
  bool holds(const Cube& cube) {
    if (std::any_of(gaps_.begin(), gaps_.end(), [&](const Cube& gap) { return within(gap, cube); })) return false;
    GapAnswer gap = find_gap(table_, table_.end(), cube, work_);
    if (gap.region) gaps_.push_back(*std::move(gap.region));
    return gap.decided && !gap.region;
  }

  bool is_possible(const Cube& cube) { return analysis::is_possible(table_, cube, work_).yes; }

 private:
  Table table_;
  std::vector<Cube> gaps_;  ///< those that were found
  Work& work_;
};

/// What the cube would take in besides, with these classes of a column.
Cube beside(Cube cube, std::uint32_t column, const ClassSet& classes) {
  constrain(cube, column, classes);
  return cube;
}

/// Gives up the condition of a column, or takes further runs of its classes; false where neither can be. Classes are taken only where that brings
/// something possible: `met or open` where nothing can be met is no help.
bool widen(const Space& space, Cube& cube, std::uint32_t column, Union& within) {
  ClassSet taken = *find(cube, column);
  const ClassSet others = subtract(all_classes(space, column), taken);
  if (within.holds(beside(cube, column, others))) {
    release(cube, column);
    return true;
  }
  const ClassSet before = taken;
  for (const Run& run : others) {
    const Cube more = beside(cube, column, {run});
    if (within.holds(more) && within.is_possible(more)) taken = unite(taken, {run});
  }
  constrain(cube, column, taken);
  return taken != before;
}

/// What cannot be taken now cannot be taken later, either, unless it holds something possible only then.
void widen(const Space& space, Cube& cube, Union& within) {
  for (bool again = true; again;) {
    again = false;
    const Cube before = cube;
    for (auto condition = before.rbegin(); condition != before.rend(); ++condition)
      again = widen(space, cube, condition->column, within) || again;
  }
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
    widen(space, wide, within);
    found.push_back({wide, common_points(space, left, wide)});
    left = without(space, left, wide);
  }
  return found;
}

}  // namespace policyc::analysis
