// Gaps, overlaps and hidden rows of random small tables against every point tried out one by one.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/overlap.hpp"
#include "compiler/analysis/kernel/unreachable.hpp"
#include "small_world.hpp"

using namespace policyc::analysis;
using namespace policyc::test;

namespace {

struct World {
  explicit World(unsigned seed)
      : dice(seed),
        space(random_space(dice)),
        rows(random_rows(dice, space)),
        table(table_of(space, rows)),
        points(points_of(space)) {
    for (const Point& point : points) {
      if (matching(rows, point).empty()) uncovered.push_back(point);
    }
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  Dice dice;
  Space space;
  SmallTable rows;
  Table table;
  std::vector<Point> points;
  std::vector<Point> uncovered;

  std::size_t held(const Cube& cube, const std::vector<Point>& among) const {
    return static_cast<std::size_t>(
        std::count_if(among.begin(), among.end(), [&](const Point& point) { return contains(cube, point); }));
  }

  /// The cube holds something possible, and nothing that is covered.
  bool is_gap(const Cube& cube) const {
    return held(cube, uncovered) != 0 && held(cube, points) == held(cube, uncovered);
  }

  bool is_hidden(std::size_t row, Hiding hiding) const {
    return std::none_of(points.begin(), points.end(), [&](const Point& point) {
      const std::vector<std::size_t> all = matching(rows, point);
      if (std::find(all.begin(), all.end(), row) == all.end()) return false;
      return hiding == Hiding::by_earlier ? all.front() == row : all.size() == 1;
    });
  }
};

}  // namespace

TEST_CASE("analysis: a gap is found if and only if there is one") {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    CAPTURE(seed);
    const World world(seed);
    Work work;
    const GapAnswer gap = find_gap(world.table, work);
    REQUIRE(gap.decided);
    REQUIRE(gap.region.has_value() == !world.uncovered.empty());
    if (!gap.region) continue;
    CHECK(world.is_gap(*gap.region));
    CHECK(contains(*gap.region, first_point(world.space, *gap.region)));
  }
}

TEST_CASE("analysis: the maximal gaps hold every uncovered point, and none can be widened") {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    CAPTURE(seed);
    const World world(seed);
    Work work;
    const GapsAnswer gaps = maximal_gaps(world.table, work);
    REQUIRE(gaps.decided);
    for (const Point& point : world.uncovered) {
      CHECK(std::any_of(gaps.regions.begin(), gaps.regions.end(),
                        [&](const Cube& cube) { return contains(cube, point); }));
    }
    for (const Cube& cube : gaps.regions) {
      CHECK(world.is_gap(cube));
      for (const Condition& condition : cube) {
        for (std::uint32_t index = 0; index < world.space.columns()[condition.column].class_count; ++index) {
          if (has(condition.classes, index)) continue;
          Cube wider = cube;
          constrain(wider, condition.column, unite(condition.classes, {{index, index + 1}}));
          CHECK_FALSE(world.is_gap(wider));
        }
      }
    }
    std::vector<Cube> distinct = gaps.regions;
    absorb(distinct);
    CHECK(distinct.size() == gaps.regions.size());
  }
}

TEST_CASE("analysis: every pair of rows that overlap is found once") {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    CAPTURE(seed);
    const World world(seed);
    std::set<RowPair> all;
    for (const Point& point : world.points) {
      const std::vector<std::size_t> rows = matching(world.rows, point);
      for (std::size_t one = 0; one < rows.size(); ++one) {
        for (std::size_t other = one + 1; other < rows.size(); ++other) all.emplace(rows[one], rows[other]);
      }
    }
    Work work;
    const OverlapAnswer found = overlaps(world.table, work);
    REQUIRE(found.decided);
    CHECK(found.pairs == std::vector<RowPair>(all.begin(), all.end()));
    std::erase_if(
        all, [&](const RowPair& pair) { return world.rows[pair.first].payload == world.rows[pair.second].payload; });
    CHECK(overlaps(world.table, work, Pairs::different_payload).pairs == std::vector<RowPair>(all.begin(), all.end()));
  }
}

TEST_CASE("analysis: rows hidden by the union of others are found") {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    CAPTURE(seed);
    const World world(seed);
    for (const Hiding hiding : {Hiding::by_earlier, Hiding::by_others}) {
      Work work;
      const RowsAnswer found = unreachable(world.table, work, hiding);
      CHECK(found.undecided.empty());
      std::vector<RowIndex> expected;
      for (RowIndex row = 0; row < world.rows.size(); ++row) {
        if (world.is_hidden(row, hiding)) expected.push_back(row);
      }
      CHECK(found.rows == expected);
    }
  }
}

TEST_CASE("analysis: three sets that overlap in pairs only leave nothing between them") {
  // Each pair of sets leaves a class to the third; only the union of two hides it.
  const Space space({{3, false, {}}});
  Table table(space);
  table.add({{0, {{0, 2}}}}, 0);
  table.add({{0, {{1, 3}}}}, 1);
  table.add({{0, {{0, 1}, {2, 3}}}}, 2);
  Work work;
  CHECK(unreachable(table, work).rows == std::vector<RowIndex>{2});
  CHECK(unreachable(table, work, Hiding::by_others).rows == std::vector<RowIndex>{0, 1, 2});
  CHECK(overlaps(table, work).pairs.size() == 3);
}
