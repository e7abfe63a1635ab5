#include "compiler/analysis/witness/levers.hpp"

#include <algorithm>
#include <string>

#include "runtime/evaluate/parties.hpp"
#include "runtime/evaluate/record.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

template <class T>
void tidy(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

class Finder {
 public:
  Finder(const Policy& policy, const Action& action)
      : scope_{policy, action}, expressions_(policy.expressions.size()), tests_(policy.status_tests.size()) {}

  void of_column(const Column& column) {
    if (column.kind == ColumnKind::reading) levers_.readings.push_back(column.reading);
    if (column.fact.valid()) levers_.facts.push_back(column.fact);
    if (column.kind == ColumnKind::point && !column.fact.valid()) levers_.actor = true;
    of_expression(column.predicate);
    of_time(column);
    for (const ExprId atom : column.atoms) of_expression(atom);
  }

  void of_test(StatusTestId id) {
    if (!id.valid() || tests_[id.value]) return;
    tests_[id.value] = true;
    std::visit([this](const auto& test) { of_parts(test); }, scope_.policy[id]);
  }

  Levers take() {
    tidy(levers_.facts);
    tidy(levers_.readings);
    tidy(levers_.entries);
    tidy(levers_.ballots);
    return std::move(levers_);
  }

 private:
  /// What must have passed since an event for each class: up to a bound, and one unit more.
  void of_time(const Column& column) {
    if (!column.predicate.valid() || scope_.policy[column.predicate].op != Op::since) return;
    const auto unit = static_cast<Unit>(scope_.policy[column.predicate].ref);
    for (const Value& point : column.points) {
      const auto* const count = std::get_if<Decimal>(&point);
      if (count == nullptr) continue;
      const auto units = static_cast<std::int64_t>(std::stod(count->text()));
      for (const std::int64_t more : {0, 1}) {
        if (const auto period = Duration::of(units + more, unit)) levers_.periods.push_back(*period);
      }
    }
  }

  void of_expression(ExprId id) {
    if (!id.valid() || expressions_[id.value]) return;
    expressions_[id.value] = true;
    const Expr& expr = scope_.policy[id];
    switch (expr.op) {
      case Op::fact: levers_.facts.push_back(FactId(expr.ref)); break;
      case Op::actor: levers_.actor = true; break;
      case Op::action_date: levers_.date = true; break;
      case Op::since: levers_.date = true; break;
      case Op::reading_is: levers_.readings.push_back(ReadingId(expr.ref)); break;
      case Op::date_of_event: levers_.entries.push_back({{}, {}, EventId(expr.ref)}); break;
      case Op::approved:
      case Op::refused: of_test(StatusTestId(expr.ref)); break;
      case Op::actor_in:
        levers_.actor = true;
        of_set(scope_.policy.party_sets[expr.ref]);
        break;
      default: break;
    }
    for (const ExprId arg : expr.args) of_expression(arg);
  }

  void of_set(const PartySet& set) {
    for (const std::vector<SetTerm>* terms : {&set.include, &set.exclude}) {
      for (const SetTerm& term : *terms) {
        if (term.kind == SetTerm::Kind::fact) levers_.facts.push_back(FactId(term.ref));
        if (term.kind == SetTerm::Kind::actor) levers_.actor = true;
      }
    }
  }

  void decisions(const PartySet& set, Thing of) {
    of_set(set);
    for (const PartyId party : members_of(scope_, set).parties) levers_.entries.push_back({party, of, {}});
  }

  void of_standings(const std::vector<StandingId>& standings, Thing of, EventId event) {
    for (const StandingId id : standings) {
      const Standing& standing = scope_.policy.standings[id.value];
      levers_.entries.push_back({standing.stand_in, of, event});
      of_expression(standing.when);
      for (const StatusTestId test : standing.requires_tests) of_test(test);
    }
  }

  void of_parts(const Approval& test) {
    decisions(test.by, test.of);
    of_standings(test.standings, test.of, {});
    if (test.quantity == Quantity::vote) {
      levers_.ballots.push_back({test.vote, test.of});
      of_expression(scope_.policy.votes[test.vote.value].test);
    }
    of_test(test.on_refusal);
  }
  void of_parts(const NoObjection& test) { decisions(test.by, test.of); }
  void of_parts(const OpenAtLeast& test) {
    levers_.date = true;
    levers_.periods.push_back(test.period);
    if (const auto opened = event_named(scope_.policy, "opened")) levers_.entries.push_back({{}, test.of, *opened});
  }
  void of_parts(const Happened& test) {
    of_set(test.by);
    const std::vector<PartyId> parties = members_of(scope_, test.by).parties;
    if (parties.empty()) levers_.entries.push_back({{}, test.of, test.event});
    for (const PartyId party : parties) levers_.entries.push_back({party, test.of, test.event});
    of_standings(test.standings, test.of, test.event);
  }
  void of_parts(const InOrder& test) {
    of_test(test.earlier);
    of_test(test.later);
  }

  Scope scope_;
  Levers levers_;
  std::vector<bool> expressions_;
  std::vector<bool> tests_;
};

}  // namespace

Levers levers_of(const Policy& policy, const Action& action, const Column& column) {
  Finder finder(policy, action);
  finder.of_column(column);
  return finder.take();
}

Levers levers_of(const Policy& policy, const Action& action, StatusTestId test) {
  Finder finder(policy, action);
  finder.of_test(test);
  return finder.take();
}

}  // namespace policyc::analysis
