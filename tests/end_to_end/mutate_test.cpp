// generate, mutate.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.hpp"

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string two_rules =
    "policy SMALL version 1\n\nbody board \"Board\"\nbody committee \"Committee\"\n\nclause 1 \"One\"\n\n"
    "action act \"act\"\n  amount : number \"how much\"\n  urgent : yes/no \"it cannot wait\"\n\n"
    "rule big\n  when amount > 100\n  requires approval by board\n\n"
    "rule hurried\n  when urgent and amount <= 100\n  requires approval by committee\n";

const std::string one_scenario =
    "- scenario: a small sum\n  action: act\n  facts: {amount: 5, urgent: no}\n  expect: {verdict: permitted}\n";

/// Adds the scenario that is suggested for the first edit that survives, again and again; the last report. The policy is `p`.
nlohmann::json with_suggested(const Scratch& scratch, std::string& scenarios, int rounds) {
  nlohmann::json report;
  for (int round = 0; round < rounds; ++round) {
    report = nlohmann::json::parse(policyc("mutate --format json " + scratch.path("p")).out);
    if (report["survived"].empty()) break;
    scenarios += "\n" + report["survived"][0]["scenario"].get<std::string>();
    scratch.file("p/scenarios/s.yaml", scenarios);
  }
  return report;
}

}  // namespace

TEST_CASE("what mutate shows of an edit that survived is a scenario that notices it") {
  const Scratch scratch;
  scratch.file("p/a.policy", two_rules);
  std::string scenarios = one_scenario;
  scratch.file("p/scenarios/s.yaml", scenarios);
  const Answer text = policyc("mutate " + scratch.path("p"));
  CHECK(text.status == 1);
  CHECK(has(text.out, "SURVIVED"));
  CHECK(has(text.out, "a.policy:13: move bound in big"));
  CHECK(has(text.out, "-   when amount > 100\n    +   when amount > 99\n"));
  const nlohmann::json report = with_suggested(scratch, scenarios, 20);
  CHECK(report["survived"].empty());
  CHECK(report["undecided"].empty());
  CHECK(report["complete"] == true);
  CHECK(report["totals"]["killed"] == 18);
  CHECK(policyc("mutate " + scratch.path("p")).status == 0);
}

TEST_CASE("scenarios notice edits of duties and recommendations, by their words and by what must not be there") {
  const Scratch scratch;
  scratch.file("p/a.policy", two_rules +
                                 "  then committee must notify board within 3 months\n\n"
                                 "rule small\n  recommends that amount <= 50\n\n"
                                 "obligation thank\n  when urgent\n  board must notify committee\n");
  std::string scenarios = one_scenario;
  scratch.file("p/scenarios/s.yaml", scenarios);
  const nlohmann::json report = with_suggested(scratch, scenarios, 60);
  CHECK(report["survived"].empty());
  CHECK(report["undecided"].empty());
  CHECK(has(scenarios, "the Committee must notify the Board within 3 months"));
  const std::string action = "  action: act\n  facts: {amount: 5, urgent: yes}\n";
  const auto expecting = [&](const std::string& expect) {
    const std::string file = scratch.file("one.yaml", "- scenario: one\n" + action + "  expect:\n    " + expect + "\n");
    return policyc("test " + scratch.path("p") + " --scenarios " + file);
  };
  CHECK(expecting("{verdict: needs-approval, obligations: [\"the Board must notify the Committee\"]}").status == 0);
  CHECK(expecting("{verdict: needs-approval, obligations: [\"the Board must notify the Board\"]}").status == 1);
  CHECK(expecting("{verdict: needs-approval, no_warnings: [small]}").status == 0);
  const Answer unknown = expecting("{verdict: needs-approval, no_obligations: [thanks]}");
  CHECK(unknown.status == 65);
  CHECK(has(unknown.err, "did you mean `thank`?"));
  const Answer there = expecting("{verdict: needs-approval, no_obligations: [thank]}");
  CHECK(there.status == 1);
  CHECK(has(there.out, "none of thank"));
}

TEST_CASE("mutate leaves out what is proved to change nothing, and wants scenarios that hold") {
  const Scratch scratch;
  scratch.file("p/a.policy", two_rules + "\nrule huge\n  when amount > 1000\n  requires approval by board\n");
  scratch.file("p/scenarios/s.yaml", one_scenario);
  const auto report = nlohmann::json::parse(policyc("mutate --format json " + scratch.path("p")).out);
  // Of `huge`: a bound one up, one down or at it, and nothing required at all.
  CHECK(report["totals"]["equivalent"] == 4);
  scratch.file("p/scenarios/s.yaml",
               "- scenario: wrong\n  action: act\n  facts: {amount: 5, urgent: no}\n  expect: {verdict: forbidden}\n");
  const Answer wrong = policyc("mutate " + scratch.path("p"));
  CHECK(wrong.status == 65);
  CHECK(has(wrong.err, "policyc test"));
}

TEST_CASE("generated scenarios hold, cover everything and notice every edit") {
  const Scratch scratch;
  scratch.file("p/a.policy", two_rules);
  const std::string file = scratch.path("p/made.yaml");
  CHECK(policyc("generate " + scratch.path("p") + " -o " + file).status == 0);
  const std::string made = contents(file);
  CHECK(has(made, "row"));
  CHECK(has(made, "pair 1a: "));
  for (const char* bound : {"amount: 99", "amount: 100", "amount: 101"}) CHECK(has(made, bound));
  CHECK(policyc("test " + scratch.path("p") + " --coverage --scenarios " + file).status == 0);
  const Answer edits = policyc("mutate " + scratch.path("p") + " --scenarios " + file);
  CHECK(edits.status == 0);
  CHECK(has(edits.out, "18 of 18 killed, 100.0 %"));
}

TEST_CASE("generate writes over what it made, and over nothing else") {
  const Scratch scratch;
  const std::string generate = "generate " + scratch.path("p") + " -o ";
  scratch.file("p/a.policy", two_rules);
  const std::string made = scratch.path("made.yaml");
  CHECK(policyc(generate + made).status == 0);
  const std::string text = contents(made);
  CHECK(policyc(generate + made).status == 0);
  CHECK(contents(made) == text);
  const std::string own = scratch.file("own.yaml", one_scenario);
  const Answer refused = policyc(generate + own);
  CHECK(refused.status == 64);
  CHECK(has(refused.err, "own.yaml is there and was not made by `policyc generate`"));
  CHECK(contents(own) == one_scenario);
}

TEST_CASE("generate among thousands of rules ends soon after Ctrl-C and writes no part of a file") {
  const Scratch scratch;
  std::string policy = "policy BIG version 1\n\nbody board \"Board\"\n\nclause 1 \"One\"\n\naction act \"act\"\n";
  for (int fact = 0; fact < 40; ++fact) policy += fmt::format("  f{} : yes/no \"f{}\"\n", fact, fact);
  for (int rule = 0; rule < 3000; ++rule) {
    policy += fmt::format("\nrule r{}\n  when f{} and f{} and not f{}\n  requires approval by board\n", rule, rule % 40,
                          (rule * 7 + 3) % 40, (rule * 13 + 5) % 40);
  }
  scratch.file("p/a.policy", policy);
  const std::string file = scratch.path("made.yaml");
  const std::string err = scratch.path("err.txt");
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const Answer answer =
      policyc("generate " + scratch.path("p") + " -o " + file + " 2>" + err + " & sleep 2; kill -INT $!; wait $!");
  CHECK(answer.status == 130);
  CHECK(Clock::now() - begin < std::chrono::seconds(6));
  CHECK(has(contents(err), "called off"));
  CHECK(!std::filesystem::exists(file));
}

TEST_CASE("generate writes to pipes and devices, and says why it cannot") {
  const Scratch scratch;
  scratch.file("p/a.policy", two_rules);
  const std::string generate = "generate " + scratch.path("p");
  const std::string text = policyc(generate).out;
  for (const char* name : {"-", "/dev/stdout", "/dev/fd/1", "/dev/stderr"}) {
    CAPTURE(name);
    const Answer answer = policyc(generate + " -o " + name);
    CHECK(answer.status == 0);
    CHECK(answer.out + answer.err == text);
  }
  CHECK(policyc(generate + " -o /dev/fd/3 3>" + scratch.path("there")).status == 0);
  CHECK(contents(scratch.path("there")) == text);
  const Answer full = policyc(generate + " -o /dev/full");
  CHECK(full.status == 74);
  CHECK(full.err == "policyc generate: /dev/full cannot be written: No space left on device\n");
  const Answer folder = policyc(generate + " -o " + scratch.path("p"));
  CHECK(folder.status == 64);
  const Answer nowhere = policyc(generate + " -o " + scratch.path("no/such.yaml"));
  CHECK(nowhere.status == 74);
  CHECK(has(nowhere.err, "such.yaml cannot be written: No such file or directory\n"));
}

TEST_CASE("generated scenarios expect the duties and the recommendations of the answer") {
  const Scratch scratch;
  scratch.file("p/a.policy", two_rules +
                                 "  then committee must notify board within 3 months\n\n"
                                 "rule small\n  recommends that amount <= 50\n\n"
                                 "obligation thank\n  when urgent\n  board must notify committee\n");
  const std::string file = scratch.path("p/made.yaml");
  CHECK(policyc("generate " + scratch.path("p") + " -o " + file).status == 0);
  const std::string made = contents(file);
  CHECK(has(made, "    obligations: [\"the Board must notify the Committee\"]\n    no_obligations: [hurried]\n"));
  CHECK(has(made, "    warnings: [small]\n"));
  CHECK(has(made, "    obligations: []\n"));
  CHECK(has(made, "    warnings: []\n"));
  CHECK(policyc("test " + scratch.path("p") + " --scenarios " + file).status == 0);
  const Answer edits = policyc("mutate " + scratch.path("p") + " --scenarios " + file);
  CHECK(has(edits.out, "100.0 %"));
}

TEST_CASE("scenarios generated for an action of DSP4003 hold") {
  const Scratch scratch;
  const std::string file = scratch.path("made.yaml");
  CHECK(policyc("generate --action send_liaison_statement -o " + file).status == 0);
  const Answer answer = policyc("test --scenarios " + file);
  CHECK(answer.status == 0);
  CHECK(has(answer.out, " passed, 0 failed"));
  const Answer unknown = policyc("generate --action send_liason_statement");
  CHECK(unknown.status == 64);
  CHECK(has(unknown.err, "did you mean `send_liaison_statement`"));
}

TEST_CASE("what is asked of the time since an event is generated on both sides of the bound") {
  const Scratch scratch;
  const std::string policy = "policies/housing_cooperative";
  const std::string file = scratch.path("made.yaml");
  CHECK(policyc("generate " + policy + " --action stand_for_board -o " + file).status == 0);
  CHECK(policyc("test " + policy + " --scenarios " + file).status == 0);
  const std::string made = contents(file);
  CHECK(!has(made, "not reached: years since latest date of left_board: 2"));
  CHECK(!has(made, "not reached: years since latest date of left_board: > 2"));
}

TEST_CASE("a condition that cannot change alone gets a pair in which only it changes of what its row asks") {
  const Scratch scratch;
  // Both rows look at the approval, one as a test, one as a condition.
  scratch.file("p/a.policy",
               "policy SMALL version 1\n\nbody board \"Board\"\nbody committee \"Committee\"\n\nclause 1 \"One\"\n\n"
               "action act \"act\"\n  urgent : yes/no \"it cannot wait\"\n\n"
               "rule one\n  when not approved by board\n  forbids urgent\n\n"
               "rule two\n  when not urgent\n  requires approval by board\n");
  const std::string file = scratch.path("p/made.yaml");
  CHECK(policyc("generate " + scratch.path("p") + " -o " + file).status == 0);
  CHECK(has(contents(file), "approved by board decides, with what follows it"));
  CHECK(policyc("test " + scratch.path("p") + " --coverage --scenarios " + file).status == 0);
}
