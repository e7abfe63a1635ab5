// Wide cubes for the regions of random diffs against every point tried out one by one.

#include "compiler/analysis/kernel/widest.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "compiler/analysis/kernel/diff.hpp"
#include "small_world.hpp"

using namespace policyc::analysis;
using namespace policyc::test;

namespace {

bool any_holds(const std::vector<Cube>& cubes, const Point& point) {
  return std::any_of(cubes.begin(), cubes.end(), [&](const Cube& cube) { return contains(cube, point); });
}

/// The parts, and what was made of them.
struct Widened {
  const Space& space;
  std::vector<Point> points;  ///< possible ones
  std::vector<Cube> parts;
  std::vector<WideCube> cubes;

  /// Beside the cubes before that at `index`.
  bool may_be(const Cube& cube, std::size_t index) const {
    return std::all_of(points.begin(), points.end(), [&](const Point& point) {
      if (!contains(cube, point)) return true;
      const auto end = cubes.begin() + static_cast<std::ptrdiff_t>(index);
      return any_holds(parts, point) &&
             std::none_of(cubes.begin(), end, [&](const WideCube& wide) { return contains(wide.cube, point); });
    });
  }

  void check_points() const {
    std::vector<Count> counted(cubes.size());
    for (const Point& point : points) {
      std::size_t holding = 0;
      for (std::size_t i = 0; i < cubes.size(); ++i) {
        if (!contains(cubes[i].cube, point)) continue;
        counted[i] += Count(weight_of(space, point));
        ++holding;
      }
      CHECK(holding == (any_holds(parts, point) ? 1 : 0));
    }
    for (std::size_t i = 0; i < cubes.size(); ++i) CHECK(counted[i] == cubes[i].points);
  }

  void check_width(std::size_t index) const {
    const Cube& cube = cubes[index].cube;
    for (const Condition& condition : cube) {
      for (const Run& run : subtract(all_classes(space, condition.column), condition.classes)) {
        Cube more = cube;
        constrain(more, condition.column, {run});
        const bool possible =
            std::any_of(points.begin(), points.end(), [&](const Point& point) { return contains(more, point); });
        CHECK_FALSE((possible && may_be(more, index)));
      }
    }
  }
};

}  // namespace

TEST_CASE("analysis: wide cubes hold what the parts hold, each point once, and cannot be wider") {
  std::size_t joined = 0;
  for (unsigned seed = 0; seed < 1500; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const Space space = random_space(dice);
    const SmallTable rows = random_rows(dice, space);
    SmallTable edited = rows;
    edit(dice, space, edited);
    Work work;
    EveryMatch judge;
    const DiffAnswer answer = diff(table_of(space, rows), table_of(space, edited), judge, work);
    for (const Change& change : answer.changes) {
      const Widened result{space, points_of(space), change.regions, widest(space, change.regions, work)};
      result.check_points();
      for (std::size_t i = 0; i < result.cubes.size(); ++i) result.check_width(i);
      joined += change.regions.size() - std::min(change.regions.size(), result.cubes.size());
    }
  }
  CHECK(joined > 10);
}

TEST_CASE("analysis: without work the parts are the answer") {
  const Space space({{2, false, {}}, {2, false, {}}});
  const std::vector<Cube> parts = {{{0, {{0, 1}}}, {1, {{0, 1}}}}, {{0, {{0, 1}}}, {1, {{1, 2}}}}};
  Work work;
  work.limit = 1;
  CHECK(widest(space, parts, work).size() == 2);
  Work enough;
  const std::vector<WideCube> one = widest(space, parts, enough);
  REQUIRE(one.size() == 1);
  CHECK(one[0].cube == Cube{{0, {{0, 1}}}});
  CHECK(one[0].points == Count(2));
}
