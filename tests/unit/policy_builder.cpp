#include "policy_builder.hpp"

#include <algorithm>

namespace policyc::test {

using namespace runtime;

PartySet set_of(const std::vector<PartyId>& parties) {
  PartySet set;
  for (const PartyId party : parties) set.include.push_back({SetTerm::Kind::party, party.value});
  return set;
}

Approval each_of(const std::vector<PartyId>& parties) {
  Approval approval;
  approval.by = set_of(parties);
  return approval;
}

Approval at_least(std::uint32_t count, const std::vector<PartyId>& parties) {
  Approval approval = each_of(parties);
  approval.quantity = Quantity::at_least;
  approval.count = count;
  return approval;
}

Entry entry(Entry::What what, PartyId by, const std::string& on) {
  Entry entry;
  entry.what = what;
  entry.by = by;
  entry.on = Date::parse(on);
  return entry;
}

Entry approval(PartyId by, const std::string& on) { return entry(Entry::What::approval, by, on); }

Entry refusal(PartyId by, const std::string& on) { return entry(Entry::What::refusal, by, on); }

Entry happened(EventId event, const std::string& on) {
  Entry line = entry(Entry::What::event, PartyId{}, on);
  line.event = event;
  return line;
}

Date date(const std::string& text) { return Date::parse(text).value(); }

Value number(const std::string& text) { return Decimal::parse(text).value(); }

PolicyBuilder::PolicyBuilder() {
  policy.id = "TEST";
  policy.actions.emplace_back();
  type().name = "act";
  type().title = "do it";
}

KindId PolicyBuilder::kind(const std::string& name, std::vector<KindId> is) {
  Kind kind;
  kind.name = name;
  kind.plural = name + "s";
  kind.is = std::move(is);
  policy.kinds.push_back(kind);
  return KindId{policy.kinds.size() - 1};
}

PartyId PolicyBuilder::party(const std::string& name, std::vector<KindId> kinds, std::string held_by) {
  Party party;
  party.name = name;
  party.kinds = std::move(kinds);
  party.held_by = std::move(held_by);
  policy.parties.push_back(party);
  return PartyId{policy.parties.size() - 1};
}

EventId PolicyBuilder::event(const std::string& name) {
  policy.events.emplace_back();
  policy.events.back().name = name;
  return EventId{policy.events.size() - 1};
}

ReadingId PolicyBuilder::reading(const std::string& name, std::vector<std::string> choices) {
  Reading reading;
  reading.name = name;
  reading.choices = std::move(choices);
  policy.readings.push_back(reading);
  return ReadingId{policy.readings.size() - 1};
}

FactId PolicyBuilder::fact(const std::string& name, TypeKind kind) {
  Fact fact;
  fact.name = name;
  fact.type.kind = kind;
  policy.facts.push_back(fact);
  const FactId id{policy.facts.size() - 1};
  type().facts.push_back(id);
  if (kind != TypeKind::boolean) return id;
  Column column;
  column.fact = id;
  table().columns.push_back(column);
  return id;
}

ExprId PolicyBuilder::expr(Op op, std::vector<ExprId> args, std::uint32_t ref, Value value) {
  policy.expressions.push_back({op, ref, std::move(args), std::move(value)});
  return ExprId{policy.expressions.size() - 1};
}

ExprId PolicyBuilder::constant(Value value) { return expr(Op::constant, {}, 0, std::move(value)); }

ExprId PolicyBuilder::value_of(FactId fact) { return expr(Op::fact, {}, fact.value); }

ExprId PolicyBuilder::conjunction(const Literals& literals) {
  std::vector<ExprId> args;
  for (const auto& [fact, value] : literals) {
    args.push_back(value ? value_of(fact) : expr(Op::negation, {value_of(fact)}));
  }
  return expr(Op::all, args);
}

StatusTestId PolicyBuilder::test(StatusTest test) {
  policy.status_tests.push_back(std::move(test));
  table().tests.emplace_back(policy.status_tests.size() - 1);
  return table().tests.back();
}

std::uint32_t PolicyBuilder::computed(ExprId predicate) {
  Column column;
  column.kind = ColumnKind::computed;
  column.predicate = predicate;
  table().columns.push_back(column);
  return static_cast<std::uint32_t>(table().columns.size() - 1);
}

std::uint32_t PolicyBuilder::column_of(FactId fact) const {
  const std::vector<Column>& columns = policy.actions[0].table.columns;
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.fact == fact; });
  return static_cast<std::uint32_t>(found - columns.begin());
}

std::vector<Cell> PolicyBuilder::cells(const Literals& first, const Literals& second) const {
  std::vector<Cell> cells;
  for (const Literals* literals : {&first, &second}) {
    for (const auto& [fact, value] : *literals) cells.push_back({column_of(fact), {value ? 1U : 0U}});
  }
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

RuleId PolicyBuilder::rule(const std::string& name, const Literals& when) {
  Rule rule;
  rule.name = name;
  rule.cites = {name + "-a"};
  rule.when = conjunction(when);
  type().rules.push_back(rule);
  when_.push_back(when);
  return RuleId{type().rules.size() - 1};
}

void PolicyBuilder::requires_test(RuleId rule, StatusTestId test, const Literals& guard) {
  Requirement requirement;
  requirement.guard = conjunction(guard);
  requirement.test = test;
  (*this)[rule].requirements.push_back(requirement);
  const auto index = static_cast<std::uint32_t>((*this)[rule].requirements.size() - 1);
  const auto place = std::find(table().tests.begin(), table().tests.end(), test) - table().tests.begin();
  row({cells(when_[rule.value], guard), Effect::asks, rule, index, static_cast<std::uint32_t>(place)});
}

void PolicyBuilder::requires_fact(RuleId rule, FactId fact, bool value) {
  Requirement requirement;
  requirement.condition = conjunction({{fact, value}});
  (*this)[rule].requirements.push_back(requirement);
  const auto index = static_cast<std::uint32_t>((*this)[rule].requirements.size() - 1);
  row({cells(when_[rule.value], {{fact, !value}}), Effect::breaches, rule, index, 0});
}

void PolicyBuilder::forbids(RuleId rule) {
  Requirement requirement;
  requirement.condition = constant(false);
  (*this)[rule].requirements.push_back(requirement);
  const auto index = static_cast<std::uint32_t>((*this)[rule].requirements.size() - 1);
  row({cells(when_[rule.value]), Effect::breaches, rule, index, 0});
}

void PolicyBuilder::sets_aside(RuleId by, RuleId of, const Literals& when) {
  (*this)[by].sets_aside.push_back({of, conjunction(when)});
  Aside aside;
  aside.by = by;
  aside.of = of;
  table().asides.push_back(aside);
  const auto index = static_cast<std::uint32_t>(table().asides.size() - 1);
  row({cells(when_[by.value], when), Effect::sets_aside, by, 0, index});
}

void PolicyBuilder::covers(const Literals& when) {
  type().covers.push_back({{}, conjunction(when), {}});
  row({cells(when), Effect::covers, RuleId{}, 0, 0});
}

const Policy& PolicyBuilder::build() {
  if (type().covers.empty()) row({{}, Effect::covers, RuleId{}, 0, 0});
  finish(table());
  return policy;
}

Action PolicyBuilder::action() const {
  Action action;
  action.type = ActionTypeId{std::size_t{0}};
  action.facts.resize(policy.facts.size());
  for (const Reading& reading : policy.readings) action.readings.push_back(reading.default_choice);
  return action;
}

}  // namespace policyc::test
