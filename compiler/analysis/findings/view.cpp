#include "compiler/analysis/findings/view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/situations/words.hpp"
#include "compiler/analysis/witness/witness.hpp"
#include "runtime/explain/assess.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// Parts of the space in which no action was found, before a finding counts as uncertain.
constexpr int most_tries = 6;

/// Situations kept to answer with; more would cost as much to look through as a search.
constexpr std::size_t most_seen = 256;

bool is_composite(const Policy& policy, ExprId when) {
  return when.valid() && (policy[when].op == Op::all || policy[when].op == Op::any) && policy[when].args.size() > 1;
}

}  // namespace

Cubes intersect_all(const Cubes& left, const Cubes& right) {
  Cubes both;
  for (const Cube& a : left) {
    for (const Cube& b : right) {
      if (auto cube = intersect(a, b)) both.push_back(*std::move(cube));
    }
  }
  return both;
}

std::unique_ptr<View> View::of(const Compiled& compiled, ActionTypeId action, Work& work) {
  std::unique_ptr<View> view(new View);
  std::vector<ExprId> conditions;
  for (const resolved::Property& property : compiled.properties) {
    if (property.action != action) continue;
    view->properties_.push_back(&property);
    conditions.push_back(property.when);
  }
  const std::size_t first = conditions.size();
  const ActionType& type = compiled.policy[action];
  for (const Rule& rule : type.rules) {
    conditions.push_back(rule.when);
    for (const Requirement& requirement : rule.requirements) conditions.push_back(requirement.guard);
    if (is_composite(compiled.policy, rule.when)) {
      const auto& parts = compiled.policy[rule.when].args;
      conditions.insert(conditions.end(), parts.begin(), parts.end());
    }
  }
  for (const Duty& duty : type.duties) conditions.push_back(duty.when);
  view->situations_ = Situations::of(compiled.policy, action, conditions);
  if (!view->situations_) return nullptr;
  view->make_rules(first);
  view->make_asks();
  if (!view->make_outcomes(work)) return nullptr;
  return view;
}

void View::make_rules(std::size_t at) {
  for (std::size_t i = 0; i < type().rules.size(); ++i) {
    const Rule& rule = type().rules[i];
    whens_.push_back(situations_->condition(at++));
    guards_.emplace_back();
    for (std::size_t j = 0; j < rule.requirements.size(); ++j) guards_.back().push_back(situations_->condition(at++));
    if (!is_composite(policy(), rule.when)) continue;
    const Expr& when = policy()[rule.when];
    Composite composite{RuleId(i), when.op == Op::all, when.args, {}};
    for (std::size_t j = 0; j < when.args.size(); ++j) composite.cubes.push_back(situations_->condition(at++));
    composites_.push_back(std::move(composite));
  }
  for (std::size_t i = 0; i < type().duties.size(); ++i) duties_.push_back(situations_->condition(at++));
  const runtime::Table& table = situations_->table();
  applies_ = whens_;
  for (const Line& line : situations_->lines()) {
    const Row& row = table.rows[line.row];
    if (row.effect != Effect::sets_aside) continue;
    Cubes& cleared = applies_[table.asides[row.test].of.value];
    cleared = without(situations_->space(), cleared, line.cube);
  }
}

void View::make_asks() {
  const runtime::Table& table = situations_->table();
  for (std::size_t i = 0; i < type().rules.size(); ++i) {
    const Rule& rule = type().rules[i];
    for (std::uint32_t j = 0; j < rule.requirements.size(); ++j) {
      const Requirement& requirement = rule.requirements[j];
      if (requirement.recommended) continue;
      Ask ask{RuleId(i), j, intersect_all(applies_[i], guards_[i][j]), {}, false};
      ask.outright = requirement.condition.valid() && policy()[requirement.condition].op == Op::constant;
      for (const Line& line : situations_->lines()) {
        const Row& row = table.rows[line.row];
        if (row.rule != ask.rule || row.requirement != j) continue;
        if (row.effect != Effect::asks && row.effect != Effect::breaches) continue;
        Cube cube = line.cube;
        if (row.effect == Effect::asks) {
          const ClassSet unmet = situations_->set_of_statuses(
              row.test, only(Status::open) | only(Status::pending) | only(Status::breached));
          if (unmet.empty()) continue;
          constrain(cube, situations_->column_of_test(row.test), unmet);
        }
        ask.unmet.push_back(std::move(cube));
      }
      asks_.push_back(std::move(ask));
    }
  }
}

bool View::make_outcomes(Work& work) {
  std::optional<Cubes> uncovered = uncovered_of(*situations_, work);
  if (!uncovered) return false;
  uncovered_ = *std::move(uncovered);
  outcomes_.emplace(outcomes_of(*situations_, uncovered_));
  return true;
}

/// A part that is left, possible and covered.
GapAnswer View::find_rest(const Cubes& regions, Taken taken, Work& work) const {
  std::size_t count = uncovered_.size();
  for (const Cubes* cubes : taken) count += cubes->size();
  Table table(situations_->space(), count);
  for (const Cube& cube : uncovered_) table.add(cube, 0);
  for (const Cubes* cubes : taken) {
    for (const Cube& cube : *cubes) table.add(cube, 0);
  }
  for (const Cube& region : regions) {
    GapAnswer gap = find_gap(table, table.end(), region, work);
    if (!gap.decided || gap.region) return gap;
  }
  return {true, {}};
}

Left View::left(const Cubes& regions, Taken taken, Work& work) const {
  const auto in = [](const Cubes& cubes, const Point& point) {
    return std::any_of(cubes.begin(), cubes.end(), [&](const Cube& cube) { return contains(cube, point); });
  };
  if (!work.spend(1 + seen_.size())) return Left::undecided;
  for (const Point& point : seen_) {
    const auto takes = [&](const Cubes* cubes) { return in(*cubes, point); };
    if (in(regions, point) && std::none_of(taken.begin(), taken.end(), takes)) return Left::something;
  }
  const GapAnswer rest = find_rest(regions, taken, work);
  if (!rest.decided) return Left::undecided;
  if (!rest.region) return Left::nothing;
  if (seen_.size() < most_seen) seen_.push_back(first_point(situations_->space(), *rest.region));
  return Left::something;
}

bool View::show(Finding& finding, Cubes regions, Taken taken, const Check& is_it, Work& work) const {
  Cubes tried;
  std::vector<const Cubes*> all(taken);
  for (const Cubes* cubes : all) tried.insert(tried.end(), cubes->begin(), cubes->end());
  finding.certain = false;
  bool any = false;
  for (int attempt = 0; attempt < most_tries; ++attempt) {
    const GapAnswer left = find_rest(regions, {&tried}, work);
    if (!left.decided || !left.region) return any || !left.decided;
    if (!any) finding.where = cube_words(*situations_, *left.region);
    any = true;
    if (auto action = find_witness(*situations_, *left.region, work, static_cast<std::uint32_t>(attempt + 1))) {
      const Assessment assessment = assess(policy(), *action);
      if (is_it(assessment)) {
        finding.where = cube_words(*situations_, *left.region);
        finding.witness = std::move(action);
        finding.verdict = assessment.verdict;
        finding.certain = true;
        return true;
      }
    }
    tried.push_back(*left.region);
  }
  return true;
}

Place View::place(RuleId rule) const {
  const Rule& it = type().rules[rule.value];
  return {"rule " + it.name, it.source, it.cites};
}

Finding View::about(FindingKind kind, Severity severity, std::span<const RuleId> rules) const {
  Finding finding;
  finding.kind = kind;
  finding.severity = severity;
  finding.action = type().name;
  for (const RuleId rule : rules) {
    finding.names.push_back(type().rules[rule.value].name);
    finding.places.push_back(place(rule));
  }
  finding.names.push_back(type().name);
  return finding;
}

}  // namespace policyc::analysis
