#include "tests/unit/io_demo_policy.hpp"

#include <algorithm>

namespace policyc::test {

using namespace policyc::runtime;

namespace {

struct Builder {
  Policy policy;

  ExprId add(Expr expr) {
    policy.expressions.push_back(std::move(expr));
    return ExprId(policy.expressions.size() - 1);
  }
  ExprId constant(Value value) { return add({.op = Op::constant, .ref = 0, .args = {}, .value = std::move(value)}); }
  ExprId fact_value(FactId id) { return add({.op = Op::fact, .ref = id.value, .args = {}, .value = {}}); }

  FactId fact(std::string name, std::string title, Type type, ExprId default_value = {}) {
    Fact fact;
    fact.name = std::move(name);
    fact.title = std::move(title);
    fact.type = std::move(type);
    fact.default_value = default_value;
    policy.facts.push_back(std::move(fact));
    return FactId(policy.facts.size() - 1);
  }

  void party(std::string name, std::string title, PartyForm form, std::vector<KindId> kinds = {},
             std::vector<std::string> aliases = {}) {
    Party party;
    party.name = std::move(name);
    party.title = std::move(title);
    party.form = form;
    party.kinds = std::move(kinds);
    party.aliases = std::move(aliases);
    policy.parties.push_back(std::move(party));
  }

  void kind(std::string name, std::string title, std::string plural, std::vector<KindId> is) {
    Kind kind;
    kind.name = std::move(name);
    kind.title = std::move(title);
    kind.plural = std::move(plural);
    kind.is = std::move(is);
    policy.kinds.push_back(std::move(kind));
  }
};

Named named(std::string name, std::string title) { return {std::move(name), std::move(title)}; }

Type of(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

Type euros() {
  Type type = of(TypeKind::money);
  type.currency = "EUR";
  return type;
}

void add_parties(Builder& b) {
  b.kind("group", "Group", "groups", {});
  b.kind("working_group", "Working Group", "working_groups", {KindId(0)});
  b.kind("officer", "Officer", "officers", {});
  b.party("board", "Board of Directors", PartyForm::body, {}, {"the Board"});
  b.party("finance_committee", "Finance Committee", PartyForm::body);
  b.party("treasurer", "Treasurer", PartyForm::role, {KindId(2)}, {"the officers"});
  b.party("chair", "Chair", PartyForm::role, {KindId(2)}, {"the officers"});
  b.party("budget_forum", "Budget Forum", PartyForm::body, {KindId(1)});
}

void add_things(Builder& b) {
  Event published;
  published.name = "published";
  published.title = "the budget is published";
  b.policy.events.push_back(published);
  Procedure adoption;
  adoption.name = "adoption";
  adoption.title = "adoption of the budget";
  b.policy.procedures.push_back(adoption);
  Standing standing;
  standing.name = "treasurer_for_chair";
  standing.stand_in = PartyId(2);
  standing.for_party = PartyId(3);
  b.policy.standings.push_back(standing);
  Reading reading;
  reading.name = "early_vote";
  reading.title = "may the board vote before the committee?";
  reading.cites = {"2-c"};
  reading.choices = {"no_early_vote", "early_vote_allowed"};
  b.policy.readings.push_back(reading);
  b.policy.choices.push_back({{named("travel", "a journey"), named("equipment", ""), named("other", "")}});
}

/// The facts of `spend`, the first action.
std::vector<FactId> add_facts(Builder& b) {
  Type category = of(TypeKind::choice);
  category.choice = ChoiceId(0);
  Type categories = of(TypeKind::choice_set);
  categories.choice = ChoiceId(0);
  Type asked = of(TypeKind::party_set);
  asked.party_kind = KindId(0);
  Type lead = of(TypeKind::party);
  lead.party_kind = KindId(0);
  Record line;
  line.name = "line";
  line.title = "Line";
  line.facts = {b.fact("item", "the item", of(TypeKind::text)), b.fact("price", "the price", euros()),
                b.fact("new", "it is new", of(TypeKind::boolean), b.constant(true))};
  b.policy.records.push_back(line);
  Type rows = of(TypeKind::rows);
  rows.record = RecordId(0);

  std::vector<FactId> facts = {b.fact("amount", "the amount", euros()),
                               b.fact("budgeted", "it is in the budget", of(TypeKind::boolean)),
                               b.fact("category", "the category", category),
                               b.fact("categories", "the categories", categories),
                               b.fact("requested_on", "the day of the request", of(TypeKind::date)),
                               b.fact("term", "the term", of(TypeKind::duration)),
                               b.fact("people", "the people", of(TypeKind::number)),
                               b.fact("purpose", "the purpose", of(TypeKind::text)),
                               b.fact("payee", "the payee", of(TypeKind::party)),
                               b.fact("lead", "the lead", lead),
                               b.fact("asked", "the groups asked", asked),
                               b.fact("items", "the items", rows)};
  // `large` builds on `small`, which comes after it and builds on a stated fact.
  const FactId large = b.fact("large", "it is large", of(TypeKind::boolean));
  const ExprId limit =
      b.add({.op = Op::less_equal, .ref = 0, .args = {b.fact_value(facts[0]), b.constant(Decimal(500))}, .value = {}});
  const FactId small = b.fact("small", "it is small", of(TypeKind::boolean), limit);
  const ExprId negated = b.add({.op = Op::negation, .ref = 0, .args = {b.fact_value(small)}, .value = {}});
  b.policy.facts[large.value].default_value = negated;
  facts.push_back(large);
  facts.push_back(small);
  return facts;
}

Requirement approval(Builder& b, PartyId by, std::string text, std::string cite) {
  Approval test;
  test.by.include = {{.kind = SetTerm::Kind::party, .ref = by.value}};
  b.policy.status_tests.push_back(test);
  Requirement requirement;
  requirement.test = StatusTestId(b.policy.status_tests.size() - 1);
  requirement.text = std::move(text);
  requirement.cites = {std::move(cite)};
  return requirement;
}

Rule rule(std::string name, std::string title, std::string cite, std::uint32_t line, Requirement requirement) {
  Rule rule;
  rule.name = std::move(name);
  rule.title = std::move(title);
  rule.clause = "1";
  rule.cites = {std::move(cite)};
  rule.source = {.file = "petty_cash.policy", .line = line, .column = 1};
  rule.requirements = {std::move(requirement)};
  return rule;
}

void add_rules(Builder& b, ActionType& spend) {
  spend.rules.push_back(rule("small_amounts", "the treasurer approves what is in the budget", "1-a", 14,
                             approval(b, PartyId(2), "approval by the Treasurer", "1-a")));
  spend.rules.push_back(rule("everything_else", "the board approves everything else", "1-b", 19,
                             approval(b, PartyId(0), "approval by the Board of Directors", "1-b")));
  Requirement content;
  content.condition = b.constant(true);
  content.text = "the category is not other";
  content.cites = {"1-c"};
  spend.rules.push_back(rule("no_other", "", "1-c", 24, content));
  Duty duty;
  duty.name = "everything_else_then";
  duty.cites = {"1-b"};
  duty.rule = RuleId(1);
  duty.text = "the Treasurer must notify the Board of Directors";
  duty.source = {.file = "petty_cash.policy", .line = 22, .column = 3};
  spend.duties.push_back(duty);
}

}  // namespace

Policy demo_policy() {
  Builder b;
  b.policy.id = "DEMO";
  b.policy.version = "1.0";
  b.policy.title = "Petty cash";
  b.policy.digest = "00ff";
  add_parties(b);
  add_things(b);
  ActionType spend;
  spend.name = "spend";
  spend.title = "spend money";
  spend.facts = add_facts(b);
  add_rules(b, spend);
  ActionType ballot;
  ballot.name = "ballot_budget";
  ballot.title = "put the budget to the board";
  ballot.facts = {b.fact("total", "the total", euros())};
  b.policy.actions = {std::move(spend), std::move(ballot)};
  return b.policy;
}

FactId fact_called(const Policy& policy, std::string_view name) {
  const auto found =
      std::find_if(policy.facts.begin(), policy.facts.end(), [&](const Fact& f) { return f.name == name; });
  return FactId(static_cast<std::size_t>(found - policy.facts.begin()));
}

PartyId party_called(const Policy& policy, std::string_view name) {
  const auto found =
      std::find_if(policy.parties.begin(), policy.parties.end(), [&](const Party& p) { return p.name == name; });
  return PartyId(static_cast<std::size_t>(found - policy.parties.begin()));
}

Action blank_action(const Policy& policy) {
  Action action;
  action.type = ActionTypeId(0);
  action.facts.assign(policy.facts.size(), Unknown{});
  for (const Reading& reading : policy.readings) action.readings.push_back(reading.default_choice);
  return action;
}

}  // namespace policyc::test
