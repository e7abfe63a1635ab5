// Conditions and tests of the record of the policy after, in the terms of the joined policy.

#include <algorithm>

#include "compiler/analysis/change/joined.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

bool is_symmetric(Op op) { return op == Op::all || op == Op::any || op == Op::equal; }

/// The same for expressions that say the same in another order.
std::vector<ExprId> canonical_args(const Expr& expr) {
  std::vector<ExprId> args = expr.args;
  if (is_symmetric(expr.op)) std::sort(args.begin(), args.end());
  return args;
}

std::size_t digest(const Expr& expr) {
  std::size_t hash = static_cast<std::size_t>(expr.op) * 31 + expr.ref;
  for (const ExprId arg : canonical_args(expr)) hash = hash * 1000003 + arg.value;
  return hash * 31 + expr.value.index();
}

bool same(const Expr& left, const Expr& right) {
  return left.op == right.op && left.ref == right.ref && left.value == right.value &&
         canonical_args(left) == canonical_args(right);
}

std::vector<SetTerm> sorted(std::vector<SetTerm> terms) {
  std::sort(terms.begin(), terms.end());
  return terms;
}

PartySet sorted(const PartySet& set) { return {sorted(set.include), sorted(set.exclude)}; }

/// A test with its sets in order, so that `a, b` is `b, a`.
StatusTest canonical(StatusTest test) {
  std::visit(
      [](auto& each) {
        if constexpr (requires { each.by; }) each.by = sorted(each.by);
        if constexpr (requires { each.standings; }) std::sort(each.standings.begin(), each.standings.end());
      },
      test);
  return test;
}

}  // namespace

/// Makes expressions of the policy before that say the same in other words one, so that those of the policy after find them.
void Joiner::settle_expressions() {
  std::vector<StatusTestId> tests;
  const auto settle_test = [&](StatusTestId& id) {
    if (id.valid() && id.value < tests.size()) id = tests[id.value];
  };
  for (std::size_t i = 0; i < out_.status_tests.size(); ++i) {
    std::visit(
        [&](auto& each) {
          if constexpr (requires { each.on_refusal; }) settle_test(each.on_refusal);
          if constexpr (requires { each.earlier; }) {
            settle_test(each.earlier);
            settle_test(each.later);
          }
        },
        out_.status_tests[i]);
    std::size_t first = 0;
    while (first < i && canonical(out_.status_tests[first]) != canonical(out_.status_tests[i])) ++first;
    tests.emplace_back(first);
  }
  std::vector<ExprId> settled;
  for (std::size_t i = 0; i < out_.expressions.size(); ++i) {
    Expr& expr = out_.expressions[i];
    for (ExprId& arg : expr.args) arg = settled[arg.value];
    if (expr.op == Op::actor_in) {
      const auto same_set = [&](const PartySet& set) { return sorted(set) == sorted(out_.party_sets[expr.ref]); };
      const auto first = std::find_if(out_.party_sets.begin(), out_.party_sets.end(), same_set);
      expr.ref = static_cast<std::uint32_t>(first - out_.party_sets.begin());
    }
    if (expr.op == Op::approved || expr.op == Op::refused) expr.ref = tests[expr.ref].value;
    const ExprId known = find(expr);
    settled.push_back(known.valid() ? known : ExprId(i));
    if (!known.valid()) note(ExprId(i));
  }
  const auto settle = [&](ExprId& id) {
    if (id.valid()) id = settled[id.value];
  };
  for (Fact& fact : out_.facts) settle(fact.default_value);
  for (Standing& standing : out_.standings) {
    settle(standing.when);
    for (StatusTestId& test : standing.requires_tests) settle_test(test);
  }
  for (Vote& vote : out_.votes) settle(vote.test);
  for (ActionType& action : out_.actions) {
    for (Cover& cover : action.covers) settle(cover.when);
    for (Duty& duty : action.duties) settle(duty.when);
    for (Rule& rule : action.rules) {
      settle(rule.when);
      for (SetsAside& aside : rule.sets_aside) settle(aside.when);
      for (Requirement& requirement : rule.requirements) {
        settle(requirement.guard);
        settle(requirement.condition);
        settle_test(requirement.test);
      }
    }
  }
}

void Joiner::note(ExprId id) { known_.emplace(digest(out_[id]), id); }

/// Nothing when there is none that says the same.
ExprId Joiner::find(const Expr& expr) const {
  const auto [begin, end] = known_.equal_range(digest(expr));
  for (auto it = begin; it != end; ++it) {
    if (same(out_[it->second], expr)) return it->second;
  }
  return {};
}

ExprId Joiner::add(Expr expr) {
  const ExprId known = find(expr);
  if (known.valid()) return known;
  out_.expressions.push_back(std::move(expr));
  const ExprId id(out_.expressions.size() - 1);
  note(id);
  return id;
}

Value Joiner::value(const Value& value, Context context) const {
  if (const auto* choice = std::get_if<ChoiceValue>(&value)) {
    if (!context.choice.valid()) return value;
    return ChoiceValue{choice_values_[context.choice.value][choice->index]};
  }
  if (const auto* party = std::get_if<PartyId>(&value)) return parties_[party->value];
  if (const auto* set = std::get_if<SetValue>(&value)) {
    SetValue mapped;
    for (const std::uint32_t member : set->members)
      mapped.add(context.choice.valid() ? choice_values_[context.choice.value][member] : parties_[member].value);
    return mapped;
  }
  return value;
}

/// The list of names that constants beside the expression are taken from.
Joiner::Context Joiner::context_of(ExprId id, Context around) const {
  const Expr& expr = after_[id];
  if (expr.op == Op::fact) return {after_.facts[expr.ref].type.choice, after_.facts[expr.ref].type.record};
  if (expr.op == Op::field && around.record.valid()) {
    const Type& type = after_[after_.records[around.record.value].facts[expr.ref]].type;
    return {type.choice, type.record};
  }
  return {};
}

ExprId Joiner::expression(ExprId id, Context context) {
  if (!id.valid()) return id;
  const Key key{id, context.choice, context.record};
  if (const auto known = expressions_.find(key); known != expressions_.end()) return known->second;
  Expr expr = after_[id];
  switch (expr.op) {
    case Op::fact: expr.ref = fact(FactId(expr.ref)).value; break;
    case Op::is_of_kind: expr.ref = kinds_[expr.ref].value; break;
    case Op::date_of_event: expr.ref = events_[expr.ref].value; break;
    case Op::approved:
    case Op::refused: expr.ref = test(StatusTestId(expr.ref)).value; break;
    case Op::reading_is: {
      const std::uint32_t chosen = std::get<ChoiceValue>(expr.value).index;
      expr.value = ChoiceValue{reading_choices_[expr.ref][chosen]};
      expr.ref = readings_[expr.ref].value;
      break;
    }
    case Op::actor_in: expr.ref = party_set(expr.ref); break;
    case Op::constant: expr.value = value(expr.value, context); break;
    default: break;
  }
  const bool compares =
      expr.op == Op::equal || expr.op == Op::has_member || expr.op == Op::subset || expr.op == Op::less;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    Context inner{{}, context.record};
    if (compares) {
      // What stands on the other side says of which list a constant is.
      inner.choice = context_of(after_[id].args[1 - i], context).choice;
    } else if (expr.op == Op::each_row && i == 1) {
      inner.record = context_of(after_[id].args[0], context).record;
    }
    expr.args[i] = expression(after_[id].args[i], inner);
  }
  const ExprId mapped = add(std::move(expr));
  expressions_.emplace(key, mapped);
  return mapped;
}

SetTerm Joiner::term(SetTerm term) {
  switch (term.kind) {
    case SetTerm::Kind::party: term.ref = parties_[term.ref].value; break;
    case SetTerm::Kind::kind: term.ref = kinds_[term.ref].value; break;
    case SetTerm::Kind::fact: term.ref = fact(FactId(term.ref)).value; break;
    case SetTerm::Kind::actor: break;
  }
  return term;
}

PartySet Joiner::parties(const PartySet& set) {
  PartySet mapped;
  for (const SetTerm& each : set.include) mapped.include.push_back(term(each));
  for (const SetTerm& each : set.exclude) mapped.exclude.push_back(term(each));
  return mapped;
}

std::uint32_t Joiner::party_set(std::uint32_t index) {
  const PartySet mapped = parties(after_.party_sets[index]);
  for (std::uint32_t i = 0; i < out_.party_sets.size(); ++i) {
    if (sorted(out_.party_sets[i]) == sorted(mapped)) return i;
  }
  out_.party_sets.push_back(mapped);
  return static_cast<std::uint32_t>(out_.party_sets.size() - 1);
}

Thing Joiner::thing(Thing thing) {
  if (thing.kind == Thing::Kind::procedure) thing.ref = procedures_[thing.ref].value;
  if (thing.kind == Thing::Kind::standing_in) {
    StandingId& name = standing_names_[thing.ref];
    if (!name.valid()) standing(StandingId(thing.ref));
    thing.ref = name.value;
  }
  return thing;
}

StatusTestId Joiner::test(StatusTestId id) {
  if (tests_[id.value].valid()) return tests_[id.value];
  StatusTest copy = after_[id];
  std::visit(
      [this](auto& each) {
        if constexpr (requires { each.of; }) each.of = thing(each.of);
        if constexpr (requires { each.by; }) each.by = parties(each.by);
        if constexpr (requires { each.event; }) each.event = events_[each.event.value];
        if constexpr (requires { each.standings; }) {
          for (StandingId& each_standing : each.standings) each_standing = standing(each_standing);
        }
        if constexpr (requires { each.vote; }) {
          if (each.vote.valid()) each.vote = vote(each.vote);
          if (each.on_refusal.valid()) each.on_refusal = test(each.on_refusal);
        }
        if constexpr (requires { each.earlier; }) {
          each.earlier = test(each.earlier);
          each.later = test(each.later);
        }
      },
      copy);
  const StatusTest wanted = canonical(copy);
  for (std::size_t i = 0; i < out_.status_tests.size(); ++i) {
    if (canonical(out_.status_tests[i]) == wanted) return tests_[id.value] = StatusTestId(i);
  }
  out_.status_tests.push_back(std::move(copy));
  return tests_[id.value] = StatusTestId(out_.status_tests.size() - 1);
}

}  // namespace policyc::analysis
