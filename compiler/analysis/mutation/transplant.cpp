#include "compiler/analysis/mutation/transplant.hpp"

#include <algorithm>

namespace policyc::analysis {

using namespace runtime;

namespace {

template <class List, class Item>
std::uint32_t place_of(List& list, Item item) {
  const auto found = std::find(list.begin(), list.end(), item);
  if (found != list.end()) return static_cast<std::uint32_t>(found - list.begin());
  list.push_back(std::move(item));
  return static_cast<std::uint32_t>(list.size() - 1);
}

template <class List, class Item>
bool has(const List& list, const Item& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool same(const Vote& left, const Vote& right) {
  return left.test == right.test && left.veto_by == right.veto_by && left.veto_within == right.veto_within &&
         left.veto_since == right.veto_since;
}

bool same(const Standing& left, const Standing& right) {
  return left.stand_in == right.stand_in && left.for_party == right.for_party && left.when == right.when &&
         left.requires_tests == right.requires_tests;
}

/// Where an item of the second policy comes to stand: with the one of the first, if that is the same, or behind.
template <class List, class Item>
std::uint32_t second_place(List& list, std::uint32_t own, Item item) {
  if (same(list[own], item)) return own;
  const auto found = std::find_if(list.begin(), list.end(), [&](const Item& each) { return same(each, item); });
  if (found != list.end()) return static_cast<std::uint32_t>(found - list.begin());
  list.push_back(std::move(item));
  return static_cast<std::uint32_t>(list.size() - 1);
}

/// Without the parties that a kind in the set stands for already. In the one order.
PartySet reduced(const Policy& policy, PartySet set) {
  const auto stands_for = [&](const SetTerm& kind, const SetTerm& party) {
    const std::vector<KindId>& kinds = policy.parties[party.ref].kinds;
    return kind.kind == SetTerm::Kind::kind &&
           std::any_of(kinds.begin(), kinds.end(), [&](KindId own) { return is_kind(policy, own, KindId(kind.ref)); });
  };
  for (std::vector<SetTerm>* terms : {&set.include, &set.exclude}) {
    const std::vector<SetTerm> all = *terms;
    std::erase_if(*terms, [&](const SetTerm& term) {
      return term.kind == SetTerm::Kind::party &&
             std::any_of(all.begin(), all.end(), [&](const SetTerm& other) { return stands_for(other, term); });
    });
    std::sort(terms->begin(), terms->end());
  }
  return set;
}

}  // namespace

ExprId Transplant::fact(const Expr& expr) {
  const Fact& fact = from_.facts[expr.ref];
  if (!has(unstated_.facts, FactId(expr.ref)) || !fact.default_value.valid()) return expressions_.add(expr);
  return expression(fact.default_value);
}

ExprId Transplant::reading(const Expr& expr) {
  if (!has(unstated_.readings, ReadingId(expr.ref))) return expressions_.add(expr);
  const auto* choice = std::get_if<ChoiceValue>(&expr.value);
  return expressions_.constant(choice != nullptr && choice->index == from_.readings[expr.ref].default_choice);
}

ExprId Transplant::expression(ExprId id) {
  if (!id.valid()) return id;
  if (known_.size() < from_.expressions.size()) known_.resize(from_.expressions.size());
  if (known_[id.value].valid()) return known_[id.value];
  Expr expr = from_[id];
  for (ExprId& arg : expr.args) arg = expression(arg);
  ExprId made;
  switch (expr.op) {
    case Op::fact: made = fact(expr); break;
    case Op::reading_is: made = reading(expr); break;
    case Op::approved:
    case Op::refused:
      expr.ref = test(StatusTestId(expr.ref)).value;
      made = expressions_.add(std::move(expr));
      break;
    case Op::actor_in:
      expr.ref = party_set(expr.ref);
      made = expressions_.add(std::move(expr));
      break;
    default: made = expressions_.add(std::move(expr)); break;
  }
  return known_[id.value] = made;
}

void Transplant::look_at(const PartySet& set) {
  for (const std::vector<SetTerm>& terms : {set.include, set.exclude}) {
    for (const SetTerm& term : terms)
      opaque_ = opaque_ || (term.kind == SetTerm::Kind::fact && has(unstated_.facts, FactId(term.ref)));
  }
}

std::uint32_t Transplant::party_set(std::uint32_t index) {
  look_at(from_.party_sets[index]);
  return place_of(to_.party_sets, reduced(from_, from_.party_sets[index]));
}

/// Whether it asks for no more than one vote in favour, without which no vote passes anyhow.
bool Transplant::is_one_yes(ExprId id) const {
  const Expr& expr = from_[id];
  if (expr.op != Op::less_equal) return false;
  const Expr& most = from_[expr.args[0]];
  const Expr& yes = from_[expr.args[1]];
  const auto* const count = std::get_if<Decimal>(&most.value);
  return most.op == Op::constant && count != nullptr && *count <= Decimal(1) && yes.op == Op::tally &&
         static_cast<Tally>(yes.ref) == Tally::yes;
}

ExprId Transplant::vote_test(ExprId id) {
  if (!id.valid() || from_[id].op != Op::all) return expression(id);
  std::vector<ExprId> parts;
  for (const ExprId part : from_[id].args) {
    if (!is_one_yes(part)) parts.push_back(expression(part));
  }
  return expressions_.all(parts);
}

VoteId Transplant::vote(VoteId id) {
  if (!id.valid()) return id;
  Vote vote = from_.votes[id.value];
  vote.test = vote_test(vote.test);
  if (!is_first_) return VoteId(second_place(to_.votes, id.value, std::move(vote)));
  to_.votes[id.value].test = vote.test;
  return id;
}

StandingId Transplant::standing(StandingId id) {
  Standing standing = from_.standings[id.value];
  standing.when = expression(standing.when);
  for (StatusTestId& each : standing.requires_tests) each = test(each);
  if (!is_first_) return StandingId(second_place(to_.standings, id.value, std::move(standing)));
  to_.standings[id.value] = std::move(standing);
  return id;
}

StatusTestId Transplant::test(StatusTestId id) {
  if (!id.valid()) return id;
  if (known_tests_.size() < from_.status_tests.size()) known_tests_.resize(from_.status_tests.size());
  if (known_tests_[id.value].valid()) return known_tests_[id.value];
  StatusTest test = from_[id];
  if (auto* approval = std::get_if<Approval>(&test)) {
    look_at(approval->by);
    approval->by = reduced(from_, std::move(approval->by));
    approval->vote = vote(approval->vote);
    for (StandingId& each : approval->standings) each = standing(each);
    approval->on_refusal = this->test(approval->on_refusal);
  } else if (auto* silence = std::get_if<NoObjection>(&test)) {
    look_at(silence->by);
    silence->by = reduced(from_, std::move(silence->by));
  } else if (auto* happened = std::get_if<Happened>(&test)) {
    look_at(happened->by);
    happened->by = reduced(from_, std::move(happened->by));
    for (StandingId& each : happened->standings) each = standing(each);
  } else if (auto* order = std::get_if<InOrder>(&test)) {
    order->earlier = this->test(order->earlier);
    order->later = this->test(order->later);
  }
  return known_tests_[id.value] = StatusTestId(place_of(to_.status_tests, std::move(test)));
}

Rule Transplant::rule(Rule rule) {
  rule.when = expression(rule.when);
  for (Requirement& requirement : rule.requirements) {
    requirement.guard = expression(requirement.guard);
    requirement.condition = expression(requirement.condition);
    requirement.test = test(requirement.test);
  }
  for (SetsAside& aside : rule.sets_aside) aside.when = expression(aside.when);
  return rule;
}

void Transplant::declarations() {
  for (std::size_t i = 0; i < to_.facts.size(); ++i)
    to_.facts[i].default_value = expression(from_.facts[i].default_value);
  for (std::size_t i = 0; i < from_.votes.size(); ++i) vote(VoteId(i));
  for (std::size_t i = 0; i < from_.standings.size(); ++i) standing(StandingId(i));
  for (Procedure& procedure : to_.procedures) {
    for (Step& step : procedure.steps) {
      step.when = expression(step.when);
      for (StatusTestId& each : step.tests) each = test(each);
    }
  }
}

void Transplant::take_as_unstated(const Unstated& unstated) {
  if (unstated.facts.empty() && unstated.readings.empty()) return;
  unstated_ = unstated;
  known_.clear();
  known_tests_.clear();
}

Unstated unstated_of(Transplant& left, Transplant& right, const Policy& before, const Policy& after) {
  Unstated unstated;
  for (std::size_t i = 0; i < before.facts.size() && i < after.facts.size(); ++i) {
    if (left.expression(before.facts[i].default_value) != right.expression(after.facts[i].default_value))
      unstated.facts.emplace_back(i);
  }
  for (std::size_t i = 0; i < before.readings.size() && i < after.readings.size(); ++i) {
    if (before.readings[i].default_choice != after.readings[i].default_choice) unstated.readings.emplace_back(i);
  }
  return unstated;
}

}  // namespace policyc::analysis
