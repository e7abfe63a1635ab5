// What the analysis finds in policies, as Z3 finds it from what the rules say.

#include <doctest/doctest.h>

#include <algorithm>

#include "compiler/analysis/findings/view.hpp"
#include "tests/solver/policies.hpp"
#include "tests/solver/policy_findings.hpp"
#include "tests/solver/wide_world.hpp"

using namespace policyc;
using namespace policyc::solver;
using analysis::FindingKind;
using analysis::Proof;
using differential::Dice;

namespace {

constexpr std::size_t properties_an_action = 3;

bool is_condition(const runtime::Policy& policy, runtime::ExprId id) {
  using runtime::Op;
  const runtime::Expr& expr = policy[id];
  return expr.op == Op::all || expr.op == Op::any || expr.op == Op::negation || expr.op == Op::equal ||
         expr.op == Op::less || expr.op == Op::less_equal;
}

/// Promises about conditions that occur in the rules of the action, or none of them.
void add_properties(Dice& dice, Compiled& compiled) {
  for (std::size_t action = 0; action < compiled.policy.actions.size(); ++action) {
    std::vector<runtime::ExprId> conditions;
    for (const runtime::Rule& rule : compiled.policy.actions[action].rules) {
      if (rule.when.valid() && is_condition(compiled.policy, rule.when)) conditions.push_back(rule.when);
    }
    for (std::size_t i = 0; i < properties_an_action; ++i) {
      resolved::Property property;
      property.name = "promise" + std::to_string(i);
      property.never = dice.chance(60);
      property.verdict = static_cast<runtime::Verdict>(dice.below(3));
      property.action = runtime::ActionTypeId(action);
      if (!conditions.empty() && dice.chance(80)) property.when = dice.pick(conditions);
      compiled.properties.push_back(std::move(property));
    }
  }
}

/// Sets of rules that are said not to be satisfiable together; that one permits what another forbids is another matter.
std::vector<Names> conflicts_of(const analysis::Review& review, const std::string& action) {
  std::vector<Names> found;
  for (const analysis::Finding& finding : review.findings) {
    if (finding.action != action || finding.kind != FindingKind::conflict) continue;
    if (finding.message.find(" permits what ") != std::string::npos) continue;
    Names names(finding.names.begin(), finding.names.end());
    names.erase(action);
    found.push_back(std::move(names));
  }
  return found;
}

Names rules_of(const analysis::Review& review, const std::string& action, FindingKind kind) {
  Names found;
  for (const analysis::Finding& finding : review.findings) {
    if (finding.action == action && finding.kind == kind) found.insert(finding.names.front());
  }
  return found;
}

struct Tally {
  std::size_t actions = 0;
  std::size_t findings = 0;
  std::size_t refuted = 0;
  std::size_t held = 0;
  std::size_t conflicts = 0;
  std::size_t unknown = 0;  ///< to Z3
  Tally& operator+=(const Tally& more);
};

Tally& Tally::operator+=(const Tally& more) {
  actions += more.actions;
  findings += more.findings;
  refuted += more.refuted;
  held += more.held;
  conflicts += more.conflicts;
  unknown += more.unknown;
  return *this;
}

std::ostream& operator<<(std::ostream& out, const Tally& tally) {
  return out << tally.actions << " actions, " << tally.findings << " findings, " << tally.conflicts << " conflicts ("
             << tally.unknown << " unknown to Z3); " << tally.held << " properties hold, " << tally.refuted
             << " do not";
}

void check_action(const Compiled& compiled, runtime::ActionTypeId id, const analysis::Review& review, Tally& tally) {
  analysis::Work work;
  const auto view = analysis::View::of(compiled, id, work);
  if (!view) return;
  const std::string& action = compiled.policy[id].name;
  CAPTURE(action);
  ++tally.actions;
  PolicyMeaning meaning(view->situations());
  PolicyFindings expected(meaning, compiled.policy, review.findings);
  CHECK(!rules_of(review, action, FindingKind::gap).empty() == expected.has_gap());
  const auto check = [&](FindingKind kind, const Names& rules) {
    CAPTURE(resolved::name_of(kind));
    CHECK(rules_of(review, action, kind) == rules);
    tally.findings += rules.size();
  };
  check(FindingKind::unreachable, expected.unreachable());
  check(FindingKind::never_met, expected.never_met());
  check(FindingKind::vacuous, expected.vacuous());
  check(FindingKind::redundant, expected.redundant());
  PolicyConflicts conflicts(meaning, *view);
  const std::vector<Names> reported = conflicts_of(review, action);
  for (const Names& rules : reported) {
    const auto is_so = conflicts.is_so(rules);
    CHECK(is_so.value_or(true));
    tally.unknown += is_so ? 0 : 1;
  }
  tally.conflicts += reported.size();
  const auto are_all = conflicts.are_all(reported);
  CHECK(are_all.value_or(true));
  tally.unknown += are_all ? 0 : 1;
  for (const analysis::PropertyResult& result : review.properties) {
    if (result.property->action != id) continue;
    CAPTURE(result.property->name);
    // Where no action could be made of what Z3 finds too, it is not decided.
    const Proof proof = result.proof == Proof::undecided ? Proof::refuted : result.proof;
    CHECK(proof == expected.proof(*result.property));
    ++(proof == Proof::refuted ? tally.refuted : tally.held);
  }
}

Tally check_policy(const Compiled& compiled) {
  Tally tally;
  analysis::Work work;
  const analysis::Review review = analysis::review(compiled, work);
  for (std::size_t i = 0; i < compiled.policy.actions.size(); ++i)
    check_action(compiled, runtime::ActionTypeId(i), review, tally);
  return tally;
}

}  // namespace

TEST_CASE("solver: findings of random policies are those that follow from what their rules say") {
  const std::uint64_t policies = table_count(40);
  Tally all;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + policies; ++seed) {
    Dice dice(seed);
    const SourceSet sources = random_sources(dice);
    CAPTURE(seed);
    CAPTURE(sources.files.front().text);
    auto compiled = compile_set(sources);
    if (!compiled) continue;
    add_properties(dice, *compiled);
    all += check_policy(*compiled);
  }
  MESSAGE(all);
  CHECK(all.actions > policies);
  CHECK(std::min({all.findings, all.refuted, all.held}) > policies / 2);
}

TEST_CASE("solver: findings of DSP4003 are those that follow from what its rules say") {
  const auto compiled = compile_set(dsp4003());
  REQUIRE(compiled);
  const Tally tally = check_policy(*compiled);
  MESSAGE(tally);
  CHECK(tally.held >= 20);
}
