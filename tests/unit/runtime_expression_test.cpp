#include <doctest/doctest.h>

#include "policy_builder.hpp"
#include "runtime/evaluate/expression.hpp"

using namespace policyc::runtime;
using policyc::test::PolicyBuilder;

namespace {

/// Two yes/no facts and what a test wants to ask of them.
struct Fixture {
  PolicyBuilder builder;
  FactId a = builder.fact("a");
  FactId b = builder.fact("b");
  ExprId of_a = builder.value_of(a);
  ExprId of_b = builder.value_of(b);

  Truth ask(ExprId id, Value first, Value second) {
    Action action = builder.action();
    action.facts[a.value] = std::move(first);
    action.facts[b.value] = std::move(second);
    return holds(builder.policy, action, id);
  }
};

Value set(std::vector<std::uint32_t> members) { return SetValue{std::move(members)}; }

const Value unknown = Unknown{};
const Value none = None{};

}  // namespace

TEST_CASE("runtime: connectives follow Kleene") {
  Fixture f;
  const ExprId both_hold = f.builder.expr(Op::all, {f.of_a, f.of_b});
  const ExprId one_holds = f.builder.expr(Op::any, {f.of_a, f.of_b});
  const ExprId not_a = f.builder.expr(Op::negation, {f.of_a});
  CHECK(f.ask(both_hold, unknown, false) == Truth::no);
  CHECK(f.ask(both_hold, unknown, true) == Truth::unknown);
  CHECK(f.ask(both_hold, true, true) == Truth::yes);
  CHECK(f.ask(one_holds, unknown, true) == Truth::yes);
  CHECK(f.ask(one_holds, unknown, false) == Truth::unknown);
  CHECK(f.ask(not_a, unknown, true) == Truth::unknown);
  CHECK(f.ask(not_a, true, true) == Truth::no);
  CHECK(f.ask(f.builder.expr(Op::all), true, true) == Truth::yes);
  CHECK(f.ask(f.builder.expr(Op::any), true, true) == Truth::no);
  CHECK(f.ask(ExprId{}, true, true) == Truth::yes);
}

TEST_CASE("runtime: a comparison with an absent value does not hold, even beside an unknown one") {
  Fixture f;
  for (const Op op : {Op::equal, Op::less, Op::less_equal, Op::has_member, Op::subset}) {
    const ExprId compared = f.builder.expr(op, {f.of_a, f.of_b});
    CHECK(f.ask(compared, none, unknown) == Truth::no);
    CHECK(f.ask(compared, unknown, none) == Truth::no);
    CHECK(f.ask(compared, none, none) == Truth::no);
  }
}

TEST_CASE("runtime: comparisons of each type") {
  Fixture f;
  const ExprId equal = f.builder.expr(Op::equal, {f.of_a, f.of_b});
  const ExprId less = f.builder.expr(Op::less, {f.of_a, f.of_b});
  const ExprId at_most = f.builder.expr(Op::less_equal, {f.of_a, f.of_b});
  using policyc::test::date;
  using policyc::test::number;
  CHECK(f.ask(equal, number("3"), number("3.0")) == Truth::yes);
  CHECK(f.ask(equal, number("3"), unknown) == Truth::unknown);
  CHECK(f.ask(equal, set({1, 2}), set({1, 2})) == Truth::yes);
  CHECK(f.ask(less, number("2"), number("3")) == Truth::yes);
  CHECK(f.ask(less, date("2026-01-01"), date("2026-01-01")) == Truth::no);
  CHECK(f.ask(at_most, date("2026-01-01"), date("2026-01-01")) == Truth::yes);
  CHECK(f.ask(less, Duration{1, 0}, Duration{0, 31 * 24}) == Truth::yes);
}

TEST_CASE("runtime: sets") {
  Fixture f;
  const ExprId member = f.builder.expr(Op::has_member, {f.of_a, f.of_b});
  const ExprId subset = f.builder.expr(Op::subset, {f.of_a, f.of_b});
  const ExprId absent = f.builder.expr(Op::is_none, {f.of_a});
  CHECK(f.ask(member, set({1, 3}), ChoiceValue{3}) == Truth::yes);
  CHECK(f.ask(member, set({1, 3}), ChoiceValue{2}) == Truth::no);
  CHECK(f.ask(member, set({}), unknown) == Truth::no);
  CHECK(f.ask(member, set({1}), unknown) == Truth::unknown);
  CHECK(f.ask(subset, set({1}), set({1, 2})) == Truth::yes);
  CHECK(f.ask(subset, set({}), set({})) == Truth::yes);
  CHECK(f.ask(subset, set({3}), set({1, 2})) == Truth::no);
  CHECK(f.ask(absent, set({}), none) == Truth::yes);
  CHECK(f.ask(absent, none, none) == Truth::yes);
  CHECK(f.ask(absent, set({1}), none) == Truth::no);
  CHECK(f.ask(absent, unknown, none) == Truth::unknown);
  CHECK(f.ask(absent, Rows{}, none) == Truth::yes);
}

TEST_CASE("runtime: arithmetic with the absent is absent and with the unknown unknown") {
  Fixture f;
  const ExprId total = f.builder.expr(Op::add, {f.of_a, f.of_b});
  Action action = f.builder.action();
  const auto ask = [&](Value first, Value second) {
    action.facts = {std::move(first), std::move(second)};
    return evaluate(f.builder.policy, action, total);
  };
  using policyc::test::number;
  CHECK(ask(number("1"), number("2")) == number("3"));
  CHECK(ask(none, unknown) == none);
  CHECK(ask(number("1"), unknown) == unknown);
}

TEST_CASE("runtime: rows are counted, summed and tested one by one") {
  Fixture f;
  using policyc::test::number;
  const ExprId count = f.builder.expr(Op::count, {f.of_a});
  const ExprId sum = f.builder.expr(Op::sum, {f.of_a}, 0);
  const ExprId small = f.builder.expr(Op::less, {f.builder.expr(Op::field, {}, 0), f.builder.constant(number("5"))});
  const ExprId all_small = f.builder.expr(Op::each_row, {f.of_a, small});
  const ExprId unique = f.builder.expr(Op::unique_field, {f.of_a}, 0);
  Action action = f.builder.action();
  const auto state = [&](std::vector<std::vector<Value>> rows) { action.facts[0] = Rows{std::move(rows)}; };
  const auto value = [&](ExprId id) { return evaluate(f.builder.policy, action, id); };
  const auto truth = [&](ExprId id) { return holds(f.builder.policy, action, id); };

  state({{number("1")}, {number("4")}});
  CHECK(value(count) == number("2"));
  CHECK(value(sum) == number("5"));
  CHECK(truth(all_small) == Truth::yes);
  CHECK(truth(unique) == Truth::yes);
  state({{number("1")}, {number("9")}, {unknown}});
  CHECK(value(sum) == unknown);
  CHECK(truth(all_small) == Truth::no);
  CHECK(truth(unique) == Truth::unknown);
  state({{number("1")}, {unknown}, {number("1")}});
  CHECK(truth(all_small) == Truth::unknown);
  CHECK(truth(unique) == Truth::no);
  state({{none}, {none}});
  CHECK(truth(unique) == Truth::yes);
  CHECK(truth(all_small) == Truth::no);
  CHECK(value(sum) == unknown);
  action.facts[0] = none;
  CHECK(value(count) == number("0"));
  CHECK(truth(all_small) == Truth::yes);
  action.facts[0] = unknown;
  CHECK(truth(all_small) == Truth::unknown);
  CHECK(value(count) == unknown);
}

TEST_CASE("runtime: texts used twice are found") {
  Fixture f;
  const ExprId unique = f.builder.expr(Op::unique_field, {f.of_a}, 0);
  const ExprId prefixed = f.builder.expr(Op::starts_with, {f.builder.expr(Op::field, {}, 0)}, 0, std::string{"DSP"});
  const ExprId all_prefixed = f.builder.expr(Op::each_row, {f.of_a, prefixed});
  Action action = f.builder.action();
  action.facts[0] = Rows{{{std::string{"DSP1"}}, {std::string{"DSP2"}}}};
  CHECK(holds(f.builder.policy, action, unique) == Truth::yes);
  CHECK(holds(f.builder.policy, action, all_prefixed) == Truth::yes);
  action.facts[0] = Rows{{{std::string{"DSP1"}}, {std::string{"XDSP"}}, {std::string{"DSP1"}}}};
  CHECK(holds(f.builder.policy, action, unique) == Truth::no);
  CHECK(holds(f.builder.policy, action, all_prefixed) == Truth::no);
}

TEST_CASE("runtime: dates of events and the time since") {
  PolicyBuilder builder;
  const EventId reviewed = builder.event("reviewed");
  const ExprId latest = builder.expr(Op::date_of_event, {}, reviewed.value, true);
  const ExprId earliest = builder.expr(Op::date_of_event, {}, reviewed.value, false);
  const ExprId months = builder.expr(Op::since, {latest}, static_cast<std::uint32_t>(Unit::months));
  using policyc::test::date;
  using policyc::test::happened;
  Action action = builder.action();
  CHECK(evaluate(builder.policy, action, latest) == none);
  CHECK(evaluate(builder.policy, action, months) == none);
  action.record = {happened(reviewed, "2024-01-10"), happened(reviewed, "2025-01-10"),
                   happened(reviewed, "2026-01-10")};
  CHECK(evaluate(builder.policy, action, months) == unknown);
  action.on = date("2025-03-09");
  CHECK(evaluate(builder.policy, action, latest) == Value{date("2025-01-10")});  // the third is yet to come
  CHECK(evaluate(builder.policy, action, earliest) == Value{date("2024-01-10")});
  CHECK(evaluate(builder.policy, action, months) == policyc::test::number("1"));
}

TEST_CASE("runtime: kinds reach through kinds") {
  PolicyBuilder builder;
  const KindId body = builder.kind("body");
  const KindId group = builder.kind("group", {body});
  const PartyId forum = builder.party("forum", {group});
  const FactId who = builder.fact("who", TypeKind::party);
  const ExprId is_body = builder.expr(Op::is_of_kind, {builder.value_of(who)}, body.value);
  Action action = builder.action();
  CHECK(holds(builder.policy, action, is_body) == Truth::unknown);
  action.facts[who.value] = forum;
  CHECK(holds(builder.policy, action, is_body) == Truth::yes);
  action.introduced.emplace_back();
  action.facts[who.value] = PartyId{std::size_t{1}};
  CHECK(holds(builder.policy, action, is_body) == Truth::no);
  action.facts[who.value] = none;
  CHECK(holds(builder.policy, action, is_body) == Truth::no);
}

TEST_CASE("runtime: who acts is in a closed list, or unknown and then by whoever may") {
  PolicyBuilder builder;
  const PartyId chair = builder.party("chair");
  const PartyId clerk = builder.party("clerk");
  builder.policy.party_sets.push_back(policyc::test::set_of({chair}));
  const ExprId listed = builder.expr(Op::actor_in, {}, 0);
  Action action = builder.action();
  CHECK(holds(builder.policy, action, listed) == Truth::yes);
  action.actor = chair;
  CHECK(holds(builder.policy, action, listed) == Truth::yes);
  action.actor = clerk;
  CHECK(holds(builder.policy, action, listed) == Truth::no);
}

TEST_CASE("runtime: shared definitions are asked once, also for each row") {
  Fixture f;
  ExprId level = f.of_a;
  ExprId sum = f.builder.value_of(f.b);
  ExprId of_row = f.builder.expr(Op::field, {}, 0);
  for (int depth = 0; depth < 60; ++depth) {
    level = f.builder.expr(depth % 2 == 0 ? Op::all : Op::equal, {level, level});
    sum = f.builder.expr(Op::subtract, {sum, f.builder.expr(Op::subtract, {sum, sum})});
    of_row = f.builder.expr(Op::any, {of_row, of_row});
  }
  CHECK(f.ask(level, unknown, unknown) == Truth::unknown);
  CHECK(f.ask(f.builder.expr(Op::equal, {sum, f.of_b}), unknown, policyc::test::number("7")) == Truth::yes);
  const ExprId each = f.builder.expr(Op::each_row, {f.of_b, of_row});
  CHECK(f.ask(each, unknown, Rows{{{true}, {true}}}) == Truth::yes);
  CHECK(f.ask(each, unknown, Rows{{{true}, {false}, {unknown}}}) == Truth::no);
}
