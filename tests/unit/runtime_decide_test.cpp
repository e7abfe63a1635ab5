#include <doctest/doctest.h>

#include "policy_builder.hpp"
#include "runtime/evaluate/decide.hpp"

using namespace policyc::runtime;
using namespace policyc::test;

namespace {

std::vector<std::string> names(const Finding& finding) {
  std::vector<std::string> result;
  for (const MissingFact& fact : finding.facts) result.push_back(fact.name);
  return result;
}

using Names = std::vector<std::string>;

struct Fixture {
  PolicyBuilder builder;
  PartyId board = builder.party("board");
  PartyId committee = builder.party("committee");
  FactId a = builder.fact("a");
  FactId b = builder.fact("b");
  FactId c = builder.fact("c");

  Finding ask(const std::vector<std::pair<FactId, bool>>& stated = {}, std::vector<Entry> record = {}) {
    Action action = builder.action();
    for (const auto& [fact, value] : stated) action.facts[fact.value] = value;
    action.record = std::move(record);
    return decide(builder.policy, action);
  }
};

}  // namespace

TEST_CASE("runtime: a fact that cannot change the verdict is not asked for") {
  Fixture f;
  f.builder.requires_test(f.builder.rule("large", {{f.a, true}}), f.builder.test(each_of({f.board})));
  f.builder.requires_test(f.builder.rule("small", {{f.a, false}}), f.builder.test(each_of({f.board})));
  f.builder.build();
  const Finding finding = f.ask();
  CHECK(finding.verdict == Verdict::needs_approval);
  CHECK(finding.facts.empty());
  REQUIRE(finding.missing.size() == 1);
  CHECK(finding.missing[0].party == f.board);
}

TEST_CASE("runtime: approvals with nothing in common ask for the fact that tells them apart") {
  Fixture f;
  f.builder.requires_test(f.builder.rule("large", {{f.a, true}}), f.builder.test(each_of({f.board})));
  f.builder.requires_test(f.builder.rule("small", {{f.a, false}}), f.builder.test(each_of({f.committee})));
  f.builder.requires_test(f.builder.rule("odd", {{f.b, true}}), f.builder.test(at_least(1, {f.board, f.committee})));
  f.builder.build();
  const Finding finding = f.ask();
  CHECK(finding.verdict == Verdict::needs_information);
  CHECK(names(finding) == Names{"a", "b"});
  CHECK(f.ask({{f.a, true}}).verdict == Verdict::needs_approval);
  CHECK(f.ask({{f.a, true}}).missing.size() == 1);  // `odd` is not certain
}

TEST_CASE("runtime: each of two sets that share a party misses that party in any case") {
  Fixture f;
  f.builder.requires_test(f.builder.rule("large", {{f.a, true}}), f.builder.test(each_of({f.board, f.committee})));
  f.builder.requires_test(f.builder.rule("small", {{f.a, false}}), f.builder.test(each_of({f.committee})));
  f.builder.build();
  const Finding finding = f.ask();
  CHECK(finding.verdict == Verdict::needs_approval);
  REQUIRE(finding.missing.size() == 1);
  CHECK(finding.missing[0].party == f.committee);
}

TEST_CASE("runtime: exactly the facts on which the verdict hangs are named, the most decisive first") {
  Fixture f;
  f.builder.forbids(f.builder.rule("both", {{f.b, true}, {f.c, true}}));
  f.builder.forbids(f.builder.rule("alone", {{f.a, true}}));
  f.builder.build();
  CHECK(names(f.ask()) == Names{"a", "b", "c"});
  CHECK(names(f.ask({{f.b, false}})) == Names{"a"});
  CHECK(names(f.ask({{f.a, false}, {f.b, true}})) == Names{"c"});
  CHECK(f.ask({{f.a, true}}).verdict == Verdict::forbidden);
  CHECK(f.ask({{f.a, false}, {f.c, false}}).verdict == Verdict::permitted);
}

TEST_CASE("runtime: forbidden either way is forbidden, and curable only if it is so either way") {
  Fixture f;
  const StatusTestId posted = f.builder.test(Happened{{}, f.builder.event("posted"), {}, {}});
  f.builder.requires_test(f.builder.rule("wait", {{f.a, true}}), posted);
  f.builder.forbids(f.builder.rule("never", {{f.a, false}, {f.b, true}}));
  f.builder.requires_test(f.builder.rule("wait_too", {{f.a, false}, {f.b, false}}), posted);
  f.builder.build();
  CHECK(f.ask().verdict == Verdict::forbidden);
  CHECK_FALSE(f.ask().curable);
  CHECK(f.ask({{f.b, false}}).verdict == Verdict::forbidden);
  CHECK(f.ask({{f.b, false}}).curable);
}

TEST_CASE("runtime: coverage can be what is missing") {
  Fixture f;
  f.builder.covers({{f.a, true}});
  f.builder.build();
  CHECK(f.ask().verdict == Verdict::needs_information);
  CHECK(names(f.ask()) == Names{"a"});
  CHECK(f.ask({{f.a, false}}).verdict == Verdict::not_covered);
  CHECK(f.ask({{f.a, true}}).verdict == Verdict::permitted);
}

TEST_CASE("runtime: an exception that may hold keeps the verdict open") {
  Fixture f;
  const RuleId general = f.builder.rule("general", {{f.b, true}});
  const RuleId exception = f.builder.rule("exception", {{f.a, true}});
  const RuleId counter = f.builder.rule("counter", {{f.c, true}});
  f.builder.forbids(general);
  f.builder.sets_aside(counter, exception);
  f.builder.sets_aside(exception, general);
  f.builder.build();
  CHECK(names(f.ask({{f.b, true}})) == Names{"a", "c"});
  CHECK(f.ask({{f.b, true}, {f.c, true}}).verdict == Verdict::forbidden);
  CHECK(f.ask({{f.b, true}, {f.a, false}}).verdict == Verdict::forbidden);
  CHECK(f.ask({{f.a, true}, {f.c, false}}).verdict == Verdict::permitted);
  CHECK(f.ask({{f.b, false}}).verdict == Verdict::permitted);
}

TEST_CASE("runtime: a status that hangs on an unknown fact names the fact") {
  Fixture f;
  const FactId who = f.builder.fact("who", TypeKind::party);
  Approval by_who;
  by_who.by.include = {{SetTerm::Kind::fact, who.value}};
  f.builder.requires_test(f.builder.rule("rule"), f.builder.test(by_who));
  f.builder.build();
  CHECK(f.ask().verdict == Verdict::needs_information);
  CHECK(names(f.ask()) == Names{"who"});
}

TEST_CASE("runtime: who acts and the date are facts that can be missing") {
  Fixture f;
  const ExprId by_board = f.builder.expr(Op::equal, {f.builder.expr(Op::actor), f.builder.constant(f.board)});
  const ExprId late =
      f.builder.expr(Op::less, {f.builder.constant(date("2026-01-01")), f.builder.expr(Op::action_date)});
  const std::uint32_t first = f.builder.computed(by_board);
  const std::uint32_t second = f.builder.computed(late);
  const RuleId rule = f.builder.rule("rule");
  f.builder.row({{{first, {0}}, {second, {1}}}, Effect::breaches, rule, 0, 0});
  f.builder.build();
  CHECK(names(f.ask()) == Names{"by", "on"});
}

TEST_CASE("runtime: before it is in force a policy covers nothing") {
  Fixture f;
  f.builder.policy.effective = date("2026-01-01");
  f.builder.forbids(f.builder.rule("rule"));
  f.builder.build();
  Action action = f.builder.action();
  action.on = date("2025-12-31");
  CHECK(decide(f.builder.policy, action).verdict == Verdict::not_covered);
  CHECK_FALSE(decide(f.builder.policy, action).in_force);
  action.on = date("2026-01-01");
  CHECK(decide(f.builder.policy, action).verdict == Verdict::forbidden);
}

TEST_CASE("runtime: over the work budget the verdict is open and all facts are named") {
  PolicyBuilder builder;
  std::vector<FactId> facts;
  for (int index = 0; index < 44; ++index) facts.push_back(builder.fact("f" + std::to_string(index)));
  // Each pair crosses the two halves, so no order of the variables that puts one half first keeps the diagram small.
  for (std::size_t index = 0; index < 22; ++index) {
    builder.forbids(builder.rule("pair", {{facts[index], true}, {facts[(index * 7) % 22 + 22], true}}));
    builder.forbids(builder.rule("chain", {{facts[index], false}, {facts[(index * 5 + 3) % 22 + 22], false}}));
  }
  builder.build();
  const Finding finding = decide(builder.policy, builder.action());
  CHECK(finding.verdict == Verdict::needs_information);
  CHECK_FALSE(finding.decided);
  CHECK(finding.facts.size() == 44);
}
