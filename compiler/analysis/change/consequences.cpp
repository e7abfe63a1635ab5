#include "compiler/analysis/change/consequences.hpp"

#include <algorithm>
#include <numeric>

#include "compiler/analysis/change/consequence_judge.hpp"
#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/kernel/widest.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

PartySet sorted(PartySet set) {
  std::sort(set.include.begin(), set.include.end());
  std::sort(set.exclude.begin(), set.exclude.end());
  return set;
}

bool same_period(const Duration& left, const Duration& right) {
  return left.months == right.months && left.hours == right.hours && left.by_clock == right.by_clock;
}

bool same_period(const std::optional<Duration>& left, const std::optional<Duration>& right) {
  return left.has_value() == right.has_value() && (!left || same_period(*left, *right));
}

/// The same opens it. On whose breach it depends shows in where it arises.
bool same_trigger(const Duty& left, const Duty& right) {
  if (left.trigger != right.trigger) return false;
  switch (left.trigger) {
    case Trigger::action:
    case Trigger::event: return left.trigger_ref == right.trigger_ref;
    case Trigger::step:
      return left.trigger_procedure == right.trigger_procedure && left.trigger_ref == right.trigger_ref;
    default: return true;
  }
}

}  // namespace

bool same_duty(const Duty& left, const Duty& right) {
  return same_trigger(left, right) && sorted(left.bearer) == sorted(right.bearer) && left.what == right.what &&
         (left.what == Duty::What::notify ? sorted(left.notify) == sorted(right.notify)
                                          : left.what_ref == right.what_ref) &&
         same_period(left.within, right.within) && left.recurrence == right.recurrence &&
         same_period(left.every, right.every);
}

Consequences::Consequences(const Halves& halves) : halves_(halves) {
  collect();
  settle_terms();
  settle_groups();
}

const std::string& Consequences::name(const Consequence& of) const {
  return of.kind == Consequence::Kind::duty ? duty(of).name : type().rules[of.rule.value].name;
}

void Consequences::need(ExprId condition) {
  if (!condition.valid() || place_.contains(condition)) return;
  place_.emplace(condition, conditions_.size());
  conditions_.push_back(condition);
}

void Consequences::collect() {
  for (std::uint32_t i = 0; i < type().duties.size(); ++i) {
    const Duty& duty = type().duties[i];
    all_.push_back({Consequence::Kind::duty, i < halves_.duties_before, duty.rule, i, 0, 0});
    need(duty.when);
    if (duty.rule.valid()) need(type().rules[duty.rule.value].when);
  }
  for (std::size_t rule = 0; rule < type().rules.size(); ++rule) {
    const std::vector<Requirement>& requirements = type().rules[rule].requirements;
    for (std::uint32_t i = 0; i < requirements.size(); ++i) {
      if (!requirements[i].recommended) continue;
      all_.push_back({Consequence::Kind::recommendation, is_before(RuleId(rule)), RuleId(rule), i, 0, 0});
      need(type().rules[rule].when);
      need(requirements[i].guard);
      need(requirements[i].condition);
    }
  }
}

bool Consequences::same_terms(const Consequence& left, const Consequence& right) const {
  if (left.kind != right.kind) return false;
  if (left.kind == Consequence::Kind::duty) return same_duty(duty(left), duty(right));
  return recommendation(left).test == recommendation(right).test &&
         recommendation(left).condition == recommendation(right).condition;
}

/// Whether the other policy says the same somewhere.
bool Consequences::has_twin(const Consequence& of) const {
  return std::any_of(all_.begin(), all_.end(), [&](const Consequence& other) {
    return other.is_before != of.is_before && other.terms == of.terms;
  });
}

void Consequences::settle_terms() {
  Terms next = 0;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const auto same = std::find_if(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Consequence& other) { return same_terms(other, all_[i]); });
    all_[i].terms = same - all_.begin() < static_cast<std::ptrdiff_t>(i) ? same->terms : next++;
  }
  // What a rule recommends in other words warns, or does not, by where it is not followed: that alone is compared.
  for (Consequence& left : all_) {
    if (left.kind != Consequence::Kind::recommendation || !left.is_before || recommendation(left).test.valid())
      continue;
    for (Consequence& right : all_) {
      if (has_twin(left)) break;
      const bool fits = right.kind == left.kind && !right.is_before && name(right) == name(left) &&
                        !recommendation(right).test.valid() && !has_twin(right);
      if (fits) right.terms = left.terms;
    }
  }
}

/// Of those that have no twin, one takes the place of what has the same name.
void Consequences::settle_groups() {
  std::vector<std::uint32_t> group(all_.size());
  std::iota(group.begin(), group.end(), 0U);
  const auto root = [&](std::uint32_t of) {
    while (group[of] != of) of = group[of];
    return of;
  };
  for (const Consequence& left : all_) {
    if (has_twin(left)) continue;
    for (const Consequence& right : all_) {
      if (right.is_before != left.is_before && right.kind == left.kind && name(right) == name(left))
        group[root(left.terms)] = root(right.terms);
    }
  }
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (Consequence& each : all_)
    each.group = numbers.try_emplace(root(each.terms), static_cast<std::uint32_t>(numbers.size())).first->second;
  groups_ = numbers.size();
}

// ---- where they arise ----------------------------------------------------------------------------------------------------

namespace {

std::vector<Cube> meets(const std::vector<Cube>& left, const std::vector<Cube>& right) {
  std::vector<Cube> found;
  for (const Cube& a : left) {
    for (const Cube& b : right) {
      if (auto cube = intersect(a, b)) found.push_back(*std::move(cube));
    }
  }
  return found;
}

/// Where the rule is breached.
std::vector<Cube> breached(const Situations& situations, RuleId rule) {
  std::vector<Cube> found;
  for (const Line& line : situations.lines()) {
    const Row& row = situations.table().rows[line.row];
    if (row.rule != rule) continue;
    if (row.effect == Effect::breaches) found.push_back(line.cube);
    if (row.effect != Effect::asks) continue;
    const ClassSet classes = situations.set_of_statuses(row.test, only(Status::breached));
    if (classes.empty()) continue;
    Cube cube = line.cube;
    const ClassSet* const own = find(cube, situations.column_of_test(row.test));
    const ClassSet left = own != nullptr ? intersect(*own, classes) : classes;
    if (left.empty()) continue;
    constrain(cube, situations.column_of_test(row.test), left);
    found.push_back(std::move(cube));
  }
  return found;
}

}  // namespace

std::vector<Cube> Consequences::where(const Consequence& of, const Situations& situations, std::size_t first) const {
  const auto holds = [&](ExprId condition) {
    return condition.valid() ? situations.condition(first + place_.at(condition)) : std::vector<Cube>{Cube{}};
  };
  const bool is_duty = of.kind == Consequence::Kind::duty;
  std::vector<Cube> cubes = holds(is_duty ? duty(of).when : recommendation(of).guard);
  if (is_duty && duty(of).trigger == Trigger::breach)
    cubes = meets(cubes, breached(situations, RuleId(duty(of).trigger_ref)));
  if (of.rule.valid()) {
    cubes = meets(cubes, holds(type().rules[of.rule.value].when));
    for (const Line& line : situations.lines()) {
      const Row& row = situations.table().rows[line.row];
      if (row.effect == Effect::sets_aside && situations.table().asides[row.test].of == of.rule)
        cubes = without(situations.space(), cubes, line.cube);
    }
  }
  if (is_duty || !recommendation(of).condition.valid()) return cubes;
  for (const Cube& followed : holds(recommendation(of).condition)) cubes = without(situations.space(), cubes, followed);
  return cubes;
}

namespace {

std::set<std::uint32_t> columns_of(const std::vector<const std::vector<Cube>*>& all) {
  std::set<std::uint32_t> columns;
  for (const std::vector<Cube>* cubes : all) {
    for (const Cube& cube : *cubes) {
      for (const Condition& condition : cube) columns.insert(condition.column);
    }
  }
  return columns;
}

}  // namespace

std::vector<std::vector<Cube>> Consequences::places(const Situations& situations, std::size_t first) const {
  std::vector<std::vector<Cube>> found;
  for (const Consequence& each : all_) found.push_back(where(each, situations, first));
  return found;
}

GroupDifference Consequences::compare(std::uint32_t group, const Situations& situations,
                                      const std::vector<std::vector<Cube>>& places, const Covered& covered,
                                      Work& work) const {
  Table before(situations.space());
  Table after(situations.space());
  for (const Cube& cube : covered.before) before.add(cube, ConsequenceJudge::covers);
  for (const Cube& cube : covered.after) after.add(cube, ConsequenceJudge::covers);
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (all_[i].group != group) continue;
    for (const Cube& cube : places[i])
      (all_[i].is_before ? before : after).add(cube, ConsequenceJudge::arises(all_[i].terms));
  }
  std::vector<const std::vector<Cube>*> asked = {&covered.before, &covered.after};
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (all_[i].group == group) asked.push_back(&places[i]);
  }
  ConsequenceJudge judge;
  const DiffAnswer answer = diff(before, after, judge, work);
  GroupDifference result{group, answer.decided, answer.share, {}, {}};
  for (const Change& change : answer.changes) {
    for (const WideCube& wide : widest(situations.space(), change.regions, work))
      result.regions.push_back(
          {wide.cube, judge.terms(change.outcomes.before), judge.terms(change.outcomes.after), wide.points});
  }
  result.columns = columns_of(asked);
  return result;
}

}  // namespace policyc::analysis
