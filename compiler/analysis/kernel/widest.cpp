#include "compiler/analysis/kernel/widest.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/gap.hpp"

namespace policyc::analysis {

namespace {

/// Whether cubes lie within a union of others; impossible points do not count.
class Union {
 public:
  Union(const Space& space, Work& work) : table_(space), work_(work) {}

  void add(const Cube& cube) { table_.add(cube, 0); }

  /// False too when the work ran out.
  bool holds(const Cube& cube) {
    const GapAnswer gap = find_gap(table_, table_.end(), cube, work_);
    return gap.decided && !gap.region;
  }

 private:
  Table table_;
  Work& work_;
};

Cube widened(const Space& space, Cube cube, Union& within) {
  const Cube narrow = cube;
  for (auto condition = narrow.rbegin(); condition != narrow.rend(); ++condition) {
    Cube wider = cube;
    release(wider, condition->column);
    if (within.holds(wider)) {
      cube = std::move(wider);
      continue;
    }
    for (const Run& run : subtract(all_classes(space, condition->column), condition->classes)) {
      wider = cube;
      constrain(wider, condition->column, unite(*find(cube, condition->column), {run}));
      if (within.holds(wider)) cube = wider;
    }
  }
  return cube;
}

/// The last first: those are the smallest.
void drop_superfluous(const Space& space, std::vector<Cube>& cubes, Work& work) {
  for (std::size_t i = cubes.size(); i-- > 0 && cubes.size() > 1;) {
    Union others(space, work);
    for (std::size_t other = 0; other < cubes.size(); ++other) {
      if (other != i) others.add(cubes[other]);
    }
    if (others.holds(cubes[i])) cubes.erase(cubes.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::vector<WideCube> counted(const Space& space, const std::vector<Cube>& cubes, std::vector<Cube> parts) {
  std::vector<WideCube> found;
  for (const Cube& cube : cubes) {
    WideCube wide{cube, {}};
    for (const Cube& part : parts) {
      if (const auto common = intersect(part, cube)) wide.points += space.points(*common);
    }
    parts = without(space, parts, cube);
    found.push_back(std::move(wide));
  }
  return found;
}

}  // namespace

std::vector<WideCube> widest(const Space& space, const std::vector<Cube>& parts, Work& work) {
  std::vector<Cube> largest = parts;
  std::stable_sort(largest.begin(), largest.end(),
                   [&](const Cube& left, const Cube& right) { return space.points(left) > space.points(right); });
  Union all(space, work);
  for (const Cube& part : parts) all.add(part);
  Union covered(space, work);
  std::vector<Cube> cubes;
  for (const Cube& part : largest) {
    if (covered.holds(part)) continue;
    cubes.push_back(widened(space, part, all));
    covered.add(cubes.back());
  }
  drop_superfluous(space, cubes, work);
  return counted(space, work.exhausted ? largest : cubes, parts);
}

}  // namespace policyc::analysis
