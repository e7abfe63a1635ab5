#include <doctest/doctest.h>

#include "policy_builder.hpp"
#include "runtime/evaluate/evaluate.hpp"

using namespace policyc::runtime;
using namespace policyc::test;

namespace {

Outcome outcome(PolicyBuilder& builder, const Action& action) {
  const Table& table = builder.table();
  return evaluate(table, bind(builder.policy, action, table));
}

Action with(const PolicyBuilder& builder, const std::vector<Value>& facts) {
  Action action = builder.action();
  for (std::size_t index = 0; index < facts.size(); ++index) action.facts[index] = facts[index];
  return action;
}

/// One fact of the type with a column of the kind over the points.
struct OneColumn {
  PolicyBuilder builder;
  FactId fact;

  OneColumn(TypeKind type, ColumnKind kind, std::vector<Value> points) : fact(builder.fact("x", type)) {
    Column column;
    column.kind = kind;
    column.fact = fact;
    column.points = std::move(points);
    builder.table().columns = {column};
    builder.build();
  }

  std::uint32_t class_of(Value value) {
    return bind(builder.policy, with(builder, {std::move(value)}), builder.table()).slots[0];
  }
  std::vector<std::uint32_t> classes_of_unknown() {
    return bind(builder.policy, builder.action(), builder.table()).columns[0].classes;
  }
};

}  // namespace

TEST_CASE("runtime: the classes of an ordered column") {
  OneColumn column{TypeKind::number, ColumnKind::ordered, {number("1"), number("5")}};
  CHECK(column.class_of(number("0")) == 0);
  CHECK(column.class_of(number("1")) == 1);
  CHECK(column.class_of(number("3")) == 2);
  CHECK(column.class_of(number("5")) == 3);
  CHECK(column.class_of(number("6")) == 4);
  CHECK(column.class_of(None{}) == 5);
  CHECK(column.classes_of_unknown() == std::vector<std::uint32_t>{0, 1, 2, 3, 4});  // nobody asks whether it is absent
  column.builder.expr(Op::is_none, {column.builder.value_of(column.fact)});
  CHECK(column.classes_of_unknown() == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("runtime: there is no day between two days") {
  OneColumn column{TypeKind::date, ColumnKind::ordered, {date("2026-01-01"), date("2026-01-02")}};
  CHECK(column.classes_of_unknown() == std::vector<std::uint32_t>{0, 1, 3, 4});
}

TEST_CASE("runtime: the classes of a point column") {
  OneColumn column{TypeKind::text, ColumnKind::point, {std::string{"a"}, std::string{"b"}}};
  CHECK(column.class_of(std::string{"b"}) == 1);
  CHECK(column.class_of(std::string{"c"}) == 2);
  CHECK(column.class_of(None{}) == 3);
  CHECK(column.classes_of_unknown() == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("runtime: a closed list that is fully named has no other value") {
  OneColumn column{TypeKind::choice, ColumnKind::point, {ChoiceValue{0}, ChoiceValue{1}}};
  column.builder.policy.choices.push_back({{{"a", ""}, {"b", ""}}});
  column.builder.policy.facts[0].type.choice = ChoiceId{std::size_t{0}};
  CHECK(column.classes_of_unknown() == std::vector<std::uint32_t>{0, 1, 3});
}

TEST_CASE("runtime: the classes of a subset column follow its atoms") {
  PolicyBuilder builder;
  const FactId fact = builder.fact("x", TypeKind::choice_set);
  Column column;
  column.kind = ColumnKind::subset;
  column.fact = fact;
  for (const std::uint32_t choice : {0U, 1U}) {
    column.atoms.push_back(
        builder.expr(Op::has_member, {builder.value_of(fact), builder.constant(ChoiceValue{choice})}));
  }
  column.signatures = {0b00, 0b11, 0b10, 0b01};
  builder.table().columns = {column};
  builder.build();
  const auto slot = [&](Value value) {
    return bind(builder.policy, with(builder, {std::move(value)}), builder.table()).slots[0];
  };
  CHECK(slot(SetValue{}) == 0);
  CHECK(slot(SetValue{{0, 1}}) == 1);
  CHECK(slot(SetValue{{1}}) == 2);
  CHECK(slot(SetValue{{0, 7}}) == 3);
  CHECK(bind(builder.policy, builder.action(), builder.table()).columns[0].classes.size() == 4);
}

TEST_CASE("runtime: the outcome of an action of which everything is known") {
  PolicyBuilder builder;
  const PartyId board = builder.party("board");
  const FactId large = builder.fact("large");
  const FactId legal = builder.fact("legal");
  const FactId covered = builder.fact("covered");
  builder.covers({{covered, true}});
  const RuleId ask = builder.rule("ask", {{large, true}});
  builder.requires_test(ask, builder.test(each_of({board})));
  builder.requires_fact(builder.rule("lawful"), legal);
  builder.build();
  CHECK(outcome(builder, with(builder, {true, true, false})) == Outcome::not_covered);
  CHECK(outcome(builder, with(builder, {true, false, true})) == Outcome::forbidden);
  CHECK(outcome(builder, with(builder, {true, true, true})) == Outcome::needs_approval);
  CHECK(outcome(builder, with(builder, {false, true, true})) == Outcome::permitted);
  Action approved = with(builder, {true, true, true});
  approved.record = {approval(board)};
  CHECK(outcome(builder, approved) == Outcome::permitted);
  approved.record = {refusal(board)};
  CHECK(outcome(builder, approved) == Outcome::forbidden);
}

TEST_CASE("runtime: what is pending is forbidden for now, unless something is breached outright") {
  PolicyBuilder builder;
  const FactId legal = builder.fact("legal");
  const EventId posted = builder.event("posted");
  const RuleId rule = builder.rule("rule");
  builder.requires_test(rule, builder.test(Happened{{}, posted, {}, {}}));
  builder.requires_fact(rule, legal);
  builder.build();
  CHECK(outcome(builder, with(builder, {true})) == Outcome::curable);
  CHECK(outcome(builder, with(builder, {false})) == Outcome::forbidden);
}

TEST_CASE("runtime: a rule that is itself set aside sets nothing aside") {
  PolicyBuilder builder;
  const FactId a = builder.fact("a");
  const FactId b = builder.fact("b");
  const RuleId top = builder.rule("top", {{a, true}});
  const RuleId middle = builder.rule("middle", {{b, true}});
  const RuleId bottom = builder.rule("bottom");
  builder.forbids(bottom);
  builder.sets_aside(top, middle);
  builder.sets_aside(middle, bottom);
  builder.build();
  CHECK(outcome(builder, with(builder, {false, false})) == Outcome::forbidden);
  CHECK(outcome(builder, with(builder, {false, true})) == Outcome::permitted);
  CHECK(outcome(builder, with(builder, {true, true})) == Outcome::forbidden);
}

TEST_CASE("runtime: a table of many words says the same as one of one word") {
  PolicyBuilder builder;
  const FactId a = builder.fact("a");
  const FactId b = builder.fact("b");
  for (int filler = 0; filler < 5000; ++filler) builder.forbids(builder.rule("filler", {{a, true}, {b, true}}));
  builder.forbids(builder.rule("last", {{a, false}, {b, true}}));
  builder.build();
  CHECK(builder.table().words == 79);
  CHECK(outcome(builder, with(builder, {true, true})) == Outcome::forbidden);
  CHECK(outcome(builder, with(builder, {true, false})) == Outcome::permitted);
  CHECK(outcome(builder, with(builder, {false, true})) == Outcome::forbidden);
  std::vector<Word> live;
  const Binding binding = bind(builder.policy, with(builder, {false, true}), builder.table());
  CHECK(evaluate(builder.table(), binding, live) == Outcome::forbidden);
  CHECK((live[5000 / 64] >> (5000 % 64) & 1U) == 1);
  CHECK(live[0] == 0);
}

TEST_CASE("runtime: a table without rows covers nothing") {
  PolicyBuilder builder;
  finish(builder.table());
  CHECK(outcome(builder, builder.action()) == Outcome::not_covered);
}
