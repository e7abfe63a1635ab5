// Gaps, overlaps and hidden rows of tables that are too large to try out, as Z3 finds them.

#include <doctest/doctest.h>

#include <algorithm>

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/overlap.hpp"
#include "compiler/analysis/kernel/unreachable.hpp"
#include "tests/solver/wide_world.hpp"

using namespace policyc::analysis;
using namespace policyc::solver;

namespace {

constexpr std::size_t pairs_asked = 150;
constexpr std::size_t gaps_asked = 40;

/// The cube holds a possible point, and no row holds any of its possible ones.
bool is_gap(WideWorld& world, const Cube& cube) {
  return world.is_possible(cube) && !world.z3.exists({world.z3.is_in(cube), world.z3.any(world.rows)});
}

std::vector<RowIndex> hidden(WideWorld& world, Hiding hiding) {
  z3::solver& solver = world.z3.solver();
  const Within rows(world.z3);
  if (hiding == Hiding::by_others) {
    z3::expr_vector all(world.z3.context());
    for (const z3::expr& row : world.rows) all.push_back(row);
    solver.add(z3::atmost(all, 1));
  }
  std::vector<RowIndex> found;
  for (RowIndex row = 0; row < world.rows.size(); ++row) {
    if (!world.z3.exists({world.rows[row]})) found.push_back(row);
    if (hiding == Hiding::by_earlier) solver.add(!world.rows[row]);
  }
  return found;
}

}  // namespace

TEST_CASE("solver: overlaps of a wide table are all that there are") {
  const std::uint64_t tables = table_count(80);
  std::size_t pairs = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    WideWorld world(seed, 200, 500, 4);
    Work work;
    OverlapAnswer found = overlaps(world.table, work);
    REQUIRE(found.decided);
    pairs += found.pairs.size();
    {
      const Within others(world.z3);
      z3::expr_vector rows(world.z3.context());
      for (const z3::expr& row : world.rows) rows.push_back(row);
      world.z3.solver().add(z3::atleast(rows, 2));
      for (const auto& [one, other] : found.pairs) world.z3.solver().add(!world.rows[one] || !world.rows[other]);
      CHECK_FALSE(world.z3.exists({}));
    }
    std::vector<RowPair> different;
    for (const RowPair& pair : found.pairs) {
      if (world.wide.payloads[pair.first] != world.wide.payloads[pair.second]) different.push_back(pair);
    }
    CHECK(overlaps(world.table, work, Pairs::different_payload).pairs == different);
    for (const auto& [one, other] : world.dice.some(std::move(found.pairs), pairs_asked, pairs_asked))
      CHECK(world.z3.exists({world.rows[one], world.rows[other]}));
  }
  MESSAGE(tables << " tables, " << pairs << " pairs");
}

TEST_CASE("solver: a wide table has a gap where one is found, and none where none is") {
  const std::uint64_t tables = table_count(200);
  std::size_t whole = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    WideWorld world(seed, 200, 500, 4);
    Work work;
    const GapAnswer gap = find_gap(world.table, work);
    REQUIRE(gap.decided);
    REQUIRE(gap.region.has_value() == world.z3.exists({world.z3.none(world.rows)}));
    if (!gap.region) ++whole;
    if (!gap.region) continue;
    CHECK(is_gap(world, *gap.region));
    for (const Cube& impossible : world.wide.space.impossible()) CHECK_FALSE(intersect(*gap.region, impossible));
  }
  MESSAGE(tables << " tables, " << whole << " without a gap");
  CHECK((tables < 100 || (whole > 10 && whole < tables)));
}

TEST_CASE("solver: the maximal gaps of a wide table leave nothing out, and none can be widened") {
  const std::uint64_t tables = table_count(100);
  std::size_t compared = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    WideWorld world(seed, 100, 300, 4);
    Work work;
    work.limit = 20'000'000;
    GapsAnswer gaps = maximal_gaps(world.table, work, 300);
    if (!gaps.decided) continue;
    ++compared;
    std::vector<z3::expr> all = world.rows;
    for (const Cube& cube : gaps.regions) all.push_back(world.z3.is_in(cube));
    CHECK_FALSE(world.z3.exists({world.z3.none(all)}));
    for (const Cube& cube : world.dice.some(std::move(gaps.regions), gaps_asked, gaps_asked)) {
      CHECK(is_gap(world, cube));
      if (const auto wider = widened(world.dice, world.wide.space, cube)) CHECK_FALSE(is_gap(world, *wider));
    }
  }
  MESSAGE(compared << " of " << tables << " tables compared");
  CHECK(2 * compared > tables);
}

TEST_CASE("solver: rows of a wide table are hidden by the union of others where Z3 says so") {
  const std::uint64_t tables = table_count(50);
  std::size_t rows = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    WideWorld world(seed, 200, 500, 4);
    for (const Hiding hiding : {Hiding::by_earlier, Hiding::by_others}) {
      Work work;
      const RowsAnswer found = unreachable(world.table, work, hiding);
      CHECK(found.undecided.empty());
      CHECK(found.rows == hidden(world, hiding));
      rows += found.rows.size();
    }
  }
  MESSAGE(tables << " tables, " << rows << " hidden rows");
  CHECK(rows > tables);
}
