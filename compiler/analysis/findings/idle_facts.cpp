#include <fmt/format.h>

#include <set>
#include <string_view>

#include "compiler/analysis/findings/questions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// Everything that a policy looks at to answer for an action. What is proved or assumed of it does not count.
class Uses {
 public:
  explicit Uses(const Policy& policy)
      : policy_(policy),
        facts_(policy.facts.size()),
        expressions_(policy.expressions.size()),
        tests_(policy.status_tests.size()),
        standings_(policy.standings.size()) {
    for (const ActionType& action : policy.actions) note_effects(action);
    for (const ActionType& action : policy.actions) visit(action);
  }
  bool uses(FactId fact) const { return facts_[fact.value]; }

 private:
  void visit(const ActionType& action) {
    for (const Rule& rule : action.rules) {
      visit(rule.when);
      for (const Requirement& requirement : rule.requirements) {
        visit(requirement.guard);
        visit(requirement.condition);
        visit(requirement.test);
      }
      for (const SetsAside& aside : rule.sets_aside) visit(aside.when);
      for (const PartySet& set : rule.permitted_actors) visit(set);
    }
    for (const Cover& cover : action.covers) visit(cover.when);
    for (const Duty& duty : action.duties) {
      visit(duty.when);
      visit(duty.bearer);
      visit(duty.notify);
    }
    // What a rule brings about is a fact of what comes later.
    for (const FactId fact : action.facts) {
      if (brought_about_.contains(policy_[fact].name)) visit(fact);
    }
  }

  void note_effects(const ActionType& action) {
    for (const Rule& rule : action.rules) {
      for (const std::string_view effect : rule.effects) {
        for (const std::string_view verb : {"establishes ", "ends "})
          if (effect.starts_with(verb)) brought_about_.insert(effect.substr(verb.size()));
      }
    }
  }

  void visit(FactId fact) {
    if (facts_[fact.value]) return;
    facts_[fact.value] = true;
    visit(policy_[fact].default_value);
  }

  /// A field counts on within the record of the rows, whichever that is.
  void visit_field(std::uint32_t index) {
    for (const Record& record : policy_.records) {
      if (index < record.facts.size()) visit(record.facts[index]);
    }
  }

  void visit(ExprId id) {
    if (!id.valid() || expressions_[id.value]) return;
    expressions_[id.value] = true;
    const Expr& expr = policy_[id];
    if (expr.op == Op::fact) visit(FactId(expr.ref));
    if (expr.op == Op::field || expr.op == Op::sum || expr.op == Op::unique_field) visit_field(expr.ref);
    if (expr.op == Op::approved || expr.op == Op::refused) visit(StatusTestId(expr.ref));
    if (expr.op == Op::actor_in) visit(policy_.party_sets[expr.ref]);
    for (const ExprId arg : expr.args) visit(arg);
  }

  void visit(const PartySet& set) {
    for (const auto* terms : {&set.include, &set.exclude}) {
      for (const SetTerm& term : *terms)
        if (term.kind == SetTerm::Kind::fact) visit(FactId(term.ref));
    }
  }

  void visit(StandingId id) {
    if (standings_[id.value]) return;
    standings_[id.value] = true;
    const Standing& standing = policy_.standings[id.value];
    visit(standing.when);
    for (const StatusTestId test : standing.requires_tests) visit(test);
  }

  void visit(StatusTestId id) {
    if (!id.valid() || tests_[id.value]) return;
    tests_[id.value] = true;
    const StatusTest& test = policy_[id];
    if (const auto* approval = std::get_if<Approval>(&test)) {
      visit(approval->by);
      visit(approval->on_refusal);
      for (const StandingId standing : approval->standings) visit(standing);
      if (approval->quantity == Quantity::vote) {
        visit(policy_.votes[approval->vote.value].test);
        visit(policy_.votes[approval->vote.value].veto_by);
      }
    } else if (const auto* objection = std::get_if<NoObjection>(&test)) {
      visit(objection->by);
    } else if (const auto* happened = std::get_if<Happened>(&test)) {
      visit(happened->by);
      for (const StandingId standing : happened->standings) visit(standing);
    } else if (const auto* order = std::get_if<InOrder>(&test)) {
      visit(order->earlier);
      visit(order->later);
    }
  }

  const Policy& policy_;
  std::set<std::string_view> brought_about_;  ///< names of facts
  std::vector<bool> facts_, expressions_, tests_, standings_;
};

/// The action or record that declares the fact.
std::string owner_of(const Policy& policy, FactId fact) {
  for (const Record& record : policy.records)
    for (const FactId own : record.facts)
      if (own == fact) return record.name;
  std::string owner;
  for (const ActionType& action : policy.actions) {
    for (const FactId own : action.facts) {
      if (own != fact) continue;
      if (!owner.empty()) return "every action";
      owner = action.name;
    }
  }
  return owner;
}

}  // namespace

void find_idle_facts(const Policy& policy, Findings& found) {
  const Uses uses(policy);
  for (std::size_t i = 0; i < policy.facts.size(); ++i) {
    const Fact& fact = policy.facts[i];
    if (uses.uses(FactId(i))) continue;
    Finding finding;
    finding.kind = FindingKind::idle_fact;
    finding.severity = Severity::note;
    finding.action = owner_of(policy, FactId(i));
    finding.names = {fact.name, finding.action};
    finding.places = {{"fact " + fact.name, fact.source, {}}};
    finding.message = fmt::format("no verdict, duty or warning looks at `{}`", fact.name);
    finding.suggestion = "use it in a rule, or delete it";
    found.push_back(std::move(finding));
  }
}

}  // namespace policyc::analysis
