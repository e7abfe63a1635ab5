#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/compiler_text.hpp"

using namespace policyc;
using namespace policyc::runtime;
using test::compiled;
using test::rule;

namespace {

std::vector<std::string> texts(const Rule& of) {
  std::vector<std::string> result;
  for (const Requirement& requirement : of.requirements) result.push_back(requirement.text);
  return result;
}

const Approval& approval(const Policy& policy, const Requirement& requirement) {
  REQUIRE(requirement.test.valid());
  return std::get<Approval>(policy[requirement.test]);
}

constexpr std::string_view adoption = R"(
record paper "Paper"
procedure adoption of paper "adoption"
  step look   [2-a] approval by committee
  step ask    [2-b] when reading early is lenient approval by chair
  step decide [2-c] approval by board
clause 2 "Adoption"
)";

}  // namespace

TEST_CASE("a definition stands for what it says") {
  const Policy policy = compiled(R"(
    rule one when costly and not late requires approval by board
    define costly as amount > EUR 500 or people > limit
    define late as asked_on < 2026-01-01
    define limit as 2 + 3
    rule two when (amount > EUR 500 or people > 2 + 3) and not (asked_on < 2026-01-01) requires approval by board)");
  // Equal conditions are one expression.
  CHECK(rule(policy, "one").when == rule(policy, "two").when);
}

TEST_CASE("a definition is resolved for each action it is about") {
  const Policy policy = compiled(R"(
    define shared for spend, lend as urgent
    action lend "lend"
      urgent : yes/no "it is urgent to lend"
    rule one for spend when shared requires approval by board
    rule two for lend when shared requires approval by board)");
  CHECK(rule(policy, "one").when != rule(policy, "two").when);
  CHECK(policy[rule(policy, "two").when].op == Op::fact);
}

TEST_CASE("definitions in a circle are shown as the circle, and end") {
  const diagnostic::Diagnostics found = test::findings(
      "define a as b\ndefine b as c or urgent\ndefine c as not b\nrule x when a requires approval by board");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "P0401");
  CHECK(found[0].message.ends_with("`b` is made of `c`, which is made of `b`"));
}

TEST_CASE("the order of files and statements does not matter") {
  const std::string parties = "policy T version 1 effective 2026-01-01\nbody board \"Board\"\nrole chair \"Chair\"\n";
  const std::string things = "action spend \"spend\"\n  urgent : yes/no\n  small : yes/no\n";
  const std::string rules =
      "obligation tell for spend on breach of two chair must notify board\n"
      "rule one for spend when quick requires approval by chair sets aside two\n"
      "rule two for spend when small requires that urgent\n"
      "define quick for spend as urgent and small\n";
  const auto there = test::rows(test::compiled_files({parties, things, rules}));
  CHECK(there == test::rows(test::compiled_files({rules, things, parties})));
  CHECK(there == test::rows(test::compiled_files({things, rules, parties})));
}

TEST_CASE("table form and rule form are the same rows") {
  const Policy table = compiled(R"(
    table approver for spend
      | budgeted | amount     | colour  || approval by                   | no objection by | cites |
      | yes      | <= EUR 500 | -       || chair                         |                 | [1-a] |
      | yes      | > EUR 500  | not red || board                         | officers        | [1-b] |
      | no       | -          | red, blue || at least 2 of chair, deputy, board |              | [1-c] |)");
  const Policy rules = compiled(R"(
    rule a [1-a] when budgeted and amount <= EUR 500 requires approval by chair
    rule b [1-b] when budgeted is yes and amount > EUR 500 and colour is not red
      requires approval by board
      requires no objection by officers
    rule c [1-c] when not budgeted and colour in {red, blue} requires approval by at least 2 of chair, deputy, board)");
  CHECK(test::rows(table) == test::rows(rules));
  CHECK(rule(table, "approver.row2").cites == std::vector<std::string>{"1-b"});
}

TEST_CASE("what is forbidden in a table is forbidden in a rule") {
  const Policy table = compiled("table no_go\n | urgent || forbidden |\n | yes || yes |\n | no || |\n");
  const Policy rules = compiled("rule a when urgent forbids\nrule b when not urgent permits\n");
  CHECK(test::rows(table) == test::rows(rules));
  CHECK(test::rows(compiled("rule a forbids urgent")) ==
        std::vector<std::string>{"breaches forbidden: it cannot wait when urgent:1", "covers"});
  CHECK(test::rows(compiled("rule a requires that not urgent")) ==
        std::vector<std::string>{"breaches that it is not so that it cannot wait when urgent:1", "covers"});
}

TEST_CASE("a rule comes before those it sets aside, however they are written") {
  std::vector<std::string> statements = {"rule a requires approval by board sets aside b\n",
                                         "rule b requires approval by board sets aside c when urgent\n",
                                         "rule c requires approval by board\n",
                                         "rule d requires approval by board sets aside a, c\n"};
  std::sort(statements.begin(), statements.end());
  do {
    std::string text;
    for (const std::string& statement : statements) text += statement;
    const Policy policy = compiled(text);
    const std::vector<Rule>& rules = test::action(policy).rules;
    std::vector<std::string> order;
    for (const Aside& aside : test::action(policy).table.asides)
      order.push_back(rules[aside.by.value].name + ">" + rules[aside.of.value].name);
    const auto at = [&](const char* aside) { return std::find(order.begin(), order.end(), aside) - order.begin(); };
    REQUIRE(order.size() == 4);
    CHECK(at("d>a") < at("a>b"));
    CHECK(at("a>b") < at("b>c"));
  } while (std::next_permutation(statements.begin(), statements.end()));
}

TEST_CASE("a table is set aside row by row") {
  const Policy policy = compiled(
      "table t\n | urgent || approval by |\n | yes || board |\n | no || chair |\nrule a when budgeted sets aside t\n");
  CHECK(rule(policy, "a").sets_aside.size() == 2);
  CHECK(test::codes("rule a requires approval by board sets aside a") == "P0402");
}

TEST_CASE("a procedure is asked for step by step") {
  const Policy policy = compiled(
      std::string(adoption) +
      "rule before for spend requires adoption before decide\nrule after for spend requires adoption after look\n"
      "rule all for spend requires adoption complete\n");
  CHECK(rule(policy, "after").requirements.size() == 1);
  const Requirement& look = rule(policy, "after").requirements[0];
  CHECK(approval(policy, look).of == Thing{Thing::Kind::procedure, 0});
  CHECK(look.cites == std::vector<std::string>{"2-a"});
  // Two steps, and that they were not done the wrong way round.
  CHECK(texts(rule(policy, "before")).size() == 3);
  CHECK(std::holds_alternative<InOrder>(policy[rule(policy, "before").requirements[2].test]));
  CHECK(texts(rule(policy, "all")).size() == 6);
  // A step with a condition is asked for under it.
  CHECK_FALSE(rule(policy, "all").requirements[0].guard.valid());
  CHECK(policy[rule(policy, "all").requirements[1].guard].op == Op::reading_is);
}

TEST_CASE("closed lists of an action are one union") {
  const Policy one = compiled("rule a permits only by chair");
  REQUIRE(rule(one, "a").requirements.size() == 1);
  CHECK(rule(one, "a").requirements[0].closed_list);
  CHECK(rule(one, "a").requirements[0].text == "only the Chair may do this");
  const Policy two = compiled(
      "rule a [1-a] when urgent permits only by chair\nrule b [1-b] permits only by board\nrule c permits only that "
      "budgeted");
  CHECK(rule(two, "a").requirements.empty());
  const Rule& joint = rule(two, "a+b");
  REQUIRE(joint.requirements.size() == 1);
  CHECK(joint.requirements[0].text == "only the Chair, or the Board of Directors may do this");
  CHECK(joint.cites == std::vector<std::string>{"1-a", "1-b"});
  // Lists of who and of what are two unions.
  CHECK(texts(rule(two, "c")) == std::vector<std::string>{"only when it is in the budget"});
  const Policy same = compiled("rule c permits only that budgeted or urgent");
  const Policy apart = compiled("rule c permits only that budgeted\nrule d permits only that urgent");
  CHECK(test::action(same).table.rows.size() == test::action(apart).table.rows.size());
}

TEST_CASE("a reading has a class for each choice") {
  const Policy policy = compiled(
      "rule a when reading early is lenient requires approval by board\nrule b when not reading early is lenient "
      "requires approval by chair");
  const Table& table = test::action(policy).table;
  REQUIRE(table.columns.size() == 1);
  CHECK(table.columns[0].kind == ColumnKind::reading);
  CHECK(table.columns[0].class_count == 3);
  CHECK(test::classes(policy, "a") == std::vector<std::uint32_t>{1});
  CHECK(test::classes(policy, "b") == std::vector<std::uint32_t>{0, 2});
  CHECK(policy.readings[0].default_choice == 0);
}

TEST_CASE("a stand-in counts while its condition holds") {
  const Policy policy = compiled(
      "fact away : yes/no\nstanding in [1-b] deputy may act for chair when away requires approval by board\nrule a for "
      "spend requires approval by chair\nrule b for spend requires approval by committee");
  const std::vector<Requirement>& pieces = rule(policy, "a").requirements;
  const auto of_action = [&](const Requirement& piece) {
    return approval(policy, piece).of.kind == Thing::Kind::action;
  };
  REQUIRE(std::count_if(pieces.begin(), pieces.end(), of_action) == 2);
  for (const Requirement& piece : pieces) {
    if (!of_action(piece)) continue;
    const bool holds = policy[piece.guard].op != Op::negation;
    CHECK(approval(policy, piece).standings.size() == (holds ? 1 : 0));
  }
  CHECK(rule(policy, "b").requirements.size() == 1);
  CHECK(policy.standings[0].name == "deputy_for_chair");
}

TEST_CASE("the other side of a comparison decides which list a value is of") {
  const Policy policy = compiled(R"(
    action paint "paint"
      wall : one of green, white "the wall"
    rule a for spend when green is colour requires approval by board
    rule b for paint when wall is green requires approval by board)");
  CHECK(std::get<ChoiceValue>(policy[policy[rule(policy, "a").when].args[1]].value).index == 1);
  CHECK(std::get<ChoiceValue>(policy[policy[rule(policy, "b").when].args[1]].value).index == 0);
}

TEST_CASE("mistakes that are one are reported once, those that are several all") {
  CHECK(test::codes("action lend \"lend\"\nrule a for spend, lend requires approval by bord") == "P0207");
  CHECK(test::codes(
            "table t\n | budgted | amount || approval by |\n | yes | <= EUR 1 || board |\n | no | 5 || bord |\n") ==
        "P0203 P0301 P0207");
  CHECK(test::codes(
            "rule a requires approval by bord\nrule b when urgent and budgeted or urgent requires approval by chiar") ==
        "P0105 P0207 P0207");
}
