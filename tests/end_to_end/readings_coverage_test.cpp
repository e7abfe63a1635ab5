// `check --readings` and `test --coverage`.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.hpp"

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Two readings: each alone leaves the Board out, the second also through the default of a fact.
const std::string ambiguous = R"(policy READ version 1
body board "Board"
reading strict [1-a] "is the Board needed?" choose yes_it_is or no_it_is_not default no_it_is_not
reading broad [1-b] "does a small act count as large?" choose counts or counts_not default counts_not
action act "act"
  large : yes/no "it is large" default (reading broad is counts)
rule ask [1-c] when reading strict is yes_it_is and large
  requires approval by board
rule fine [1-d] requires that large or not large
)";

const std::string scenarios_of_fine = R"(- scenario: small
  action: act
  expect: {verdict: permitted}
)";

}  // namespace

TEST_CASE("check --readings names the fewest changes that give another answer, defaults of facts included") {
  const Scratch scratch;
  scratch.file("p/a.policy", ambiguous);
  const std::string check = "check --policy " + scratch.path("p") + " ";
  const std::string large = scratch.file("large.yaml", "action: act\nfacts: {large: yes}\n");
  const Answer one = policyc(check + large + " --readings");
  CHECK(one.status == 0);
  CHECK(has(one.out, "with strict=yes_it_is: NEEDS APPROVAL: approval by the Board"));
  CHECK_FALSE(has(one.out, "broad="));
  const std::string unstated = scratch.file("unstated.yaml", "action: act\n");
  const Answer both = policyc(check + unstated + " --readings");
  CHECK(has(both.out, "with strict=yes_it_is and broad=counts: NEEDS APPROVAL"));
  const auto document = nlohmann::json::parse(policyc(check + unstated + " --readings --format json").out);
  const auto& others = document["other_readings"];
  CHECK(others["complete"] == true);
  CHECK(others["tried"] == 3);
  REQUIRE(others["different"].size() == 1);
  CHECK(others["different"][0]["readings"] == nlohmann::json{{"strict", "yes_it_is"}, {"broad", "counts"}});
  CHECK(others["different"][0]["verdict"] == "needs-approval");
}

TEST_CASE("check --readings says so when no reading matters") {
  const Scratch scratch;
  scratch.file("p/a.policy", ambiguous);
  const std::string small = scratch.file("small.yaml", "action: act\nfacts: {large: no}\n");
  const Answer answer = policyc("check --readings --policy " + scratch.path("p") + " " + small);
  CHECK(has(answer.out, "no other choice of a reading changes this answer"));
  CHECK_FALSE(has(policyc("check --policy " + scratch.path("p") + " " + small).out, "other readings"));
}

TEST_CASE("test --coverage lists rules and rows that no scenario decides, and fails") {
  const Scratch scratch;
  scratch.file("p/a.policy", ambiguous);
  scratch.file("p/scenarios/fine.yaml", scenarios_of_fine);
  CHECK(policyc("test " + scratch.path("p")).status == 0);
  const Answer answer = policyc("test --coverage " + scratch.path("p"));
  CHECK(answer.status == 1);
  CHECK(has(answer.out, "1 passed, 0 failed"));
  CHECK(has(answer.out, "ask: applies in no scenario"));
  const auto document = nlohmann::json::parse(policyc("test --coverage --format json " + scratch.path("p")).out);
  CHECK(document["coverage"]["complete"] == false);
  CHECK(document["coverage"]["not_tested"][0]["rule"] == "ask");
}

TEST_CASE("test --coverage is content when every rule is met once and not met once") {
  const Scratch scratch;
  scratch.file("p/a.policy",
               "policy A version 1\nbody board \"Board\"\naction act \"act\"\n  large : yes/no \"large\"\n"
               "rule ask when large\n  requires approval by board\n");
  const std::string head =
      "- scenario: missing\n  action: act\n  facts: {large: yes}\n  expect: {verdict: needs-approval}\n";
  scratch.file("p/scenarios/s.yaml", head);
  const Answer half = policyc("test --coverage " + scratch.path("p"));
  CHECK(half.status == 1);
  CHECK(has(half.out, "ask: is met in no scenario"));
  scratch.file("p/scenarios/s.yaml",
               head +
                   "- scenario: given\n  action: act\n  facts: {large: yes}\n  approvals: [board]\n"
                   "  expect: {verdict: permitted}\n");
  const Answer whole = policyc("test --coverage " + scratch.path("p"));
  CHECK(whole.status == 0);
  CHECK(has(whole.out, "every rule and row is decided"));
}
