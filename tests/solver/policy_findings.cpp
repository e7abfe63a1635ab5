#include "tests/solver/policy_findings.hpp"

#include <algorithm>

namespace policyc::solver {

using namespace runtime;
using analysis::FindingKind;
using analysis::Proof;

PolicyFindings::PolicyFindings(PolicyMeaning& meaning, const Policy& policy,
                               const std::vector<analysis::Finding>& found)
    : meaning_(meaning), policy_(policy), type_(meaning.type()) {
  for (const Rule& rule : type_.rules) {
    in_error_.push_back(std::any_of(found.begin(), found.end(), [&](const analysis::Finding& finding) {
      const bool wrong = finding.kind == FindingKind::conflict || finding.kind == FindingKind::never_met;
      return wrong && finding.severity == analysis::Severity::error && finding.action == type_.name &&
             std::find(finding.names.begin(), finding.names.end(), rule.name) != finding.names.end();
    }));
  }
}

bool PolicyFindings::has_gap() {
  if (type_.rules.empty()) return false;
  std::vector<z3::expr> spoken;
  for (std::size_t i = 0; i < type_.rules.size(); ++i) spoken.push_back(meaning_.when(RuleId(i)));
  return meaning_.exists({meaning_.is_covered(), !meaning_.any(spoken)});
}

Names PolicyFindings::unreachable() {
  Names found;
  for (std::size_t i = 0; i < type_.rules.size(); ++i) {
    if (!meaning_.exists({meaning_.is_covered(), meaning_.applies(RuleId(i))})) found.insert(name(i));
  }
  return found;
}

Names PolicyFindings::never_met() {
  Names found;
  for (std::size_t i = 0; i < type_.rules.size(); ++i) {
    const std::vector<Requirement>& requirements = type_.rules[i].requirements;
    for (std::size_t j = 0; j < requirements.size(); ++j) {
      const ExprId condition = requirements[j].condition;
      const bool outright = condition.valid() && policy_[condition].op == Op::constant;
      if (requirements[j].recommended || outright) continue;
      const z3::expr counts = meaning_.counts(RuleId(i), j);
      if (meaning_.exists({meaning_.is_covered(), counts}) &&
          !meaning_.exists({meaning_.is_covered(), counts, !meaning_.is_unmet(RuleId(i), j)}))
        found.insert(name(i));
    }
  }
  return found;
}

/// Of `and`, a part that holds wherever the others do; of `or`, one that holds only where another does.
bool PolicyFindings::has_vacuous_part(ExprId when) {
  const Expr& expr = policy_[when];
  for (const ExprId part : expr.args) {
    z3::expr all = meaning_.context().bool_val(true);
    std::vector<z3::expr> some;
    for (const ExprId other : expr.args) {
      if (other == part) continue;
      all = all && meaning_.holds(other);
      some.push_back(meaning_.holds(other));
    }
    const bool matters = expr.op == Op::all
                             ? meaning_.exists({meaning_.is_covered(), all, !meaning_.holds(part)})
                             : meaning_.exists({meaning_.is_covered(), meaning_.holds(part), !meaning_.any(some)});
    if (!matters) return true;
  }
  return false;
}

Names PolicyFindings::vacuous() {
  Names found;
  for (std::size_t i = 0; i < type_.rules.size(); ++i) {
    const ExprId when = type_.rules[i].when;
    if (!when.valid() || (policy_[when].op != Op::all && policy_[when].op != Op::any) || policy_[when].args.size() < 2)
      continue;
    if (meaning_.exists({meaning_.is_covered(), meaning_.when(RuleId(i))}) && has_vacuous_part(when))
      found.insert(name(i));
  }
  return found;
}

bool PolicyFindings::only_asks(RuleId id) const {
  const Rule& rule = type_.rules[id.value];
  if (rule.requirements.empty() || !rule.sets_aside.empty() || !rule.effects.empty()) return false;
  return std::none_of(rule.requirements.begin(), rule.requirements.end(),
                      [](const Requirement& each) { return each.recommended || each.closed_list; }) &&
         std::none_of(type_.duties.begin(), type_.duties.end(), [&](const Duty& duty) {
           return duty.rule == id || (duty.trigger == Trigger::breach && duty.trigger_ref == id.value);
         });
}

/// Whether wherever it asks for something, another that stays asks for the same or is breached.
bool PolicyFindings::can_go(std::size_t rule) {
  const std::vector<Requirement>& own = type_.rules[rule].requirements;
  for (std::size_t i = 0; i < own.size(); ++i) {
    std::vector<z3::expr> elsewhere;
    for (std::size_t other = 0; other < type_.rules.size(); ++other) {
      if (other == rule || gone_[other] || in_error_[other]) continue;
      const std::vector<Requirement>& theirs = type_.rules[other].requirements;
      for (std::size_t j = 0; j < theirs.size(); ++j) {
        if (theirs[j].recommended) continue;
        const bool same = theirs[j].test.valid() && theirs[j].test == own[i].test;
        if (theirs[j].condition.valid() || same) elsewhere.push_back(meaning_.is_unmet(RuleId(other), j));
      }
    }
    if (meaning_.exists({meaning_.is_covered(), meaning_.is_unmet(RuleId(rule), i), !meaning_.any(elsewhere)}))
      return false;
  }
  return true;
}

Names PolicyFindings::redundant() {
  gone_.assign(type_.rules.size(), false);
  Names found;
  for (std::size_t i = type_.rules.size(); i-- > 0;) {
    if (in_error_[i] || !only_asks(RuleId(i))) continue;
    if (!meaning_.exists({meaning_.is_covered(), meaning_.applies(RuleId(i))})) continue;
    gone_[i] = can_go(i);
    if (gone_[i]) found.insert(name(i));
  }
  return found;
}

Proof PolicyFindings::proof(const resolved::Property& property) {
  const z3::expr holds = meaning_.holds(property.when);
  if (!meaning_.exists({holds})) return Proof::vacuous;
  std::vector<z3::expr> offending;
  for (std::size_t i = 0; i < outcome_count; ++i) {
    const auto outcome = static_cast<Outcome>(i);
    // A breach that time or an event may cure is forbidden for now.
    const Verdict verdict = outcome == Outcome::not_covered      ? Verdict::not_covered
                            : outcome == Outcome::needs_approval ? Verdict::needs_approval
                            : outcome == Outcome::permitted      ? Verdict::permitted
                                                                 : Verdict::forbidden;
    if ((verdict == property.verdict) == property.never) offending.push_back(meaning_.comes_to(outcome));
  }
  return meaning_.exists({holds, meaning_.any(offending)}) ? Proof::refuted : Proof::holds;
}

}  // namespace policyc::solver
