#include "compiler/analysis/cases/cases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/cases/builder.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/witness/witness.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// Regions tried before an action for them is given up.
constexpr int most_tries = 6;

}  // namespace

std::string CaseBuilder::rule_name(std::uint32_t row) const {
  const RuleId rule = situations_.table().rows[row].rule;
  return rule.valid() ? situations_.type().rules[rule.value].name : "what is covered";
}

std::string CaseBuilder::row_name(std::uint32_t row) const {
  return fmt::format("row {} ({})", row + 1, rule_name(row));
}

std::optional<Action> CaseBuilder::decided(const Cube& cube, std::size_t row, bool& somewhere) {
  if (!work_.spend(0)) {
    somewhere = true;
    return std::nullopt;
  }
  Table table(situations_.space(), row + most_tries);
  for (RowIndex earlier = 0; earlier < row; ++earlier) table.add(outcomes_.table, outcomes_.table.barred() + earlier);
  for (int tried = 0; tried < most_tries; ++tried) {
    const GapAnswer gap = find_gap(table, table.end(), cube, work_);
    somewhere = somewhere || !gap.decided || gap.region;
    if (!gap.region) break;
    if (auto action = find_witness(situations_, *gap.region, work_)) return action;
    table.add(*gap.region, 0);
  }
  return std::nullopt;
}

std::optional<Action> CaseBuilder::covered(const Cube& cube) {
  for (const Line& line : situations_.lines()) {
    if (work_.exhausted) break;
    if (situations_.table().rows[line.row].effect != Effect::covers) continue;
    const auto region = intersect(cube, line.cube);
    if (!region) continue;
    if (auto action = find_witness(situations_, *region, work_)) return action;
  }
  return std::nullopt;
}

CaseBuilder::Search CaseBuilder::want(const Cube& cube, std::size_t row, const std::string& purpose) {
  bool somewhere = false;
  auto action = decided(cube, row, somewhere);
  if (action) {
    deciding_.try_emplace(row, *action);
  } else {
    action = covered(cube);
    if (!somewhere && !action) {
      const PossibleAnswer possible = is_possible(outcomes_.table, cube, work_);
      if (possible.decided && !possible.yes) return Search::nowhere;
    }
  }
  if (!action) return Search::not_found;
  add(*action, purpose);
  return Search::found;
}

bool CaseBuilder::want_any(const std::vector<Cube>& cubes, std::size_t row, const std::string& purpose) {
  bool possible = false;
  for (const Cube& cube : cubes) {
    const Search search = want(cube, row, purpose);
    if (search == Search::found) return true;
    possible = possible || search == Search::not_found;
  }
  leave(purpose, cubes.empty() ? "a rule that sets it aside applies wherever it would"
                 : possible    ? "no action was found for it"
                               : "its conditions cannot hold together");
  return false;
}

void CaseBuilder::add_row(std::uint32_t row) {
  const Row& own = situations_.table().rows[row];
  std::vector<Cube> cubes;
  for (const Line& line : situations_.lines()) {
    if (line.row == row) cubes.push_back(line.cube);
  }
  if (own.effect != Effect::asks) {
    const bool breaches = own.effect == Effect::breaches;
    want_any(cubes, breaches ? 0 : permitting(), fmt::format("fires {}", row_name(row)));
    return;
  }
  const std::uint32_t column = situations_.column_of_test(own.test);
  for (const auto& [statuses, how] : {std::pair{only(Status::met), "met"},
                                      {only(Status::open), "not met yet"},
                                      {only(Status::pending), "waiting"},
                                      {only(Status::breached), "refused"}}) {
    const ClassSet classes = situations_.set_of_statuses(own.test, statuses);
    if (classes.empty()) continue;
    std::vector<Cube> parts = cubes;
    for (Cube& part : parts) constrain(part, column, classes);
    want_any(parts, statuses == only(Status::met) ? permitting() : 0, fmt::format("fires {}, {}", row_name(row), how));
  }
}

/// Each row of the outcomes where it decides, so that rows are shown at work before they are shown at all.
void CaseBuilder::add_rows() {
  for (std::size_t row = 0; row < outcomes_.rows.size(); ++row) {
    const OutcomeRow& own = outcomes_.rows[row];
    const Cube cube = outcomes_.table.cube(outcomes_.table.barred() + static_cast<RowIndex>(row));
    bool somewhere = false;
    const auto action = decided(cube, row, somewhere);
    if (!action) continue;
    deciding_.emplace(row, *action);
    const std::string what = own.row != OutcomeRow::none                  ? row_name(own.row) + " decides"
                             : own.outcome == runtime::Outcome::permitted ? "nothing stands against it"
                                                                          : "not covered";
    add(*action, what);
  }
  for (std::uint32_t row = 0; row < situations_.table().rows.size(); ++row) add_row(row);
}

/// Conditions: by rule, then for each with recommendations where they are followed and where each is not, as conditions_of() gave them.
void CaseBuilder::add_rules() {
  for (std::size_t rule = 0; rule < situations_.type().rules.size(); ++rule) {
    const Rule& own = situations_.type().rules[rule];
    const std::vector<Cube>& cubes = situations_.condition(rule);
    const bool asks = !own.requirements.empty();
    want_any(cubes, permitting(), fmt::format("{} applies{}", own.name, asks ? " and is met" : ""));
  }
  std::size_t condition = situations_.type().rules.size();
  for (const Rule& rule : situations_.type().rules) {
    const auto recommended = [](const Requirement& each) { return each.recommended; };
    const auto count = std::count_if(rule.requirements.begin(), rule.requirements.end(), recommended);
    if (count == 0) continue;
    want_any(situations_.condition(condition++), permitting(), fmt::format("{} is followed", rule.name));
    for (std::ptrdiff_t i = 0; i < count; ++i)
      want_any(situations_.condition(condition++), permitting(), fmt::format("{} is not followed", rule.name));
  }
}

namespace {

ExprId add(Policy& policy, Op op, std::vector<ExprId> args, std::uint32_t ref = 0, Value value = {}) {
  policy.expressions.push_back({op, ref, std::move(args), std::move(value)});
  return ExprId(policy.expressions.size() - 1);
}

/// Where each rule applies, then where its recommendations are followed, and where each is not. `policy` gets expressions for them.
std::vector<ExprId> conditions_of(Policy& policy, ActionTypeId action) {
  const ExprId always = add(policy, Op::constant, {}, 0, true);
  const auto or_always = [&](ExprId id) { return id.valid() ? id : always; };
  std::vector<ExprId> conditions;
  for (const Rule& rule : policy[action].rules) conditions.push_back(or_always(rule.when));
  for (const Rule& rule : policy[action].rules) {
    std::vector<ExprId> followed = {or_always(rule.when)};
    std::vector<ExprId> ignored;
    for (const Requirement& requirement : rule.requirements) {
      if (!requirement.recommended) continue;
      const ExprId guard = or_always(requirement.guard);
      const ExprId what =
          requirement.condition.valid() ? requirement.condition : add(policy, Op::approved, {}, requirement.test.value);
      followed.insert(followed.end(), {guard, what});
      ignored.push_back(add(policy, Op::all, {or_always(rule.when), guard, add(policy, Op::negation, {what})}));
    }
    if (ignored.empty()) continue;
    conditions.push_back(add(policy, Op::all, std::move(followed)));
    conditions.insert(conditions.end(), ignored.begin(), ignored.end());
  }
  return conditions;
}

}  // namespace

Cases cases_of(const Policy& policy, ActionTypeId action, Work& work) {
  Policy extended = policy;
  const std::vector<ExprId> conditions = conditions_of(extended, action);
  const auto situations = Situations::of(extended, action, conditions);
  const auto outcomes = situations ? outcomes_of(*situations, work) : std::nullopt;
  if (!outcomes) return {{}, {{"every row", "its conditions are too large to be written out"}}};
  CaseBuilder builder(*situations, *outcomes, work);
  builder.add_rows();
  builder.add_rules();
  builder.add_pairs();
  builder.add_bounds();
  return builder.take();
}

}  // namespace policyc::analysis
