#include "compiler/analysis/mutation/merge.hpp"

#include <algorithm>

#include "compiler/analysis/mutation/transplant.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

bool same_rule(const Rule& left, const Rule& right) {
  const auto same_requirement = [](const Requirement& one, const Requirement& other) {
    return one.guard == other.guard && one.condition == other.condition && one.test == other.test &&
           one.recommended == other.recommended;
  };
  const auto same_aside = [](const SetsAside& one, const SetsAside& other) {
    return one.rule == other.rule && one.when == other.when;
  };
  return left.when == right.when &&
         std::equal(left.requirements.begin(), left.requirements.end(), right.requirements.begin(),
                    right.requirements.end(), same_requirement) &&
         std::equal(left.sets_aside.begin(), left.sets_aside.end(), right.sets_aside.begin(), right.sets_aside.end(),
                    same_aside);
}

bool same_rules(const std::vector<Rule>& left, const std::vector<Rule>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), same_rule);
}

/// The rules and duties of one action type in terms of the merged policy.
struct Half {
  std::vector<Rule> rules;
  ExprId covers;
  std::vector<Duty> duties;
  std::vector<ExprId> duty_conditions;
  std::vector<ExprId> recommended;                                   ///< when, and for `that`, what
  std::vector<std::vector<std::pair<ExprId, ExprId>>> set_aside_by;  ///< by rule
};

Half half_of(Transplant& transplant, resolved::Expressions& expressions, const ActionType& type) {
  Half half;
  std::vector<ExprId> covers;
  for (const Cover& cover : type.covers) covers.push_back(transplant.expression(cover.when));
  half.covers = covers.empty() ? expressions.constant(true) : expressions.any(std::move(covers));
  for (const Rule& rule : type.rules) half.rules.push_back(transplant.rule(rule));
  half.set_aside_by.resize(half.rules.size());
  for (const Rule& rule : half.rules) {
    for (const SetsAside& aside : rule.sets_aside)
      half.set_aside_by[aside.rule.value].emplace_back(rule.when, aside.when);
    for (const Requirement& requirement : rule.requirements) {
      if (!requirement.recommended) continue;
      half.recommended.push_back(expressions.all({rule.when, requirement.guard}));
      half.recommended.push_back(requirement.condition.valid() ? requirement.condition : expressions.constant(true));
    }
  }
  for (const Duty& duty : type.duties) {
    half.duties.push_back(duty);
    const ExprId when = transplant.expression(duty.when);
    const ExprId rule = duty.rule.valid() ? half.rules[duty.rule.value].when : ExprId();
    half.duty_conditions.push_back(expressions.all({when, rule}));
  }
  return half;
}

bool duties_hidden(const Half& before, const Half& after) {
  const auto alike = [](const Duty& left, const Duty& right) {
    return left.name == right.name && left.trigger == right.trigger && left.text == right.text;
  };
  if (before.recommended.size() != after.recommended.size() ||
      !std::equal(before.duties.begin(), before.duties.end(), after.duties.begin(), after.duties.end(), alike))
    return true;
  if (before.duties.empty() && before.recommended.empty()) return false;
  // Which rule is breached does not show in a verdict that several breach.
  const bool on_breach = std::any_of(before.duties.begin(), before.duties.end(),
                                     [](const Duty& duty) { return duty.trigger == Trigger::breach; });
  if (on_breach && !same_rules(before.rules, after.rules)) return true;
  return before.set_aside_by != after.set_aside_by;
}

MergedAction join(Half before, Half after, resolved::Expressions& expressions, ActionType& type) {
  MergedAction result;
  result.touched = before.covers != after.covers || before.duty_conditions != after.duty_conditions ||
                   !same_rules(before.rules, after.rules);
  result.opaque = duties_hidden(before, after);
  result.touched = result.touched || result.opaque;
  result.first_after = RuleId(before.rules.size());
  const auto condition = [&](ExprId id) { result.conditions.push_back(id.valid() ? id : expressions.constant(true)); };
  condition(before.covers);
  condition(after.covers);
  const auto pairs = [&](const std::vector<ExprId>& left, const std::vector<ExprId>& right) {
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
      if (left[i] == right[i]) continue;
      condition(left[i]);
      condition(right[i]);
    }
  };
  pairs(before.duty_conditions, after.duty_conditions);
  pairs(before.recommended, after.recommended);
  for (Rule& rule : after.rules) {
    for (SetsAside& aside : rule.sets_aside) aside.rule.value += result.first_after.value;
  }
  type.rules = std::move(before.rules);
  std::move(after.rules.begin(), after.rules.end(), std::back_inserter(type.rules));
  type.covers.clear();
  type.duties.clear();
  return result;
}

template <class Things>
bool same_names(const Things& before, const Things& after) {
  return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                    [](const auto& left, const auto& right) { return left.name == right.name; });
}

}  // namespace

bool declare_the_same(const Policy& before, const Policy& after) {
  return same_names(before.kinds, after.kinds) && same_names(before.parties, after.parties) &&
         same_names(before.facts, after.facts) && same_names(before.events, after.events) &&
         same_names(before.readings, after.readings) && same_names(before.standings, after.standings) &&
         same_names(before.votes, after.votes) && same_names(before.procedures, after.procedures) &&
         same_names(before.actions, after.actions) && before.choices.size() == after.choices.size();
}

std::optional<Merged> merge(const Policy& before, const Policy& after) {
  if (!declare_the_same(before, after)) return std::nullopt;
  Merged merged{before, {}};
  Policy& policy = merged.policy;
  policy.expressions.clear();
  policy.status_tests.clear();
  policy.party_sets.clear();
  resolved::Expressions expressions(policy.expressions);
  Transplant left(before, policy, expressions, true);
  Transplant right(after, policy, expressions, false);
  left.declarations();
  const Unstated unstated = unstated_of(left, right, before, after);
  left.take_as_unstated(unstated);
  right.take_as_unstated(unstated);
  for (std::size_t i = 0; i < policy.actions.size(); ++i) {
    merged.actions.push_back(join(half_of(left, expressions, before.actions[i]),
                                  half_of(right, expressions, after.actions[i]), expressions, policy.actions[i]));
    // A set of parties with a default that differs looks the same on both sides.
    if (left.opaque() || right.opaque()) merged.actions.back().opaque = merged.actions.back().touched = true;
  }
  return merged;
}

bool default_the_same(const Policy& before, const Policy& after) {
  Policy scratch;
  scratch.standings = before.standings;
  scratch.votes = before.votes;
  resolved::Expressions expressions(scratch.expressions);
  Transplant left(before, scratch, expressions, true);
  Transplant right(after, scratch, expressions, false);
  const Unstated unstated = unstated_of(left, right, before, after);
  return unstated.facts.empty() && unstated.readings.empty();
}

}  // namespace policyc::analysis
