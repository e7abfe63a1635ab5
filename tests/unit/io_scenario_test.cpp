#include <doctest/doctest.h>

#include <string>

#include "runtime/io/scenario_reader.hpp"
#include "tests/unit/io_demo_policy.hpp"

using namespace policyc;
using namespace policyc::runtime;

namespace {

struct Read {
  std::vector<io::Scenario> scenarios;
  diagnostic::Diagnostics out;

  explicit Read(std::string_view text) { scenarios = io::read_scenarios(test::demo_policy(), "s.yaml", text, out); }
};

std::string codes(std::string_view text) {
  std::string out;
  for (const diagnostic::Diagnostic& finding : Read(text).out) {
    out += (out.empty() ? "" : "; ") + finding.code + " " + std::to_string(finding.place.line);
  }
  return out;
}

}  // namespace

TEST_CASE("scenarios hold an action and what is expected of it") {
  const Read read(R"(
- scenario: a small amount needs the treasurer
  note: the plain case
  cites: [1-a]
  action: spend
  facts: {amount: 300, budgeted: yes}
  expect:
    verdict: needs-approval
    curable: no
    missing: [Treasurer, any of officers]
    facts: []
    rules: [small_amounts]
    obligations: [1-b]
    warnings: [1-c]
    readings: [early_vote]
- scenario: second
  action: spend
  expect: {verdict: needs information}
)");
  CHECK(read.out.empty());
  REQUIRE(read.scenarios.size() == 2);
  const io::Scenario& first = read.scenarios[0];
  CHECK(first.name == "a small amount needs the treasurer");
  CHECK(first.note == "the plain case");
  CHECK(first.cites == std::vector<std::string>{"1-a"});
  CHECK(first.line == 2);
  CHECK(first.expected.verdict == Verdict::needs_approval);
  CHECK(first.expected.curable == false);
  CHECK(first.expected.missing == io::Names{"treasurer", "any of officers"});
  CHECK(first.expected.facts == io::Names{});
  CHECK(first.expected.rules == io::Names{"small_amounts"});
  CHECK(first.expected.readings == io::Names{"early_vote"});
  const io::Scenario& second = read.scenarios[1];
  CHECK(second.line == 16);
  CHECK(second.expected.verdict == Verdict::needs_information);
  CHECK_FALSE(second.expected.facts);
  CHECK_FALSE(second.expected.curable);
}

TEST_CASE("a broken scenario is reported and the others are read") {
  const Read read(R"(- scenario: first
  action: spend
  facts: {amount: maybe}
  expect: {verdict: permitted}
- 3
- scenario: third
  action: spend
  facts: {amount: 300}
  facts: {amount: 300}
  expect: {verdict: permitted}
- scenario: fourth
  action: spend
  facts: {amount: 500}
  expect: {verdict: permitted}
)");
  REQUIRE(read.scenarios.size() == 1);
  CHECK(read.scenarios[0].name == "fourth");
  // Its defaults are filled although others are broken.
  const Policy policy = test::demo_policy();
  CHECK(read.scenarios[0].action.facts[test::fact_called(policy, "small").value] == Value(true));
  REQUIRE(read.out.size() == 3);
  CHECK(read.out[0].code == "A0304");
  CHECK(read.out[1].code == "A0114");
  CHECK(read.out[2].code == "A0109");
}

TEST_CASE("what a scenario must say") {
  CHECK(codes("- action: spend\n") == "A0115 1; A0115 1");
  CHECK(codes("- scenario: a\n  expect: {verdict: permitted}\n") == "A0115 1");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {}\n") == "A0115 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: permitted\n") == "A0114 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: allowed}\n") == "A0211 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, verdct: x}\n") == "A0201 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, curable: maybe}\n") == "A0301 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, facts: amount}\n") == "A0302 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, facts: [amont, by]}\n") == "A0216 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, rules: [x]}\n") == "A0216 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, no_obligations: [x]}\n") == "A0216 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, no_warnings: [x]}\n") == "A0216 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, no_obligations: [1-b]}\n") == "");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted, readings: [x]}\n") == "A0216 3");
  CHECK(codes("- scenario: a\n  action: spend\n  expct: {verdict: permitted}\n") == "A0115 1; A0201 3");
}

TEST_CASE("a scenario file is a list of scenarios with names that differ") {
  CHECK(codes("") == "A0104 1");
  CHECK(codes("scenario: a\n") == "A0114 1");
  CHECK(codes("[]") == "");
  CHECK(codes("- scenario: a\n  action: spend\n  expect: {verdict: permitted}\n"
              "- scenario: a\n  action: spend\n  expect: {verdict: permitted}\n") == "A0217 4");
}
