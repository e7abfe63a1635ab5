// The edges of the kernel: spaces of no or one class, wide columns, counts beyond 128 bits, work that runs out or is called off.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/influence.hpp"
#include "compiler/analysis/kernel/mcdc.hpp"
#include "compiler/analysis/kernel/overlap.hpp"
#include "compiler/analysis/kernel/property.hpp"
#include "compiler/analysis/kernel/redundant.hpp"
#include "compiler/analysis/kernel/tally.hpp"
#include "small_world.hpp"

using namespace policyc::analysis;
using namespace policyc::test;

namespace {

Count power(std::uint64_t base, int exponent) {
  Count count(1);
  for (int i = 0; i < exponent; ++i) count *= base;
  return count;
}

/// Rows that forbid two neighbouring facts to be yes: no column decides much, and nothing is covered by a single row.
Table chain(const Space& space) {
  Table table(space);
  for (std::uint32_t column = 0; column + 1 < space.size(); ++column)
    table.add({{column, {{1, 2}}}, {column + 1, {{1, 2}}}}, 1);
  return table;
}

}  // namespace

TEST_CASE("analysis: an empty table leaves everything uncovered") {
  const Space space({{2, false, {}}, {3, true, {}}});
  const Table table(space);
  FirstMatch judge;
  Work work;
  CHECK(find_gap(table, work).region == Cube{});
  CHECK(maximal_gaps(table, work).regions == std::vector<Cube>{{}});
  CHECK(overlaps(table, work).pairs.empty());
  CHECK(tally(table, judge, work).points == std::map<Outcome, Count>{{no_outcome, Count(6)}});
  CHECK(diff(table, table, judge, work).decided);
}

TEST_CASE("analysis: a space without columns has one point") {
  const Space space({});
  Table table(space);
  FirstMatch judge;
  Work work;
  CHECK(find_gap(table, work).region == Cube{});
  table.add({}, 7);
  table.add({}, 8);
  CHECK_FALSE(find_gap(table, work).region.has_value());
  CHECK(overlaps(table, work).pairs == std::vector<RowPair>{{0, 1}});
  CHECK(unreachable(table, work).rows == std::vector<RowIndex>{1});
  CHECK(tally(table, judge, work).points == std::map<Outcome, Count>{{7, Count(1)}});
  CHECK(influences(table, judge, work).empty());
  CHECK(mcdc(table, judge, work).tests.empty());
}

TEST_CASE("analysis: a space in which nothing is possible has no gap and no overlap") {
  const Space space({{2, false, {}}}, {{}});
  Table table(space);
  table.add({}, 1);
  table.add({}, 2);
  FirstMatch judge;
  Work work;
  CHECK(find_gap(table, work).decided);
  CHECK_FALSE(find_gap(table, work).region.has_value());
  CHECK(overlaps(table, work).pairs.empty());
  CHECK(unreachable(table, work).rows == std::vector<RowIndex>{0, 1});
  CHECK(possible_points(space, work) == Count{});
}

TEST_CASE("analysis: a column of one class constrains nothing") {
  const Space space({{1, true, {5}}, {2, false, {}}});
  Table table(space);
  table.add({{0, {{0, 1}}}, {1, {{0, 1}}}}, 1);
  FirstMatch judge;
  Work work;
  CHECK(find_gap(table, work).region == Cube{{1, {{1, 2}}}});
  CHECK(tally(table, judge, work).points == std::map<Outcome, Count>{{1, Count(5)}, {no_outcome, Count(5)}});
  CHECK(influences(table, judge, work).front().column == 1);
}

TEST_CASE("analysis: a column of ten thousand classes, with sets of many runs") {
  const Space space({{10'000, true, {}}, {10'000, false, {}}});
  Table table(space);
  ClassSet even;
  for (std::uint32_t index = 0; index < 10'000; index += 2) even.push_back({index, index + 1});
  const ClassSet odd = subtract({{0, 10'000}}, even);
  table.add({{0, even}}, 1);
  table.add({{0, odd}, {1, {{0, 5'000}}}}, 2);
  table.add({{0, {{4'000, 4'001}}}, {1, {{17, 18}}}}, 3);
  FirstMatch judge;
  Work work;
  CHECK(tally(table, judge, work).points ==
        std::map<Outcome, Count>{{1, Count(50'000'000)}, {2, Count(25'000'000)}, {no_outcome, Count(25'000'000)}});
  CHECK(maximal_gaps(table, work).regions == std::vector<Cube>{{{0, odd}, {1, {{5'000, 10'000}}}}});
  CHECK(unreachable(table, work).rows == std::vector<RowIndex>{2});
  CHECK(overlaps(table, work).pairs == std::vector<RowPair>{{0, 2}});
}

TEST_CASE("analysis: counts are exact beyond 128 bits") {
  std::vector<Column> columns(60, {10'000, true, {}});
  const Space space(columns);
  Table table(space);
  table.add({{0, {{0, 2'500}}}}, 1);
  FirstMatch judge;
  Work work;
  const TallyAnswer answer = tally(table, judge, work);
  Count covered = power(10'000, 59);
  covered *= 2'500;
  CHECK(answer.points.at(1) == covered);
  CHECK(answer.whole() == power(10'000, 60));
  CHECK(covered.to_string() == "25" + std::string(59 * 4 + 2, '0'));
  CHECK(ratio(covered, answer.whole()) == doctest::Approx(0.25));
  Count rest = answer.whole();
  rest -= covered;
  CHECK(rest == answer.points.at(no_outcome));
}

TEST_CASE("analysis: conditions that chain are counted without trying them out") {
  const Space space(std::vector<Column>(150, {2, false, {}}));
  FirstMatch judge;
  Work work;
  work.limit = 20'000'000;
  const TallyAnswer answer = tally(chain(space), judge, work);
  REQUIRE(answer.decided);
  // Strings of yes and no without two yes side by side: a Fibonacci number.
  Count previous(1);
  Count current(2);
  for (int length = 1; length < 150; ++length) {
    Count next = previous;
    next += current;
    previous = current;
    current = next;
  }
  CHECK(answer.points.at(no_outcome) == current);
}

TEST_CASE("analysis: work that runs out is not decided, and never a wrong answer") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const Space space = random_space(dice);
    const SmallTable rows = random_rows(dice, space);
    const Table table = table_of(space, rows);
    FirstMatch judge;
    Work free;
    const bool has_gap = find_gap(table, free).region.has_value();
    const std::vector<RowIndex> hidden = unreachable(table, free).rows;
    const std::vector<RowIndex> surplus = redundant(table, judge, free).rows;
    for (std::uint64_t limit = 0; limit < 40; limit += 1 + dice.below(5)) {
      Work work;
      work.limit = limit;
      const GapAnswer gap = find_gap(table, work);
      CHECK(work.examined >= 0);
      CHECK(work.examined <= doctest::Approx(1));
      if (gap.decided) CHECK(gap.region.has_value() == has_gap);
      if (!gap.decided) CHECK(work.exhausted);
      work = {.limit = limit};
      for (const RowIndex row : unreachable(table, work).rows)
        CHECK(std::count(hidden.begin(), hidden.end(), row) == 1);
      work = {.limit = limit};
      for (const RowIndex row : redundant(table, judge, work).rows)
        CHECK(std::count(surplus.begin(), surplus.end(), row) == 1);
      work = {.limit = limit};
      const bool is_decided = tally(table, judge, work).decided;
      CHECK(is_decided == !work.exhausted);
    }
  }
}

TEST_CASE("analysis: what is called off is not decided") {
  const Space space(std::vector<Column>(30, {2, false, {}}));
  const Table table = chain(space);
  const std::atomic<bool> cancelled = true;
  Work work;
  work.cancelled = &cancelled;
  FirstMatch judge;
  CHECK_FALSE(find_gap(table, work).decided);
  CHECK_FALSE(overlaps(table, work).decided);
  CHECK_FALSE(tally(table, judge, work).decided);
  CHECK(unreachable(table, work).undecided.size() == table.size());
  CHECK_FALSE(influences(table, judge, work).front().decided);
  CHECK_FALSE(find_counterexample(
                  table, judge, [](Outcome outcome) { return outcome == 1; }, work)
                  .decided);
}

TEST_CASE("analysis: too many maximal gaps are not decided") {
  // Neither of a pair, for each of many pairs: a maximal gap for every choice of one from each.
  const Space space(std::vector<Column>(16, {2, false, {}}));
  Table table(space);
  for (std::uint32_t column = 0; column < 16; column += 2) table.add({{column, {{1, 2}}}, {column + 1, {{1, 2}}}}, 1);
  Work work;
  CHECK_FALSE(maximal_gaps(table, work, 100).decided);
  CHECK_FALSE(work.exhausted);
  CHECK(find_gap(table, work).region.has_value());
  Work little{.limit = 10};
  CHECK_FALSE(maximal_gaps(table, little, 100).decided);
  CHECK(little.exhausted);
  Work more;
  const GapsAnswer gaps = maximal_gaps(table, more, 1000);
  REQUIRE(gaps.decided);
  CHECK(gaps.regions.size() == 256);
}

TEST_CASE("analysis: edits that change nothing are named") {
  const Space space({{4, true, {}}});
  Table old_table(space);
  old_table.add({{0, {{0, 3}}}}, 1);
  old_table.add({{0, {{2, 3}}}}, 2);
  Table new_table(space);
  new_table.add({{0, {{0, 3}}}}, 1);
  new_table.add({{0, {{1, 2}}}}, 2);
  FirstMatch judge;
  Work work;
  const DiffAnswer answer = diff(old_table, new_table, judge, work);
  CHECK(answer.changes.empty());
  REQUIRE(answer.rows.size() == 2);
  CHECK_FALSE(answer.rows[0].has_effect);
  CHECK_FALSE(answer.rows[1].has_effect);
}

TEST_CASE("analysis: a row that moved is a change only where order matters") {
  const Space space({{4, true, {}}});
  Table old_table(space);
  Table new_table(space);
  for (const std::uint32_t payload : {0U, 1U, 2U}) old_table.add({{0, {{payload, payload + 2}}}}, payload);
  for (const std::uint32_t payload : {1U, 2U, 0U}) new_table.add({{0, {{payload, payload + 2}}}}, payload);
  FirstMatch first;
  EveryMatch every;
  Work work;
  const DiffAnswer moved = diff(old_table, new_table, first, work);
  REQUIRE(moved.changes.size() == 1);
  CHECK(moved.changes[0].regions == std::vector<Cube>{{{0, {{1, 2}}}}});
  CHECK(moved.share.part == Count(1));
  CHECK(moved.share.whole == Count(4));
  CHECK(diff(old_table, new_table, every, work).rows.empty());
}
