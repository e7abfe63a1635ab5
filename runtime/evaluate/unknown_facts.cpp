#include "runtime/evaluate/unknown_facts.hpp"

#include <algorithm>

#include "runtime/evaluate/approvals.hpp"
#include "runtime/evaluate/vetoes.hpp"

namespace policyc::runtime {

namespace {

bool is_partly_unknown(const Value& value) {
  if (is_unknown(value)) return true;
  const auto* rows = std::get_if<Rows>(&value);
  if (rows == nullptr) return false;
  return std::any_of(rows->rows.begin(), rows->rows.end(), [](const std::vector<Value>& row) {
    return std::any_of(row.begin(), row.end(), is_partly_unknown);
  });
}

const std::string time_of = "the time of day (`14:30`, behind the date) of ";

bool is_leaf(Op op) { return op == Op::fact || op == Op::field; }

}  // namespace

void UnknownFacts::of_expression(ExprId id) {
  if (!id.valid()) return;
  if (visited_.empty()) visited_.resize(scope_.policy.expressions.size(), false);
  if (visited_[id.value]) return;
  visited_[id.value] = true;
  const Expr& expr = scope_.policy[id];
  if (!is_leaf(expr.op) && !is_unknown(evaluator_.evaluate(id))) return;
  switch (expr.op) {
    case Op::fact: of_fact(FactId{expr.ref}); break;
    case Op::actor: of_actor(); break;
    case Op::action_date: of_date(); break;
    case Op::approved:
    case Op::refused: of_test(StatusTestId{expr.ref}); break;
    case Op::actor_in: of_set(scope_.policy.party_sets[expr.ref]); break;
    case Op::date_of_event: of_event(EventId{expr.ref}, "the date of: "); break;
    case Op::sum: of_sum(expr); break;
    case Op::since:
      of_arguments(expr);
      of_date();
      of_times(expr);
      break;
    default: of_arguments(expr);
  }
}

/// Says which field is not stated, or is absent, in which row.
void UnknownFacts::of_sum(const Expr& sum) {
  const Expr& list = scope_.policy[sum.args[0]];
  const Value value = evaluator_.evaluate(sum.args[0]);
  const auto* rows = std::get_if<Rows>(&value);
  if (list.op != Op::fact || rows == nullptr) return of_arguments(sum);
  const Fact& fact = scope_.policy[FactId{list.ref}];
  const Fact& field = scope_.policy[scope_.policy.records[fact.type.record.value].facts[sum.ref]];
  for (std::size_t i = 0; i < rows->rows.size(); ++i) {
    const Value& part = rows->rows[i][sum.ref];
    if (!is_unknown(part) && !is_none(part)) continue;
    add(FactId{list.ref}, fact.name,
        (field.title.empty() ? field.name : field.title) + " in row " + std::to_string(i + 1) + " of " + fact.name);
    return;
  }
}

/// Hours are counted from a time of day to another.
void UnknownFacts::of_times(const Expr& since) {
  const Value from = evaluator_.evaluate(since.args[0]);
  const auto* date = std::get_if<Date>(&from);
  if (static_cast<Unit>(since.ref) != Unit::hours) return;
  of_time_of_action();
  if (date == nullptr || date->has_time()) return;
  const Expr& source = scope_.policy[since.args[0]];
  if (source.op == Op::date_of_event) of_event(EventId{source.ref}, time_of);
  if (source.op != Op::fact) return;
  const Fact& fact = scope_.policy[FactId{source.ref}];
  add(FactId{source.ref}, fact.name, time_of + (fact.title.empty() ? fact.name : fact.title));
}

void UnknownFacts::of_time_of_action() {
  if (scope_.action.on && !scope_.action.on->has_time()) add(FactId{}, "on", time_of + "the action");
}

// A list may be read for its length as well as for its rows, so its fact is visited even when it is stated.
void UnknownFacts::of_arguments(const Expr& expr) {
  for (const ExprId arg : expr.args) of_expression(arg);
}

void UnknownFacts::of_test(StatusTestId id) {
  if (scope_.too_deep() || id.value >= scope_.policy.status_tests.size()) return;
  ++scope_.depth;
  std::visit([this](const auto& test) { of_test(test); }, scope_.policy[id]);
  --scope_.depth;
}

void UnknownFacts::of_test(const Approval& test) {
  of_set(test.by);
  if (test.including_actor) of_actor();
  for (const StandingId standing : test.standings) {
    for (const StatusTestId needed : scope_.policy.standings[standing.value].requires_tests) of_test(needed);
  }
  if (test.quantity == Quantity::vote) of_vote(test);
  if (test.on_refusal.valid()) of_test(test.on_refusal);
}

void UnknownFacts::of_vote(const Approval& test) {
  const Vote& vote = scope_.policy.votes[test.vote.value];
  of_expression(vote.test);
  of_set(vote.veto_by);
  const CountedBallot* const counted = counted_ballot(scope_, test);
  const bool known = counted != nullptr ? counted->eligible.has_value() : !members_of(scope_, test.by).open_ended;
  if (!known && counts_the_eligible(vote.test))
    add(FactId{}, vote.name, "how many may vote (`eligible` in `ballots`, with the votes counted), of the vote");
  for (const Entry& entry : scope_.action.record) {
    const bool veto = entry.what == Entry::What::veto && entry.of == test.of && counts(scope_.action, entry);
    if (!veto || standing_of(scope_, test, entry) != VetoStanding::undetermined) continue;
    const std::string& who = party(scope_.policy, scope_.action, entry.by).name;
    if (vote.veto_since.valid()) of_event(vote.veto_since, "the date, and where hours count the time, of: ");
    add(FactId{}, vote.name, "the date, and where hours count the time, of the veto by `" + who + "` in the vote");
  }
}

bool UnknownFacts::counts_the_eligible(ExprId id) const {
  if (!id.valid()) return false;
  const Expr& expr = scope_.policy[id];
  if (expr.op == Op::tally) return static_cast<Tally>(expr.ref) == Tally::eligible;
  return std::any_of(expr.args.begin(), expr.args.end(), [this](ExprId arg) { return counts_the_eligible(arg); });
}

void UnknownFacts::of_test(const NoObjection& test) { of_set(test.by); }

void UnknownFacts::of_test(const OpenAtLeast& test) {
  of_date();
  const auto opened = event_named(scope_.policy, "opened");
  if (!opened) return;
  const Occurrence found = occurrence_of(scope_.action, *opened, test.of);
  if (found.undated) of_event(*opened, "the date of: ");
  if (!test.period.by_clock || found.undated || !found.latest) return;
  of_time_of_action();
  if (!found.latest->has_time()) of_event(*opened, time_of);
}

void UnknownFacts::of_test(const Happened& test) {
  of_set(test.by);
  for (const StandingId standing : test.standings) {
    for (const StatusTestId needed : scope_.policy.standings[standing.value].requires_tests) of_test(needed);
  }
}

void UnknownFacts::of_test(const InOrder& test) {
  of_test(test.earlier);
  of_test(test.later);
}

void UnknownFacts::of_column(const Column& column) {
  if (column.predicate.valid()) {
    of_expression(column.predicate);
  } else if (column.fact.valid()) {
    of_fact(column.fact);
  } else if (column.kind == ColumnKind::point) {
    of_actor();
  }
}

void UnknownFacts::of_set(const PartySet& set) {
  of_terms(set.include);
  of_terms(set.exclude);
}

void UnknownFacts::of_terms(const std::vector<SetTerm>& terms) {
  for (const SetTerm& term : terms) {
    if (term.kind == SetTerm::Kind::fact) of_fact(FactId{term.ref});
    if (term.kind == SetTerm::Kind::actor) of_actor();
  }
}

void UnknownFacts::of_fact(FactId id) {
  const auto& facts = scope_.action.facts;
  if (id.value < facts.size() && !is_partly_unknown(facts[id.value])) return;
  const std::vector<FactId>& defaulted = scope_.action.defaulted;
  if (std::find(defaulted.begin(), defaulted.end(), id) != defaulted.end())
    return of_expression(scope_.policy[id].default_value);
  const Fact& fact = scope_.policy[id];
  add(id, fact.name, fact.title.empty() ? fact.name : fact.title);
}

void UnknownFacts::of_event(EventId id, const std::string& what) {
  const Event& event = scope_.policy.events[id.value];
  add(FactId{}, event.name, what + (event.title.empty() ? event.name : event.title));
}

void UnknownFacts::of_actor() {
  if (!scope_.action.actor) add(FactId{}, "by", "who acts");
}

void UnknownFacts::of_date() {
  if (!scope_.action.on) add(FactId{}, "on", "the date of the action");
}

void UnknownFacts::add(FactId fact, std::string name, std::string title) {
  const bool known = std::any_of(found_.begin(), found_.end(),
                                 [&](const MissingFact& other) { return other.fact == fact && other.name == name; });
  if (!known) found_.push_back({fact, std::move(name), std::move(title)});
}

}  // namespace policyc::runtime
