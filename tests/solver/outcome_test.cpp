// What comes of rows of tables that are too large to try out, as Z3 finds it: redundant rows, properties, diffs and counts.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/kernel/property.hpp"
#include "compiler/analysis/kernel/redundant.hpp"
#include "compiler/analysis/kernel/tally.hpp"
#include "tests/solver/wide_world.hpp"

using namespace policyc::analysis;
using namespace policyc::solver;

namespace {

enum class HitPolicy : std::uint8_t { first, highest, every };

std::unique_ptr<Judge> judge_of(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::first: return std::make_unique<FirstMatch>();
    case HitPolicy::highest: return std::make_unique<HighestMatch>();
    case HitPolicy::every: break;
  }
  return std::make_unique<EveryMatch>();
}

/// What comes of a point under a hit policy: for each payload, whether it is (part of) the outcome. Equal where the outcome is.
std::vector<z3::expr> outcome_of(SpaceSolver& z3, HitPolicy policy, const std::vector<z3::expr>& rows,
                                 const std::vector<Payload>& payloads, Payload end) {
  std::vector<z3::expr> says;
  for (Payload payload = 0; payload < end; ++payload) {
    std::vector<z3::expr> asserting;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (payloads[row] == payload) asserting.push_back(rows[row]);
    }
    says.push_back(z3.any(asserting));
  }
  if (policy == HitPolicy::highest) {
    for (Payload payload = 0; payload < end; ++payload)
      says[payload] = says[payload] && z3.none({says.begin() + payload + 1, says.end()});
  }
  if (policy == HitPolicy::first) {
    says.assign(end, z3.context().bool_val(false));
    for (std::size_t row = rows.size(); row-- > 0;) {
      for (Payload payload = 0; payload < end; ++payload)
        says[payload] = payloads[row] == payload ? rows[row] || says[payload] : !rows[row] && says[payload];
    }
  }
  return says;
}

std::vector<Payload> payloads_of(HitPolicy policy, const Judge& judge, Outcome outcome) {
  if (outcome == no_outcome) return {};
  if (policy == HitPolicy::every) return dynamic_cast<const EveryMatch&>(judge).payloads(outcome);
  return {outcome};
}

z3::expr is_outcome(SpaceSolver& z3, const std::vector<z3::expr>& says, const std::vector<Payload>& payloads) {
  z3::expr all = z3.context().bool_val(true);
  for (Payload payload = 0; payload < says.size(); ++payload) {
    const bool wanted = std::find(payloads.begin(), payloads.end(), payload) != payloads.end();
    all = all && (wanted ? says[payload] : !says[payload]);
  }
  return all;
}

/// Worked out with nothing of the kernel: products of the weights of classes.
Wide weight_of(const Space& space, const Cube& cube) {
  Wide product = 1;
  for (std::uint32_t column = 0; column < space.size(); ++column) {
    const std::vector<std::uint64_t>& weights = space.columns()[column].weights;
    const ClassSet* const own = find(cube, column);
    Wide sum = 0;
    for (std::uint32_t index = 0; index < space.columns()[column].class_count; ++index) {
      const bool held = own == nullptr || std::any_of(own->begin(), own->end(), [&](const Run& run) {
                          return run.first <= index && index < run.last;
                        });
      if (held) sum += weights.empty() ? 1 : weights[index];
    }
    product *= sum;
  }
  return product;
}

/// The points that some of the cubes hold, by inclusion and exclusion.
Wide weight_of_union(const Space& space, const std::vector<Cube>& cubes) {
  Wide added = 0;
  Wide taken = 0;
  for (std::uint32_t chosen = 1; chosen < 1U << cubes.size(); ++chosen) {
    std::optional<Cube> all = Cube{};
    for (std::size_t cube = 0; cube < cubes.size() && all; ++cube) {
      if ((chosen >> cube & 1U) != 0) all = intersect(*all, cubes[cube]);
    }
    if (all) (__builtin_popcount(chosen) % 2 == 1 ? added : taken) += weight_of(space, *all);
  }
  return added - taken;
}

Wide possible_weight(const Space& space) { return weight_of(space, {}) - weight_of_union(space, space.impossible()); }

bool meet(const Cube& left, const Cube& right) {
  return std::all_of(left.begin(), left.end(), [&](const Condition& condition) {
    const ClassSet* const other = find(right, condition.column);
    return other == nullptr || std::any_of(condition.classes.begin(), condition.classes.end(), [&](const Run& run) {
             return std::any_of(other->begin(), other->end(),
                                [&](const Run& its) { return run.first < its.last && its.first < run.last; });
           });
  });
}

/// The regions of two tables' diff are disjoint, possible, say what each table says there, hold all that differs, and are counted.
void check_diff(WideWorld& world, HitPolicy policy, const Judge& judge, const DiffAnswer& answer,
                const std::vector<z3::expr>& old_says, const std::vector<z3::expr>& new_says) {
  SpaceSolver& z3 = world.z3;
  std::vector<z3::expr> covered;
  std::vector<Cube> all;
  Wide points = 0;
  for (const Change& change : answer.changes) {
    std::vector<z3::expr> here;
    Wide own = 0;
    for (const Cube& cube : change.regions) {
      here.push_back(z3.is_in(cube));
      own += weight_of(world.wide.space, cube);
    }
    const z3::expr before = is_outcome(z3, old_says, payloads_of(policy, judge, change.outcomes.before));
    const z3::expr after = is_outcome(z3, new_says, payloads_of(policy, judge, change.outcomes.after));
    CHECK_FALSE(z3.exists({z3.any(here), !(before && after)}));
    CHECK(change.outcomes.before != change.outcomes.after);
    CHECK(change.points == Count(own));
    points += own;
    all.insert(all.end(), change.regions.begin(), change.regions.end());
    covered.insert(covered.end(), here.begin(), here.end());
  }
  std::vector<z3::expr> differs;
  for (std::size_t payload = 0; payload < old_says.size(); ++payload)
    differs.push_back(old_says[payload] != new_says[payload]);
  CHECK_FALSE(z3.exists({z3.any(differs), z3.none(covered)}));
  bool disjoint = true;
  bool possible = true;
  for (std::size_t one = 0; one < all.size(); ++one) {
    for (std::size_t other = 0; other < one; ++other) disjoint = disjoint && !meet(all[one], all[other]);
    for (const Cube& impossible : world.wide.space.impossible()) possible = possible && !meet(all[one], impossible);
  }
  CHECK(disjoint);
  CHECK(possible);
  CHECK(answer.share.part == Count(points));
  CHECK(answer.share.whole == Count(possible_weight(world.wide.space)));
}

constexpr HitPolicy policy_of(std::uint64_t seed) { return static_cast<HitPolicy>(seed % 3); }

}  // namespace

TEST_CASE("solver: redundant rows of a wide table are those without which Z3 finds no point that differs") {
  const std::uint64_t tables = table_count(30);
  std::size_t rows = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    const HitPolicy policy = policy_of(seed);
    WideWorld world(seed, 60, 160, 4);
    const std::unique_ptr<Judge> judge = judge_of(policy);
    Work work;
    const RowsAnswer found = redundant(world.table, *judge, work);
    CHECK(found.undecided.empty());
    const auto says = outcome_of(world.z3, policy, world.rows, world.wide.payloads, 4);
    std::vector<RowIndex> expected;
    for (RowIndex row = 0; row < world.rows.size(); ++row) {
      std::vector<z3::expr> less = world.rows;
      less[row] = world.z3.context().bool_val(false);
      const auto without = outcome_of(world.z3, policy, less, world.wide.payloads, 4);
      std::vector<z3::expr> differs;
      for (Payload payload = 0; payload < 4; ++payload) differs.push_back(says[payload] != without[payload]);
      if (!world.z3.exists({world.rows[row], world.z3.any(differs)})) expected.push_back(row);
    }
    CHECK(found.rows == expected);
    rows += found.rows.size();
  }
  MESSAGE(tables << " tables, " << rows << " redundant rows");
  CHECK(rows > tables / 4);
}

TEST_CASE("solver: a property of a wide table holds or is refuted as Z3 has it") {
  const std::uint64_t tables = table_count(200);
  constexpr Payload payloads = 24;
  std::size_t broken = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    WideWorld world(seed, 100, 400, payloads);
    EveryMatch judge;
    const auto says = outcome_of(world.z3, HitPolicy::every, world.rows, world.wide.payloads, payloads);
    // That two payloads never come together is now true, now false.
    for (int each = 0; each < 4; ++each) {
      const auto one = static_cast<Payload>(world.dice.below(payloads));
      const auto other = static_cast<Payload>((one + 1 + world.dice.below(payloads - 1)) % payloads);
      const auto breaks = [&](Outcome outcome) {
        const auto all = payloads_of(HitPolicy::every, judge, outcome);
        return std::binary_search(all.begin(), all.end(), one) && std::binary_search(all.begin(), all.end(), other);
      };
      Work work;
      const PropertyAnswer answer = find_counterexample(world.table, judge, breaks, work);
      REQUIRE(answer.decided);
      REQUIRE(answer.counterexample.has_value() == world.z3.exists({says[one], says[other]}));
      if (!answer.counterexample) continue;
      ++broken;
      const auto& [region, point] = *answer.counterexample;
      const z3::expr holds = !(says[one] && says[other]);
      CHECK_FALSE(world.z3.exists({world.z3.is_in(region), holds}));
      Cube at;
      for (std::uint32_t column = 0; column < point.size(); ++column)
        at.push_back({column, {{point[column], point[column] + 1}}});
      CHECK(world.z3.exists({world.z3.is_in(region), world.z3.is_in(at)}));
      if (const auto wider = widened(world.dice, world.wide.space, region))
        CHECK(world.z3.exists({world.z3.is_in(*wider), holds}));
    }
  }
  MESSAGE(tables << " tables, " << broken << " of " << 4 * tables << " properties refuted");
  CHECK(broken > tables / 4);
  CHECK(broken < 4 * tables);
}

TEST_CASE("solver: the diff of two wide tables is exactly what Z3 finds to differ, cut into disjoint regions") {
  const std::uint64_t tables = table_count(60);
  std::size_t regions = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    const HitPolicy policy = policy_of(seed);
    WideWorld world(seed, 200, 500, 4);
    WideTable edited = world.wide;
    edit(world.dice, edited, 1 + static_cast<std::uint32_t>(world.dice.below(4)));
    const std::unique_ptr<Judge> judge = judge_of(policy);
    Work work;
    // Rows of the edited table are over the space of the other.
    Table after(world.wide.space);
    for (std::size_t row = 0; row < edited.rows.size(); ++row) after.add(edited.rows[row], edited.payloads[row]);
    const DiffAnswer answer = diff(world.table, after, *judge, work);
    REQUIRE(answer.decided);
    const auto names = world.names_of(edited);
    const auto old_says = outcome_of(world.z3, policy, world.rows, world.wide.payloads, 4);
    check_diff(world, policy, *judge, answer, old_says, outcome_of(world.z3, policy, names, edited.payloads, 4));
    for (const Change& change : answer.changes) regions += change.regions.size();
    const DiffAnswer same = diff(world.table, world.wide.table(), *judge, work);
    CHECK(same.decided);
    CHECK(same.changes.empty());
    CHECK(same.share.part.is_zero());
  }
  MESSAGE(tables << " pairs of tables, " << regions << " regions");
  CHECK(regions > tables);
}

TEST_CASE("solver: counts of a wide table are those of regions that Z3 has checked") {
  const std::uint64_t tables = table_count(30);
  for (std::uint64_t seed = first_seed(); seed < first_seed() + tables; ++seed) {
    CAPTURE(seed);
    const HitPolicy policy = policy_of(seed);
    WideWorld world(seed, 60, 200, 4);
    const std::unique_ptr<Judge> judge = judge_of(policy);
    Work work;
    // Against a table without rows, all that is covered differs.
    const Table empty(world.wide.space);
    const DiffAnswer answer = diff(empty, world.table, *judge, work);
    REQUIRE(answer.decided);
    const std::vector<z3::expr> nothing(4, world.z3.context().bool_val(false));
    const auto says = outcome_of(world.z3, policy, world.rows, world.wide.payloads, 4);
    check_diff(world, policy, *judge, answer, nothing, says);
    const TallyAnswer counted = tally(world.table, *judge, work);
    REQUIRE(counted.decided);
    std::map<Outcome, Count> expected;
    Count uncovered(possible_weight(world.wide.space));
    for (const Change& change : answer.changes) {
      expected[change.outcomes.after] = change.points;
      uncovered -= change.points;
    }
    if (!uncovered.is_zero()) expected[no_outcome] = uncovered;
    CHECK(counted.points == expected);
  }
}
