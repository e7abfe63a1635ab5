// Questions about outcomes of random small tables against every point tried out one by one, under each hit policy.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/kernel/influence.hpp"
#include "compiler/analysis/kernel/mcdc.hpp"
#include "compiler/analysis/kernel/property.hpp"
#include "compiler/analysis/kernel/redundant.hpp"
#include "compiler/analysis/kernel/tally.hpp"
#include "small_world.hpp"

using namespace policyc::analysis;
using namespace policyc::test;

namespace {

using Payloads = std::vector<Payload>;

struct World {
  explicit World(unsigned seed)
      : policy(policies[seed % policies.size()]),
        dice(seed),
        space(random_space(dice)),
        rows(random_rows(dice, space)),
        table(table_of(space, rows)),
        points(points_of(space)),
        judge(judge_of(policy)) {}
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  Policy policy;
  Dice dice;
  Space space;
  SmallTable rows;
  Table table;
  std::vector<Point> points;
  std::unique_ptr<Judge> judge;

  Payloads at(const Point& point) const { return outcome_of(policy, rows, point); }
  Payloads of(Outcome outcome) const { return outcome_of(policy, *judge, outcome); }
  Count weight(const Point& point) const { return Count(weight_of(space, point)); }

  bool is_redundant(const SmallTable& all, std::size_t row) const {
    SmallTable less = all;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(row));
    return std::all_of(points.begin(), points.end(), [&](const Point& point) {
      return outcome_of(policy, less, point) == outcome_of(policy, all, point);
    });
  }
};

}  // namespace

TEST_CASE("analysis: tallies count every point once, with its weight") {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    CAPTURE(seed);
    World world(seed);
    std::map<Payloads, Count> expected;
    Count whole;
    for (const Point& point : world.points) {
      expected[world.at(point)] += world.weight(point);
      whole += world.weight(point);
    }
    Work work;
    const TallyAnswer answer = tally(world.table, *world.judge, work);
    REQUIRE(answer.decided);
    std::map<Payloads, Count> found;
    for (const auto& [outcome, count] : answer.points) found[world.of(outcome)] = count;
    CHECK(found == expected);
    CHECK(answer.whole() == whole);
    CHECK(possible_points(world.space, work) == whole);
  }
}

TEST_CASE("analysis: a diff holds each point that differs once, and no other") {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    CAPTURE(seed);
    World world(seed);
    SmallTable edited = world.rows;
    for (std::uint32_t count = 1 + world.dice.below(3); count > 0; --count) edit(world.dice, world.space, edited);
    Work work;
    const DiffAnswer answer = diff(world.table, table_of(world.space, edited), *world.judge, work);
    REQUIRE(answer.decided);
    Count differing;
    for (const Point& point : world.points) {
      std::vector<std::pair<Payloads, Payloads>> found;
      for (const Change& change : answer.changes) {
        for (const Cube& cube : change.regions) {
          if (contains(cube, point))
            found.emplace_back(world.of(change.outcomes.before), world.of(change.outcomes.after));
        }
      }
      const Payloads now = outcome_of(world.policy, edited, point);
      if (now == world.at(point)) {
        CHECK(found.empty());
        continue;
      }
      CHECK(found == std::vector{std::pair{world.at(point), now}});
      differing += world.weight(point);
    }
    CHECK(answer.share.part == differing);
    CHECK(answer.share.whole == possible_points(world.space, work));
  }
}

TEST_CASE("analysis: a diff reaches into nothing impossible, and its regions cannot be joined") {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    CAPTURE(seed);
    World world(seed);
    SmallTable edited = world.rows;
    edit(world.dice, world.space, edited);
    Work work;
    const DiffAnswer answer = diff(world.table, table_of(world.space, edited), *world.judge, work);
    for (const Change& change : answer.changes) {
      for (const Cube& cube : change.regions) {
        for (const Cube& impossible : world.space.impossible()) CHECK_FALSE(intersect(cube, impossible).has_value());
      }
      std::vector<Cube> joined = change.regions;
      merge(world.space, joined);
      CHECK(joined.size() == change.regions.size());
    }
    for (const EditedRow& row : answer.rows) {
      if (!row.has_effect) continue;
      const SmallTable& side = row.side == before ? world.rows : edited;
      const bool meets = std::any_of(world.points.begin(), world.points.end(), [&](const Point& point) {
        return contains(side[row.row].cube, point) && world.at(point) != outcome_of(world.policy, edited, point);
      });
      CHECK(meets);
    }
  }
}

TEST_CASE("analysis: a table does not differ from itself") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    World world(seed);
    Work work;
    const DiffAnswer answer = diff(world.table, table_of(world.space, world.rows), *world.judge, work);
    REQUIRE(answer.decided);
    CHECK(answer.changes.empty());
    CHECK(answer.rows.empty());
    CHECK(answer.share.part.is_zero());
  }
}

TEST_CASE("analysis: a counterexample breaks the property all over, and cannot be widened") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    CAPTURE(seed);
    World world(seed);
    const Payload unwanted = world.dice.below(3);
    const auto breaks = [&](const Payloads& payloads) {
      return std::find(payloads.begin(), payloads.end(), unwanted) != payloads.end();
    };
    const auto broken_within = [&](const Cube& cube) {
      return std::all_of(world.points.begin(), world.points.end(),
                         [&](const Point& point) { return !contains(cube, point) || breaks(world.at(point)); });
    };
    Work work;
    const PropertyAnswer answer = find_counterexample(
        world.table, *world.judge, [&](Outcome outcome) { return breaks(world.of(outcome)); }, work);
    REQUIRE(answer.decided);
    const bool is_broken = std::any_of(world.points.begin(), world.points.end(),
                                       [&](const Point& point) { return breaks(world.at(point)); });
    REQUIRE(answer.counterexample.has_value() == is_broken);
    if (!is_broken) continue;
    const auto& [region, point] = *answer.counterexample;
    CHECK(std::find(world.points.begin(), world.points.end(), point) != world.points.end());
    CHECK(contains(region, point));
    CHECK(broken_within(region));
    for (const Condition& condition : region) {
      for (std::uint32_t index = 0; index < world.space.columns()[condition.column].class_count; ++index) {
        if (has(condition.classes, index)) continue;
        Cube wider = region;
        constrain(wider, condition.column, unite(condition.classes, {{index, index + 1}}));
        CHECK_FALSE(broken_within(wider));
      }
    }
  }
}

TEST_CASE("analysis: redundant rows are those without which nothing changes") {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    CAPTURE(seed);
    World world(seed);
    if (world.rows.size() > 20) continue;
    std::vector<RowIndex> expected;
    for (RowIndex row = 0; row < world.rows.size(); ++row) {
      if (world.is_redundant(world.rows, row)) expected.push_back(row);
    }
    Work work;
    CHECK(redundant(world.table, *world.judge, work).rows == expected);
    SmallTable less = world.rows;
    const std::vector<RowIndex> gone = removable(world.table, *world.judge, work).rows;
    for (auto row = gone.rbegin(); row != gone.rend(); ++row) less.erase(less.begin() + *row);
    for (const Point& point : world.points) CHECK(outcome_of(world.policy, less, point) == world.at(point));
    for (std::size_t row = 0; row < less.size(); ++row) CHECK_FALSE(world.is_redundant(less, row));
  }
}

TEST_CASE("analysis: the influence of a column is the share of settings in which it decides") {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    CAPTURE(seed);
    World world(seed);
    Work work;
    const std::vector<Influence> found = influences(world.table, *world.judge, work);
    REQUIRE(found.size() == world.space.size());
    for (std::size_t index = 0; index + 1 < found.size(); ++index)
      CHECK(found[index].share.value() >= found[index + 1].share.value());
    for (const Influence& influence : found) {
      REQUIRE(influence.decided);
      std::map<Point, std::set<Payloads>> outcomes;
      std::map<Point, Count> weights;
      for (const Point& point : world.points) {
        Point others = point;
        others[influence.column] = 0;
        outcomes[others].insert(world.at(point));
        Count weight(1);
        for (std::uint32_t column = 0; column < world.space.size(); ++column) {
          if (column != influence.column)
            weight *= world.space.weight(column, ClassSet{{point[column], point[column] + 1}});
        }
        weights[others] = weight;
      }
      Count expected;
      for (const auto& [others, distinct] : outcomes) {
        if (distinct.size() > 1) expected += weights[others];
      }
      CHECK(influence.share.part == expected);
    }
  }
}

TEST_CASE("analysis: MC/DC pairs differ in one column and tell the row's condition, and no pair is missed") {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    CAPTURE(seed);
    World world(seed);
    if (world.rows.size() > 20) continue;
    Work work;
    const McdcAnswer answer = mcdc(world.table, *world.judge, work);
    const std::set<Point> possible(world.points.begin(), world.points.end());
    const auto decides = [&](RowIndex row, const Point& point) {
      SmallTable less = world.rows;
      less.erase(less.begin() + row);
      return contains(world.rows[row].cube, point) && outcome_of(world.policy, less, point) != world.at(point);
    };
    for (const ConditionTest& test : answer.tests) {
      REQUIRE(test.decided);
      bool exists = false;
      for (const Point& in : world.points) {
        if (!decides(test.row, in)) continue;
        for (std::uint32_t index = 0; index < world.space.columns()[test.column].class_count; ++index) {
          Point out = in;
          out[test.column] = index;
          if (possible.count(out) == 0 || contains(world.rows[test.row].cube, out)) continue;
          exists = exists || world.at(in) != world.at(out);
        }
      }
      REQUIRE(test.inside.has_value() == exists);
      REQUIRE(test.outside.has_value() == exists);
      if (!exists) continue;
      const Point& in = answer.points[*test.inside];
      Point out = answer.points[*test.outside];
      CHECK(possible.count(in) == 1);
      CHECK(possible.count(out) == 1);
      CHECK(decides(test.row, in));
      CHECK_FALSE(contains(world.rows[test.row].cube, out));
      CHECK(world.at(in) != world.at(out));
      out[test.column] = in[test.column];
      CHECK(out == in);
    }
  }
}
