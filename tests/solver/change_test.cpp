// What changes between two versions of a policy, as Z3 finds it from what the rules of both say.

#include <doctest/doctest.h>

#include "compiler/analysis/change/change.hpp"
#include "compiler/analysis/mutation/mutants.hpp"
#include "tests/solver/policies.hpp"
#include "tests/solver/policy_meaning.hpp"
#include "tests/solver/wide_world.hpp"

using namespace policyc;
using namespace policyc::solver;
using differential::Dice;

namespace {

struct Tally {
  std::size_t actions = 0;
  std::size_t changed = 0;
  std::size_t regions = 0;
};

/// Where the two sides say different things.
z3::expr differs(PolicyMeaning& meaning, const Side& before, const Side& after) {
  std::vector<z3::expr> found;
  for (std::size_t i = 0; i < runtime::outcome_count; ++i) {
    const auto outcome = static_cast<runtime::Outcome>(i);
    found.push_back(meaning.comes_to(outcome, before) != meaning.comes_to(outcome, after));
  }
  std::vector<z3::expr> open;
  for (const runtime::StatusTestId test : meaning.tests())
    open.push_back(meaning.is_open(test, before) != meaning.is_open(test, after));
  found.push_back(meaning.comes_to(runtime::Outcome::needs_approval, before) && meaning.any(open));
  return meaning.any(found);
}

/// The regions are disjoint, say what both say there, and hold all that differs.
void check_change(const analysis::ActionChange& change) {
  PolicyMeaning meaning(*change.situations);
  Side before;
  Side after;
  before.end_rule = after.first_rule = change.joined->rules_before;
  before.end_cover = after.first_cover = change.joined->covers_before;
  std::vector<z3::expr> all;
  analysis::Count points;
  for (const analysis::ChangedRegion& region : change.regions) {
    const z3::expr here = meaning.is_in(region.cube);
    CHECK(region.before != region.after);
    CHECK_FALSE(
        meaning.exists({here, !(meaning.decides(region.before, before) && meaning.decides(region.after, after))}));
    all.push_back(here);
    points += region.points;
  }
  CHECK_FALSE(meaning.exists({differs(meaning, before, after), !meaning.any(all)}));
  CHECK(change.share.part == points);
  if (all.size() < 2) return;
  z3::expr_vector regions(meaning.context());
  for (const z3::expr& region : all) regions.push_back(region);
  CHECK_FALSE(meaning.exists({z3::atleast(regions, 2)}));
}

void check_edit(const runtime::Policy& before, const runtime::Policy& after, Tally& tally) {
  for (std::size_t i = 0; i < before.actions.size(); ++i) {
    for (std::size_t j = 0; j < after.actions.size(); ++j) {
      if (before.actions[i].name != after.actions[j].name) continue;
      const std::string& action = before.actions[i].name;
      CAPTURE(action);
      analysis::Work work;
      work.limit = 5'000'000;
      const auto change = analysis::change_of(before, runtime::ActionTypeId(i), after, runtime::ActionTypeId(j), work);
      const bool is_edited = !change.edits.empty() || change.covers_changed || !change.regions.empty();
      if (!change.decided || !is_edited || change.regions.size() > 400) continue;
      ++tally.actions;
      tally.changed += change.regions.empty() ? 0 : 1;
      tally.regions += change.regions.size();
      check_change(change);
    }
  }
}

/// One of the edits that a person could make by mistake; nothing when it does not compile.
std::optional<Compiled> edited(Dice& dice, const SourceSet& sources) {
  const std::vector<analysis::Mutant> mutants = analysis::mutants_of(sources);
  if (mutants.empty()) return std::nullopt;
  return compile_set(analysis::edited(sources, dice.pick(mutants)));
}

}  // namespace

TEST_CASE("solver: what changes between random policies is exactly what Z3 finds to differ") {
  const std::uint64_t policies = table_count(14);
  Tally tally;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + policies; ++seed) {
    Dice dice(seed);
    CAPTURE(seed);
    const SourceSet sources = random_sources(dice);
    const auto before = compile_set(sources);
    if (!before) continue;
    for (int edit = 0; edit < 5; ++edit) {
      const auto after = edited(dice, sources);
      if (after) check_edit(before->policy, after->policy, tally);
    }
  }
  MESSAGE(tally.actions << " actions edited, " << tally.changed << " changed, " << tally.regions << " regions");
  CHECK(tally.changed > policies / 4);
}

TEST_CASE("solver: what an edit of DSP4003 changes is exactly what Z3 finds to differ") {
  const std::uint64_t edits = table_count(12);
  Tally tally;
  const SourceSet sources = dsp4003();
  const auto before = compile_set(sources);
  REQUIRE(before);
  for (std::uint64_t seed = first_seed(); seed < first_seed() + edits; ++seed) {
    Dice dice(seed);
    CAPTURE(seed);
    const auto after = edited(dice, sources);
    if (after) check_edit(before->policy, after->policy, tally);
  }
  MESSAGE(tally.actions << " actions edited, " << tally.changed << " changed, " << tally.regions << " regions");
  CHECK(tally.changed > edits / 4);
}
