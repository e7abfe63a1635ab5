// policyc check: verdicts, formats, exit statuses.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.hpp"

namespace {

const std::string examples = "policies/dsp4003/examples/";

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the exit status says the verdict") {
  CHECK(policyc("check " + examples + "statement-forwarded.yaml").status == 0);
  CHECK(policyc("check " + examples + "removal-list-by-task-force.yaml").status == 1);
  CHECK(policyc("check " + examples + "liaison-needs-board.yaml").status == 2);
  CHECK(policyc("check " + examples + "removal-without-board-decision.yaml").status == 3);
  CHECK(policyc("check --on 2020-01-01 " + examples + "statement-forwarded.yaml").status == 4);
}

TEST_CASE("of several files the worst verdict counts, and bad input above all") {
  CHECK(policyc("check " + examples + "statement-forwarded.yaml " + examples + "liaison-needs-board.yaml").status == 2);
  CHECK(policyc("check " + examples + "liaison-needs-board.yaml " + examples + "removal-without-board-decision.yaml")
            .status == 3);
  const Answer answer = policyc("check " + examples + "removal-list-by-task-force.yaml no-such-file.yaml");
  CHECK(answer.status == 65);
  CHECK(has(answer.out, "FORBIDDEN"));
}

TEST_CASE("the text names what is missing, the sentence it rests on, and the rule") {
  const Answer answer = policyc("check " + examples + "liaison-needs-board.yaml");
  CHECK(has(answer.out, "NEEDS APPROVAL"));
  CHECK(has(answer.out, "Board of Directors"));
  CHECK(has(answer.out, "[6.2-l]"));
  CHECK(has(answer.out, "policies/dsp4003/liaison.policy:"));
  CHECK(answer.err.empty());
}

TEST_CASE("explain lists every rule that was considered") {
  const Answer answer = policyc("check --explain " + examples + "liaison-needs-board.yaml");
  for (const char* rule : {"approver.row1", "approver.row2", "approver.row3", "refused_then_board"})
    CHECK(has(answer.out, rule));
}

TEST_CASE("JSON holds the documented keys") {
  const auto document =
      nlohmann::json::parse(policyc("check --format json " + examples + "liaison-needs-board.yaml").out);
  for (const char* key : {"schema_version", "verdict", "action", "curable", "missing_approvals", "missing_facts",
                          "breaches", "obligations", "warnings", "readings", "next_steps", "rules", "policy"}) {
    CHECK_MESSAGE(document.contains(key), key);
  }
  CHECK(document["verdict"] == "needs-approval");
  CHECK(document["missing_approvals"][0]["by"] == "board");
  CHECK(document["policy"]["digest"].get<std::string>().size() == 64);
  for (const auto& rule : document["rules"]) {
    for (const char* key : {"id", "clause", "cites", "file", "line", "status", "requirements"})
      CHECK_MESSAGE(rule.contains(key), key);
  }
}

TEST_CASE("several files make one JSON array, mistakes included") {
  const Answer answer = policyc("check --format json " + examples + "liaison-needs-board.yaml no-such-file.yaml");
  CHECK(answer.status == 65);
  const auto documents = nlohmann::json::parse(answer.out);
  REQUIRE(documents.size() == 2);
  CHECK(documents[0]["verdict"] == "needs-approval");
  CHECK_FALSE(documents[1].contains("verdict"));
  CHECK(documents[1]["diagnostics"].size() == 1);
}

TEST_CASE("a reading can be switched from the command line") {
  const std::string file = examples + "liaison-needs-board.yaml";
  CHECK(policyc("check --reading refused_statement=goes_to_board " + file).status == 2);
  CHECK(policyc("check --reading refused_statement=perhaps " + file).status == 64);
  CHECK(policyc("check --reading nonsense=x " + file).status == 64);
  CHECK(policyc("check --reading nonsense " + file).status == 64);
}

TEST_CASE("an action can come from standard input") {
  CHECK(policyc("check -", contents(examples + "liaison-needs-board.yaml")).status == 2);
  CHECK(policyc("check -", "").status == 65);
}

TEST_CASE("an answer that cannot be written is no verdict") {
  CHECK(policyc("check " + examples + "statement-forwarded.yaml >/dev/full; exit $?").status != 0);
}

TEST_CASE("no verdict comes from a policy in which another action does not compile") {
  const Scratch scratch;
  std::string facts;
  std::string condition;
  for (int i = 0; i < 13; ++i) {
    const std::string number = std::to_string(i);
    facts += "  a" + number + " : yes/no\n  b" + number + " : yes/no\n";
    condition += (i == 0 ? "(a" : " and (a") + number + " or b" + number + ")";
  }
  const std::string header =
      "policy P version 1 effective 2020-01-01\nbody board \"Board\"\nbody chair \"Chair\"\nclause 1\n"
      "action act\nrule asks_board requires approval by board\n";
  const std::string action = scratch.file("act.yaml", "action: act\n");
  const auto status_of = [&](const std::string& name, const std::string& more) {
    return policyc("check --policy " + scratch.file(name, header + more) + " " + action);
  };
  CHECK(status_of("good.policy", "clause 2\naction other\n" + facts).status == 2);
  const Answer large = status_of("large.policy", "clause 2\naction other\n" + facts + "rule too_large when " +
                                                     condition + " requires approval by board\n");
  CHECK(large.status == 65);
  CHECK(large.out.empty());
  CHECK(has(large.err, "P0404"));
  const Answer torn = status_of("torn.policy",
                                "clause 2\naction other\n  x : yes/no\ntable t\n | x || approval by |\n"
                                " | - || board |\n | yes || chair |\n");
  CHECK(torn.status == 65);
  CHECK(torn.out.empty());
  CHECK(has(torn.err, "P0403"));
}
