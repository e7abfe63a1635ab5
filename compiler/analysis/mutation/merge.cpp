#include "compiler/analysis/mutation/merge.hpp"

#include <algorithm>

#include "compiler/analysis/change/consequences.hpp"
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
};

Half half_of(Transplant& transplant, resolved::Expressions& expressions, const ActionType& type) {
  Half half;
  std::vector<ExprId> covers;
  for (const Cover& cover : type.covers) covers.push_back(transplant.expression(cover.when));
  half.covers = covers.empty() ? expressions.constant(true) : expressions.any(covers);
  if (!half.covers.valid()) half.covers = expressions.constant(true);
  for (const Rule& rule : type.rules) half.rules.push_back(transplant.rule(rule));
  for (Duty duty : type.duties) {
    duty.when = transplant.expression(duty.when);
    half.duties.push_back(std::move(duty));
  }
  return half;
}

bool same_duties(const std::vector<Duty>& before, const std::vector<Duty>& after) {
  return std::equal(before.begin(), before.end(), after.begin(), after.end(), [](const Duty& left, const Duty& right) {
    return left.name == right.name && left.when == right.when && left.rule == right.rule && same_duty(left, right) &&
           (left.trigger != Trigger::breach || left.trigger_ref == right.trigger_ref);
  });
}

/// The rules of the second half come behind those of the first.
void shift(Half& half, std::size_t by) {
  for (Rule& rule : half.rules) {
    for (SetsAside& aside : rule.sets_aside) aside.rule.value += static_cast<std::uint32_t>(by);
  }
  for (Duty& duty : half.duties) {
    if (duty.rule.valid()) duty.rule.value += static_cast<std::uint32_t>(by);
    if (duty.trigger == Trigger::breach) duty.trigger_ref += static_cast<std::uint32_t>(by);
  }
}

MergedAction join(Half before, Half after, ActionType& type) {
  MergedAction result;
  result.touched = before.covers != after.covers || !same_duties(before.duties, after.duties) ||
                   !same_rules(before.rules, after.rules);
  result.first_after = RuleId(before.rules.size());
  result.duties_before = before.duties.size();
  result.covers_before = before.covers;
  result.covers_after = after.covers;
  shift(after, before.rules.size());
  type.rules = std::move(before.rules);
  std::move(after.rules.begin(), after.rules.end(), std::back_inserter(type.rules));
  type.duties = std::move(before.duties);
  std::move(after.duties.begin(), after.duties.end(), std::back_inserter(type.duties));
  type.covers.clear();
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
                                  half_of(right, expressions, after.actions[i]), policy.actions[i]));
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
