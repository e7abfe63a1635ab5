// Conditions and tests that hang on the same unknown facts: no question is asked that need not be, and none is left out.

#include <doctest/doctest.h>

#include <algorithm>

#include "policy_builder.hpp"
#include "runtime/evaluate/decide.hpp"

using namespace policyc::runtime;
using namespace policyc::test;

namespace {

struct Fixture {
  PolicyBuilder builder;
  PartyId board = builder.party("board");
  PartyId committee = builder.party("committee");
  FactId a = builder.fact("a", TypeKind::number);
  FactId b = builder.fact("b", TypeKind::number);
  FactId c = builder.fact("c", TypeKind::number);
  RuleId rule = builder.rule("rule");

  ExprId of(FactId fact) { return builder.value_of(fact); }
  ExprId number(const std::string& text) { return builder.constant(policyc::test::number(text)); }
  ExprId is(Op op, ExprId left, ExprId right) { return builder.expr(op, {left, right}); }

  /// A breach where each of the conditions is as said.
  void forbids(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& conditions) {
    Row row;
    for (const auto& [column, index] : conditions) row.cells.push_back({column, {index}});
    row.effect = Effect::breaches;
    row.rule = rule;
    builder.row(row);
  }

  Finding ask() { return decide(builder.build(), builder.action()); }
};

std::vector<std::string> names(const Finding& finding) {
  std::vector<std::string> result;
  for (const MissingFact& fact : finding.facts) result.push_back(fact.name);
  return result;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("runtime: what cannot hold together is not asked about") {
  Fixture f;
  const std::uint32_t below = f.builder.computed(f.is(Op::less, f.of(f.a), f.of(f.b)));
  const std::uint32_t above = f.builder.computed(f.is(Op::less, f.of(f.b), f.of(f.a)));
  f.forbids({{below, 1}, {above, 1}});
  CHECK(f.ask().verdict == Verdict::permitted);
}

TEST_CASE("runtime: one of the ways in which two numbers compare holds") {
  Fixture f;
  const std::uint32_t below = f.builder.computed(f.is(Op::less, f.of(f.a), f.of(f.b)));
  const std::uint32_t above = f.builder.computed(f.is(Op::less_equal, f.of(f.b), f.of(f.a)));
  f.forbids({{below, 1}});
  CHECK(f.ask().verdict == Verdict::needs_information);
  CHECK(names(f.ask()) == Names{"a", "b"});
  f.forbids({{above, 1}});
  CHECK(f.ask().verdict == Verdict::forbidden);
}

TEST_CASE("runtime: comparisons chain") {
  Fixture f;
  const std::uint32_t first = f.builder.computed(f.is(Op::less, f.of(f.a), f.of(f.b)));
  const std::uint32_t second = f.builder.computed(f.is(Op::less, f.of(f.b), f.of(f.c)));
  const std::uint32_t back = f.builder.computed(f.is(Op::less, f.of(f.c), f.of(f.a)));
  f.forbids({{first, 1}, {second, 1}, {back, 1}});
  CHECK(f.ask().verdict == Verdict::permitted);
  f.forbids({{first, 1}, {second, 1}, {back, 0}});
  CHECK(f.ask().verdict == Verdict::needs_information);
  Names found = names(f.ask());
  std::sort(found.begin(), found.end());
  CHECK(found == Names{"a", "b", "c"});
}

TEST_CASE("runtime: sums are compared exactly") {
  Fixture f;
  const ExprId sum = f.builder.expr(Op::add, {f.of(f.a), f.of(f.b)});
  const std::uint32_t much = f.builder.computed(f.is(Op::less, f.number("10"), sum));
  const std::uint32_t little_a = f.builder.computed(f.is(Op::less, f.of(f.a), f.number("5")));
  const std::uint32_t little_b = f.builder.computed(f.is(Op::less, f.of(f.b), f.number("5")));
  f.forbids({{much, 1}, {little_a, 1}, {little_b, 1}});
  CHECK(f.ask().verdict == Verdict::permitted);
  const std::uint32_t enough = f.builder.computed(f.is(Op::less, f.number("9.999999"), sum));
  f.forbids({{enough, 1}, {little_a, 1}, {little_b, 1}});
  CHECK(f.ask().verdict == Verdict::permitted);
  const std::uint32_t nearly = f.builder.computed(f.is(Op::less, f.number("9.9"), sum));
  f.forbids({{nearly, 1}, {little_a, 1}, {little_b, 1}});
  CHECK(f.ask().verdict == Verdict::needs_information);
}

TEST_CASE("runtime: a third of ten is no decimal") {
  Fixture f;
  const ExprId triple = f.builder.expr(Op::multiply, {f.of(f.a), f.number("3")});
  const std::uint32_t ten = f.builder.computed(f.is(Op::equal, triple, f.number("10")));
  const std::uint32_t nine = f.builder.computed(f.is(Op::equal, triple, f.number("9")));
  f.forbids({{ten, 1}});
  CHECK(f.ask().verdict == Verdict::permitted);
  f.forbids({{nine, 1}});
  CHECK(f.ask().verdict == Verdict::needs_information);
}

TEST_CASE("runtime: approvals by the same unknown party stand together") {
  Fixture f;
  const FactId who = f.builder.fact("who", TypeKind::party);
  Approval by_who;
  by_who.by.include = {{SetTerm::Kind::fact, who.value}};
  Approval by_both = by_who;
  by_both.by.include.push_back({SetTerm::Kind::party, f.board.value});
  const std::uint32_t is_board =
      f.builder.computed(f.builder.expr(Op::equal, {f.of(who), f.builder.constant(f.board)}));
  const std::uint32_t is_none = f.builder.computed(f.builder.expr(Op::is_none, {f.of(who)}));
  f.builder.row({{{is_board, {0}}, {is_none, {0}}}, Effect::breaches, f.rule, 0, 0});
  f.builder.requires_test(f.rule, f.builder.test(by_both));
  // Whoever is asked, it is the board: nobody else, and the board too where nobody is named.
  Action action = f.builder.action();
  action.record = {approval(f.board)};
  f.builder.build();
  CHECK(decide(f.builder.policy, action).verdict == Verdict::needs_information);
  CHECK(names(decide(f.builder.policy, action)) == Names{"who"});
  action.facts[who.value] = f.board;
  CHECK(decide(f.builder.policy, action).verdict == Verdict::permitted);
}

TEST_CASE("runtime: where too much would have to be tried out the verdict is open, and says so") {
  Fixture f;
  std::vector<FactId> facts;
  for (int i = 0; i < 12; ++i) facts.push_back(f.builder.fact("x" + std::to_string(i), TypeKind::number));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> circle;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const ExprId next = f.of(facts[(i + 1) % facts.size()]);
    circle.emplace_back(f.builder.computed(f.is(Op::less, f.of(facts[i]), next)), 1);
  }
  f.forbids(circle);
  const Finding finding = f.ask();
  CHECK(finding.verdict == Verdict::needs_information);
  CHECK_FALSE(finding.decided);
}
