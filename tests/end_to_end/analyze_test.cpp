// analyze: findings, what is accepted, witnesses, the forms of the report, the budget, Ctrl-C.

#include <doctest/doctest.h>

#include <sys/wait.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "tests/end_to_end/program.hpp"

using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// One finding of most kinds.
const std::string flawed = R"(policy FLAWED version 1

body board "Board"

action act "act"
  small : yes/no "it is small"
  dear  : yes/no "it is dear"
  safe  : yes/no "it is safe"
  idle  : yes/no "it is idle"

covers [1-a] when not small

rule ask [1-b] when dear requires approval by board
rule ask_again [1-c] when dear and safe requires approval by board
rule safe_only [1-d] when dear requires that safe
rule unsafe_only [1-e] when dear forbids safe
rule never_here [1-f] when small forbids
rule odd [1-g] when dear and safe requires that not dear

never dear_alone [1-h] permitted when dear
never dear_asked [1-i] needs approval when dear
never quiet [1-j] permitted when not dear
)";

std::set<std::string> kinds_of(const json& report) {
  std::set<std::string> kinds;
  for (const json& finding : report["findings"]) kinds.insert(finding["kind"].get<std::string>());
  return kinds;
}

/// Has `check` the verdict that the finding claims?
void replay(const json& finding, const std::string& policy) {
  const std::string file = finding["witness_file"].get<std::string>();
  CAPTURE(file);
  const json answer = json::parse(policyc("check " + file + " --policy " + policy + " --format json").out);
  CHECK(answer["verdict"] == finding["witness_verdict"]);
  CHECK(has(contents(file), "# verdict: " + finding["witness_verdict"].get<std::string>()));
}

}  // namespace

TEST_CASE("analyze finds nothing in the policies that come with policyc but what they accept") {
  for (const std::string policy : {"policies/dsp4003", "policies/housing_cooperative"}) {
    const Answer answer = policyc("analyze " + policy);
    CAPTURE(answer.out);
    CHECK(answer.status == 0);
    CHECK(has(answer.out, "0 errors, 0 warnings, 0 notes"));
    CHECK_FALSE(has(answer.out, "not everything was decided"));
    CHECK_FALSE(has(answer.out, "\nundecided"));
  }
}

TEST_CASE("analyze names each flaw with its place and sentence, and writes actions that show it") {
  const Scratch scratch;
  const std::string file = scratch.file("flawed.policy", flawed);
  const Answer answer = policyc("analyze " + file + " --format json --witness " + scratch.path("shown"));
  CHECK(answer.status == 1);
  const json report = json::parse(answer.out);
  CHECK(report["schema_version"] == 1);
  CHECK(report["complete"] == true);
  for (const char* kind : {"gap", "conflict", "unreachable", "redundant", "never_met", "idle_fact", "refuted"}) {
    CAPTURE(kind);
    CHECK(kinds_of(report).contains(kind));
  }
  std::size_t shown = 0;
  for (const json& finding : report["findings"]) {
    CHECK(finding["certain"] == true);
    CHECK_FALSE(finding["places"].empty());
    CHECK_FALSE(finding["suggestion"].get<std::string>().empty());
    if (finding["kind"] == "conflict") {
      CHECK(finding["places"][0]["cites"].size() == 1);
      CHECK(finding["places"][1]["line"].get<int>() > finding["places"][0]["line"].get<int>() - 3);
    }
    if (finding["witness_file"].is_null()) continue;
    replay(finding, file);
    ++shown;
  }
  CHECK(shown >= 4);
}

TEST_CASE("analyze shows a counterexample in its text and says which verdict it has") {
  const Scratch scratch;
  const Answer answer = policyc("analyze " + scratch.file("flawed.policy", flawed));
  CHECK(has(answer.out, "`quiet` does not hold: the counterexample is permitted"));
  CHECK(has(answer.out, "action: act"));
  CHECK(has(answer.out, "refuted    never quiet for act ("));
  CHECK(has(answer.out, "[1-j]"));
  CHECK(has(policyc("analyze " + scratch.path("flawed.policy") + " --format markdown").out, "```yaml\n"));
}

TEST_CASE("analyze writes SARIF with rules, levels, places and what is accepted") {
  const Scratch scratch;
  const std::string file =
      scratch.file("flawed.policy", flawed + "\naccept redundant for ask_again \"the document says it twice\"\n");
  const json sarif = json::parse(policyc("analyze " + file + " --format sarif").out);
  CHECK(sarif["version"] == "2.1.0");
  REQUIRE(sarif["runs"].size() == 1);
  const json& driver = sarif["runs"][0]["tool"]["driver"];
  CHECK(driver["name"] == "policyc");
  std::set<std::string> rules;
  for (const json& rule : driver["rules"]) rules.insert(rule["id"].get<std::string>());
  std::size_t suppressed = 0;
  REQUIRE_FALSE(sarif["runs"][0]["results"].empty());
  for (const json& result : sarif["runs"][0]["results"]) {
    CHECK(rules.contains(result["ruleId"].get<std::string>()));
    CHECK(std::set<std::string>{"error", "warning", "note"}.contains(result["level"].get<std::string>()));
    CHECK_FALSE(result["message"]["text"].get<std::string>().empty());
    REQUIRE_FALSE(result["locations"].empty());
    const json& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == file);
    CHECK(place["region"]["startLine"].get<int>() > 0);
    if (!result.contains("suppressions")) continue;
    CHECK(result["ruleId"] == "redundant");
    CHECK(result["suppressions"][0]["kind"] == "inSource");
    ++suppressed;
  }
  CHECK(suppressed == 1);
}

TEST_CASE("analyze with too small a budget says what is not decided") {
  const Answer answer = policyc("analyze policies/dsp4003 --budget 10");
  CHECK(answer.status == 0);
  CHECK(has(answer.out, "not decided for `"));
  CHECK(has(answer.out, "units of work"));
  CHECK(has(answer.out, "not everything was decided"));
  CHECK(policyc("analyze policies/dsp4003 --budget 10").out == answer.out);
}

TEST_CASE("check warns when what is stated goes against an assumption, and the verdict stays") {
  const Scratch scratch;
  const std::string rules =
      "policy P version 1\naction act \"act\"\n cat : yes/no \"it is a cat\"\n dog : yes/no \"it is a dog\"\n"
      "rule calm when cat requires that not dog\n";
  const std::string action = scratch.file("a.yaml", "action: act\nfacts: {cat: yes, dog: yes}\n");
  const std::string plain = scratch.file("plain.policy", rules);
  const std::string assuming =
      scratch.file("assuming.policy", rules + "assume one_animal \"no cat is a dog\" when cat that not dog\n");
  const Answer before = policyc("check " + action + " --policy " + plain);
  const Answer after = policyc("check " + action + " --policy " + assuming);
  CHECK(before.status == after.status);
  CHECK_FALSE(has(before.out, "cannot be so"));
  CHECK(has(after.out, "no cat is a dog"));
  // The analysis takes that situation for impossible: the requirement is then always met.
  CHECK(has(policyc("analyze " + assuming).out, "without `calm` every verdict"));
}

TEST_CASE("validate says that analyze proves properties") {
  CHECK(has(policyc("validate").out, "properties: 45; `policyc analyze` proves them"));
}

TEST_CASE("Ctrl-C ends a long analysis with what was found so far") {
  // A gap among so many random rules is hard to find, or to rule out.
  std::mt19937 dice(3);
  std::string text = "policy BIG version 1\naction act \"act\"\n";
  for (int fact = 0; fact < 200; ++fact) text += " f" + std::to_string(fact) + " : yes/no\n";
  for (int rule = 0; rule < 860; ++rule) {
    text += "rule r" + std::to_string(rule) + " when ";
    for (int part = 0; part < 3; ++part) {
      text +=
          std::string(part == 0 ? "" : " and ") + (dice() % 2 == 0 ? "" : "not ") + "f" + std::to_string(dice() % 200);
    }
    text += " permits\n";
  }
  const Scratch scratch;
  const std::string command = "timeout --preserve-status -s INT 1 " POLICYC_BINARY " analyze " +
                              scratch.file("big.policy", text) + " > " + scratch.path("out") + " 2> " +
                              scratch.path("err");
  const int status = std::system(command.c_str());
  CHECK(WEXITSTATUS(status) == 130);
  CHECK(has(contents(scratch.path("out")), "not decided for `act`"));
  CHECK(has(contents(scratch.path("err")), "called off"));
}
