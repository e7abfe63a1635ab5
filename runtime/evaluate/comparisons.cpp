#include "runtime/evaluate/comparisons.hpp"

#include <algorithm>

#include "runtime/evaluate/record.hpp"

namespace policyc::runtime {

void Comparisons::of_column(const Column& column) {
  const Operand subject{column.predicate, column.fact, nullptr};
  if (column.fact.valid()) of_fact(column.fact);
  of_expression(column.predicate, FactId{});
  for (const ExprId atom : column.atoms) of_expression(atom, FactId{});
  for (const Value& point : column.points) {
    if (column.kind == ColumnKind::ordered) all.push_back({subject, {ExprId{}, FactId{}, &point}, FactId{}});
    if (column.kind == ColumnKind::point) points.push_back(&point);
    of_value(point);
  }
}

void Comparisons::of_expression(ExprId id, FactId rows) {
  if (!id.valid() || !visited_.insert({id, rows}).second) return;
  const Expr& expr = scope_.policy[id];
  switch (expr.op) {
    case Op::constant: of_value(expr.value); break;
    case Op::fact: of_fact(FactId{expr.ref}); break;
    case Op::has_member:
    case Op::subset:
      tells_apart = tells_apart || (is_open(expr.args[0]) && is_open(expr.args[1]));
      of_arguments(expr, rows);
      break;
    case Op::equal:
    case Op::less:
    case Op::less_equal:
      tells_apart = tells_apart || (is_open(expr.args[0]) && is_open(expr.args[1]));
      all.push_back({{expr.args[0], FactId{}, nullptr}, {expr.args[1], FactId{}, nullptr}, rows});
      of_arguments(expr, rows);
      break;
    case Op::field: fields.push_back({rows, expr.ref}); break;
    case Op::is_of_kind:
      kinds.emplace_back(expr.ref);
      of_arguments(expr, rows);
      break;
    case Op::approved:
    case Op::refused: of_test(StatusTestId{expr.ref}); break;
    case Op::actor_in: of_set(scope_.policy.party_sets[expr.ref]); break;
    case Op::starts_with:
      prefixes.push_back(&expr.value);
      of_arguments(expr, rows);
      break;
    case Op::sum:
    case Op::unique_field:
    case Op::each_row: of_rows(expr, rows); break;
    default: of_arguments(expr, rows);
  }
}

void Comparisons::of_arguments(const Expr& expr, FactId rows) {
  for (const ExprId arg : expr.args) of_expression(arg, rows);
}

void Comparisons::of_rows(const Expr& expr, FactId rows) {
  const Expr& list = scope_.policy[expr.args[0]];
  const FactId fact = list.op == Op::fact ? FactId{list.ref} : FactId{};
  of_expression(expr.args[0], rows);
  if (expr.op == Op::each_row) return of_expression(expr.args[1], fact);
  fields.push_back({fact, expr.ref});
}

void Comparisons::of_fact(FactId fact) {
  const std::vector<FactId>& defaulted = scope_.action.defaulted;
  if (std::find(defaulted.begin(), defaulted.end(), fact) == defaulted.end()) return;
  of_expression(scope_.policy[fact].default_value, FactId{});
}

/// A set of values of a list is taken for one of parties: it names some too many.
void Comparisons::of_value(const Value& value) {
  if (const auto* party = std::get_if<PartyId>(&value)) parties.insert(*party);
  const auto* set = std::get_if<SetValue>(&value);
  for (std::size_t i = 0; set != nullptr && i < set->members.size(); ++i) parties.emplace(set->members[i]);
}

bool Comparisons::is_open(ExprId id) const { return is_unknown(evaluate(scope_.policy, scope_.action, id)); }

void Comparisons::of_test(StatusTestId test) {
  if (!test.valid() || !tests_.insert(test).second) return;
  std::visit([this](const auto& found) { of(found); }, scope_.policy[test]);
}

/// Of how many of them it is not known who they are.
std::size_t Comparisons::count_open(const std::vector<SetTerm>& terms) const {
  const auto& facts = scope_.action.facts;
  return static_cast<std::size_t>(std::count_if(terms.begin(), terms.end(), [&](const SetTerm& term) {
    if (term.kind == SetTerm::Kind::actor) return !scope_.action.actor;
    return term.kind == SetTerm::Kind::fact && (term.ref >= facts.size() || is_unknown(facts[term.ref]));
  }));
}

void Comparisons::of_set(const PartySet& set) {
  for (const auto* const terms : {&set.include, &set.exclude}) {
    for (const SetTerm& term : *terms) {
      if (term.kind == SetTerm::Kind::party) parties.emplace(term.ref);
      if (term.kind == SetTerm::Kind::kind) kinds.emplace_back(term.ref);
      kinds_vote = kinds_vote || term.kind == SetTerm::Kind::kind;
      if (term.kind == SetTerm::Kind::fact) of_fact(FactId{term.ref});
    }
  }
}

void Comparisons::of_standings(const std::vector<StandingId>& standings) {
  for (const StandingId id : standings) {
    for (const StatusTestId needed : scope_.policy.standings[id.value].requires_tests) of_test(needed);
  }
}

void Comparisons::of(const Approval& test) {
  of_set(test.by);
  const auto included = count_open(test.by.include) + (test.including_actor && !scope_.action.actor ? 1 : 0);
  const bool counted = test.quantity != Quantity::each && included > 0;
  const bool several = included > 1 && (counted || test.including_actor);
  tells_apart = tells_apart || several || count_open(test.by.exclude) > 0;
  of_standings(test.standings);
  of_test(test.on_refusal);
  if (counted && test.quantity == Quantity::at_least) most_asked = std::max(most_asked, test.count);
  if (test.quantity != Quantity::vote) return;
  votes = votes || std::any_of(test.by.include.begin(), test.by.include.end(), [this](const SetTerm& term) {
            return term.kind == SetTerm::Kind::fact && count_open({term}) > 0 &&
                   scope_.policy[FactId{term.ref}].type.kind == TypeKind::party_set;
          });
  const Vote& vote = scope_.policy.votes[test.vote.value];
  of_expression(vote.test, FactId{});
  of_set(vote.veto_by);
}

void Comparisons::of(const OpenAtLeast& test) {
  const auto opened = event_named(scope_.policy, "opened");
  const auto since = opened ? occurrence_of(scope_.action, *opened, test.of).latest : std::nullopt;
  if (!since) return;
  periods.push_back(test.period);
  openings.push_back(*since);
}

void Comparisons::of(const Happened& test) {
  of_set(test.by);
  of_standings(test.standings);
}

void Comparisons::of(const InOrder& test) {
  of_test(test.earlier);
  of_test(test.later);
}

}  // namespace policyc::runtime
