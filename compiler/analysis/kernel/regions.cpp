#include "compiler/analysis/kernel/regions.hpp"

#include <algorithm>

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

std::vector<Cube> without(const Space& space, const std::vector<Cube>& cubes, const Cube& less) {
  std::vector<Cube> rest;
  for (const Cube& cube : cubes) {
    if (!intersect(cube, less)) {
      rest.push_back(cube);
      continue;
    }
    Cube inside = cube;
    for (const Condition& condition : less) {
      const ClassSet* const own = find(inside, condition.column);
      const ClassSet whole = own != nullptr ? *own : all_classes(space, condition.column);
      const ClassSet outside = subtract(whole, condition.classes);
      if (!outside.empty()) {
        Cube part = inside;
        constrain(part, condition.column, outside);
        rest.push_back(std::move(part));
      }
      constrain(inside, condition.column, intersect(whole, condition.classes));
    }
  }
  return rest;
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

/// Of all conditions but the one on `column`.
std::uint64_t digest_without(const Cube& cube, std::uint32_t column) {
  std::uint64_t seed = 0;
  const auto mix = [&](std::uint64_t word) { seed = (seed ^ word ^ (seed >> 29U)) * 0x9E3779B97F4A7C15U; };
  for (const Condition& condition : cube) {
    if (condition.column == column) continue;
    mix(condition.column);
    for (const Run& run : condition.classes) mix(interval(run.first, run.last));
  }
  return seed;
}

bool same_without(const Cube& one, const Cube& other, std::uint32_t column) {
  auto x = one.begin();
  auto y = other.begin();
  for (;; ++x, ++y) {
    if (x != one.end() && x->column == column) ++x;
    if (y != other.end() && y->column == column) ++y;
    if (x == one.end() || y == other.end()) return x == one.end() && y == other.end();
    if (*x != *y) return false;
  }
}

/// Widens `cube` in the column by what `other` has there.
void widen(const Space& space, Cube& cube, const Cube& other, std::uint32_t column) {
  const ClassSet* const own = find(cube, column);
  const ClassSet* const more = find(other, column);
  const ClassSet all = all_classes(space, column);
  const ClassSet together = own == nullptr || more == nullptr ? all : unite(*own, *more);
  together == all ? release(cube, column) : constrain(cube, column, together);
}

bool merge_along(const Space& space, std::vector<Cube>& cubes, std::uint32_t column) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;  // cubes that may be alike stand together
  for (std::size_t index = 0; index < cubes.size(); ++index) {
    order.emplace_back(digest_without(cubes[index], column), index);
  }
  std::sort(order.begin(), order.end());
  std::vector<bool> is_gone(cubes.size(), false);
  for (std::size_t one = 0; one < order.size(); ++one) {
    Cube& cube = cubes[order[one].second];
    for (std::size_t other = one + 1; other < order.size() && order[other].first == order[one].first; ++other) {
      const std::size_t index = order[other].second;
      if (is_gone[order[one].second] || is_gone[index] || !same_without(cube, cubes[index], column)) continue;
      widen(space, cube, cubes[index], column);
      is_gone[index] = true;
    }
  }
  const std::size_t before = cubes.size();
  std::size_t index = 0;
  std::erase_if(cubes, [&](const Cube&) { return is_gone[index++]; });
  return cubes.size() < before;
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
