#include "compiler/analysis/change/edits.hpp"

#include <algorithm>
#include <functional>

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr std::size_t nothing = ~std::size_t{0};

/// Statements of two policies, those of the policy before in front, and how they compare.
struct Statements {
  std::size_t count = 0;
  std::size_t count_before = 0;
  std::function<bool(std::size_t, std::size_t)> same_name;
  std::function<bool(std::size_t, std::size_t)> same_meaning;
  std::function<bool(std::size_t, std::size_t)> same_words;
};

struct Edit {
  EditKind kind = EditKind::changed;
  std::size_t before = nothing;
  std::size_t after = nothing;
};

/// First what says the same under the same name, then what says the same, then what is called the same.
std::vector<std::size_t> twins(const Statements& of) {
  std::vector<std::size_t> twins(of.count, nothing);
  const auto pair_if = [&](const auto& fits) {
    for (std::size_t i = 0; i < of.count_before; ++i) {
      for (std::size_t j = of.count_before; j < of.count && twins[i] == nothing; ++j) {
        if (twins[j] != nothing || !fits(i, j)) continue;
        twins[i] = j;
        twins[j] = i;
      }
    }
  };
  pair_if([&](std::size_t i, std::size_t j) { return of.same_name(i, j) && of.same_meaning(i, j); });
  pair_if(of.same_meaning);
  pair_if(of.same_name);
  return twins;
}

std::vector<Edit> compare(const Statements& of) {
  std::vector<Edit> edits;
  const std::vector<std::size_t> other = twins(of);
  for (std::size_t i = 0; i < of.count_before; ++i) {
    const std::size_t j = other[i];
    if (j == nothing) {
      edits.push_back({EditKind::removed, i, nothing});
    } else if (!of.same_meaning(i, j)) {
      edits.push_back({EditKind::changed, i, j});
    } else if (!of.same_name(i, j)) {
      edits.push_back({EditKind::renamed, i, j});
    } else if (!of.same_words(i, j)) {
      edits.push_back({EditKind::reworded, i, j});
    }
  }
  for (std::size_t j = of.count_before; j < of.count; ++j) {
    if (other[j] == nothing) edits.push_back({EditKind::added, nothing, j});
  }
  return edits;
}

class Meaning {
 public:
  explicit Meaning(const JoinedAction& joined) : type_(joined.policy[joined.action]) {}

  bool same_rule(const Rule& a, const Rule& b) const {
    const auto same = [](const Requirement& left, const Requirement& right) {
      return left.guard == right.guard && left.condition == right.condition && left.test == right.test &&
             left.recommended == right.recommended;
    };
    const auto same_aside = [this](const SetsAside& left, const SetsAside& right) {
      // Rules that are set aside are compared by name: by meaning would go in circles for nothing.
      return left.when == right.when && rule(left.rule).name == rule(right.rule).name;
    };
    return a.when == b.when && a.permitted_actors == b.permitted_actors &&
           std::equal(a.requirements.begin(), a.requirements.end(), b.requirements.begin(), b.requirements.end(),
                      same) &&
           std::equal(a.sets_aside.begin(), a.sets_aside.end(), b.sets_aside.begin(), b.sets_aside.end(), same_aside) &&
           same_duties(duties_of(a), duties_of(b));
  }

  bool same_obligation(const Duty& a, const Duty& b) const {
    const bool same_breach =
        a.trigger != Trigger::breach || rule(RuleId(a.trigger_ref)).name == rule(RuleId(b.trigger_ref)).name;
    return a.when == b.when && same_duty(a, b) && same_breach;
  }

 private:
  const Rule& rule(RuleId id) const { return type_.rules[id.value]; }

  std::vector<const Duty*> duties_of(const Rule& of) const {
    const RuleId id(static_cast<std::size_t>(&of - type_.rules.data()));
    std::vector<const Duty*> found;
    for (const Duty& duty : type_.duties) {
      if (duty.rule == id) found.push_back(&duty);
    }
    return found;
  }

  bool same_duties(const std::vector<const Duty*>& left, const std::vector<const Duty*>& right) const {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [this](const Duty* a, const Duty* b) { return same_obligation(*a, *b); });
  }

  const ActionType& type_;
};

/// The duties that are no part of a rule.
std::vector<const Duty*> obligations(const ActionType& type, std::size_t begin, std::size_t end) {
  std::vector<const Duty*> found;
  for (std::size_t i = begin; i < end; ++i) {
    if (!type.duties[i].rule.valid()) found.push_back(&type.duties[i]);
  }
  return found;
}

}  // namespace

std::vector<RuleEdit> edits_of(const JoinedAction& joined) {
  const std::vector<Rule>& rules = joined.policy[joined.action].rules;
  const Meaning meaning(joined);
  Statements statements{rules.size(), joined.rules_before, {}, {}, {}};
  statements.same_name = [&](std::size_t a, std::size_t b) { return rules[a].name == rules[b].name; };
  statements.same_meaning = [&](std::size_t a, std::size_t b) { return meaning.same_rule(rules[a], rules[b]); };
  statements.same_words = [&](std::size_t a, std::size_t b) {
    return rules[a].title == rules[b].title && rules[a].cites == rules[b].cites && rules[a].clause == rules[b].clause &&
           rules[a].effects == rules[b].effects;
  };
  std::vector<RuleEdit> edits;
  for (const Edit& edit : compare(statements)) {
    edits.push_back({edit.kind, edit.before == nothing ? RuleId() : RuleId(edit.before),
                     edit.after == nothing ? RuleId() : RuleId(edit.after - joined.rules_before), false, false});
  }
  return edits;
}

std::vector<ObligationEdit> obligation_edits_of(const JoinedAction& joined) {
  const ActionType& type = joined.policy[joined.action];
  const Meaning meaning(joined);
  std::vector<const Duty*> all = obligations(type, 0, joined.duties_before);
  const std::size_t count_before = all.size();
  for (const Duty* duty : obligations(type, joined.duties_before, type.duties.size())) all.push_back(duty);
  Statements statements{all.size(), count_before, {}, {}, {}};
  statements.same_name = [&](std::size_t a, std::size_t b) { return all[a]->name == all[b]->name; };
  statements.same_meaning = [&](std::size_t a, std::size_t b) { return meaning.same_obligation(*all[a], *all[b]); };
  statements.same_words = [&](std::size_t a, std::size_t b) {
    return all[a]->title == all[b]->title && all[a]->cites == all[b]->cites && all[a]->text == all[b]->text;
  };
  std::vector<ObligationEdit> edits;
  for (const Edit& edit : compare(statements)) {
    edits.push_back({edit.kind, edit.before == nothing ? "" : all[edit.before]->name,
                     edit.after == nothing ? "" : all[edit.after]->name, false});
  }
  return edits;
}

}  // namespace policyc::analysis
