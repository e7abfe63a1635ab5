#include "compiler/analysis/kernel/regions.hpp"

#include <algorithm>
#include <map>

namespace policyc::analysis {

namespace {

void append(ClassSet& set, Run run) {
  if (run.first >= run.last) return;
  if (!set.empty() && set.back().last >= run.first) {
    set.back().last = std::max(set.back().last, run.last);
  } else {
    set.push_back(run);
  }
}

auto place_of(Cube& cube, std::uint32_t column) {
  return std::partition_point(cube.begin(), cube.end(),
                              [&](const Condition& condition) { return condition.column < column; });
}

}  // namespace

ClassSet unite(const ClassSet& left, const ClassSet& right) {
  ClassSet runs;
  std::merge(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(runs));
  ClassSet set;
  for (const Run& run : runs) append(set, run);
  return set;
}

ClassSet intersect(const ClassSet& left, const ClassSet& right) {
  ClassSet set;
  for (auto x = left.begin(), y = right.begin(); x != left.end() && y != right.end();) {
    append(set, {std::max(x->first, y->first), std::min(x->last, y->last)});
    x->last < y->last ? ++x : ++y;
  }
  return set;
}

ClassSet subtract(const ClassSet& left, const ClassSet& right) {
  ClassSet set;
  auto less = right.begin();
  for (Run run : left) {
    while (less != right.end() && less->last <= run.first) ++less;
    for (auto hole = less; hole != right.end() && hole->first < run.last; ++hole) {
      append(set, {run.first, hole->first});
      run.first = std::max(run.first, hole->last);
    }
    append(set, run);
  }
  return set;
}

bool within(const ClassSet& part, const ClassSet& whole) {
  auto run = whole.begin();
  return std::all_of(part.begin(), part.end(), [&](const Run& wanted) {
    while (run != whole.end() && run->last < wanted.last) ++run;
    return run != whole.end() && run->first <= wanted.first;
  });
}

bool has(const ClassSet& set, std::uint32_t index) {
  return std::any_of(set.begin(), set.end(), [&](const Run& run) { return run.first <= index && index < run.last; });
}

ClassSet all_classes(const Space& space, std::uint32_t column) { return {{0, space.columns()[column].class_count}}; }

const ClassSet* find(const Cube& cube, std::uint32_t column) {
  const auto place = place_of(const_cast<Cube&>(cube), column);
  return place == cube.end() || place->column != column ? nullptr : &place->classes;
}

void constrain(Cube& cube, std::uint32_t column, const ClassSet& classes) {
  const auto place = place_of(cube, column);
  if (place != cube.end() && place->column == column) {
    place->classes = classes;
  } else {
    cube.insert(place, {column, classes});
  }
}

void release(Cube& cube, std::uint32_t column) {
  const auto place = place_of(cube, column);
  if (place != cube.end() && place->column == column) cube.erase(place);
}

std::optional<Cube> intersect(const Cube& left, const Cube& right) {
  Cube both;
  auto x = left.begin();
  auto y = right.begin();
  while (x != left.end() || y != right.end()) {
    if (y == right.end() || (x != left.end() && x->column < y->column)) {
      both.push_back(*x++);
    } else if (x == left.end() || y->column < x->column) {
      both.push_back(*y++);
    } else {
      both.push_back({x->column, intersect(x->classes, y->classes)});
      ++x, ++y;
    }
    if (both.back().classes.empty()) return std::nullopt;
  }
  return both;
}

bool within(const Cube& part, const Cube& whole) {
  auto condition = part.begin();
  return std::all_of(whole.begin(), whole.end(), [&](const Condition& wanted) {
    while (condition != part.end() && condition->column < wanted.column) ++condition;
    return condition != part.end() && condition->column == wanted.column && within(condition->classes, wanted.classes);
  });
}

bool contains(const Cube& cube, const Point& point) {
  return std::all_of(cube.begin(), cube.end(),
                     [&](const Condition& condition) { return has(condition.classes, point[condition.column]); });
}

Point first_point(const Space& space, const Cube& cube) {
  Point point(space.size(), 0);
  for (const Condition& condition : cube) point[condition.column] = condition.classes.front().first;
  return point;
}

void absorb(std::vector<Cube>& cubes) {
  // Fewer conditions first: only they can hold others.
  std::stable_sort(cubes.begin(), cubes.end(), [](const Cube& a, const Cube& b) { return a.size() < b.size(); });
  std::vector<Cube> kept;
  for (Cube& cube : cubes) {
    const auto holds = [&](const Cube& other) { return within(cube, other); };
    if (std::any_of(kept.begin(), kept.end(), holds)) continue;
    std::erase_if(kept, [&](const Cube& other) { return other.size() == cube.size() && within(other, cube); });
    kept.push_back(std::move(cube));
  }
  cubes = std::move(kept);
}

namespace {

bool merge_along(const Space& space, std::vector<Cube>& cubes, std::uint32_t column) {
  std::map<Cube, ClassSet> alike;  // by all but the column
  for (const Cube& cube : cubes) {
    const ClassSet* const classes = find(cube, column);
    const ClassSet own = classes == nullptr ? all_classes(space, column) : *classes;
    Cube rest = cube;
    release(rest, column);
    ClassSet& together = alike[std::move(rest)];
    together = unite(together, own);
  }
  const bool is_changed = alike.size() < cubes.size();
  cubes.clear();
  for (const auto& [rest, classes] : alike) {
    cubes.push_back(rest);
    if (classes != all_classes(space, column)) constrain(cubes.back(), column, classes);
  }
  return is_changed;
}

}  // namespace

void merge(const Space& space, std::vector<Cube>& cubes) {
  bool is_changed = cubes.size() > 1;
  while (is_changed) {
    is_changed = false;
    for (std::uint32_t column = 0; column < space.size(); ++column) {
      if (merge_along(space, cubes, column)) is_changed = true;
    }
  }
}

}  // namespace policyc::analysis
