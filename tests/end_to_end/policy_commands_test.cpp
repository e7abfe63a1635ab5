// validate, fmt, tables, test, explain-code.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <unistd.h>

#include <chrono>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.hpp"

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string small =
    "policy SMALL version 1\n\nbody board \"Board\"\n\naction act \"act\"\n\nrule ask\n  requires approval by board\n";

}  // namespace

TEST_CASE("the policies that come with policyc are valid and laid out, and their scenarios hold") {
  CHECK(policyc("validate").status == 0);
  CHECK(policyc("fmt --check policies").status == 0);
  const Answer answer = policyc("test");
  CHECK(answer.status == 0);
  CHECK(has(answer.out, " passed, 0 failed"));
}

TEST_CASE("validate reports every mistake of a run, as text and as JSON") {
  const Scratch scratch;
  const std::string file = scratch.file(
      "a.policy", small + "\nrule two\n  requires approval by bord\n\nrule three\n  when nonsense\n  forbids\n");
  const Answer text = policyc("validate " + file);
  CHECK(text.status == 65);
  CHECK(has(text.out, "P0207"));
  CHECK(has(text.out, "did you mean `board`"));
  CHECK(has(text.out, "P0203"));
  const auto document = nlohmann::json::parse(policyc("validate --format json " + file).out);
  CHECK(document["diagnostics"].size() == 2);
  CHECK(document["diagnostics"][0]["line"] == 11);
}

TEST_CASE("fmt rewrites a file once, checks without writing, and leaves a broken file alone") {
  const Scratch scratch;
  const std::string file = scratch.file("a.policy", "policy   SMALL version 1\nbody board \"Board\" # the board\n");
  CHECK(policyc("fmt --check " + file).status == 1);
  CHECK(has(contents(file), "policy   SMALL"));
  CHECK(policyc("fmt " + file).status == 0);
  CHECK(has(contents(file), "policy SMALL version 1\n"));
  CHECK(has(contents(file), "# the board"));
  CHECK(policyc("fmt --check " + file).status == 0);
  const std::string broken = scratch.file("b.policy", "rule   when\n");
  CHECK(policyc("fmt " + broken).status == 65);
  CHECK(contents(broken) == "rule   when\n");
  CHECK(policyc("fmt -", "body   b \"B\"\n").out == "body b \"B\"\n");
}

TEST_CASE("tables print in every format") {
  const Answer text = policyc("tables send_liaison_statement");
  CHECK(text.status == 0);
  CHECK(has(text.out, "approval by the Board of Directors"));
  CHECK(has(policyc("tables send_liaison_statement --format markdown").out, "|---|"));
  CHECK(has(policyc("tables send_liaison_statement --format csv").out, "outcome,rule,cites\r\n"));
  const auto document = nlohmann::json::parse(policyc("tables --format json").out);
  CHECK(document["tables"].size() >= 10);
  const Answer unknown = policyc("tables send_liason_statement");
  CHECK(unknown.status == 64);
  CHECK(has(unknown.err, "did you mean"));
}

TEST_CASE("a failing scenario shows what it expected beside what it got, and the trace") {
  const Scratch scratch;
  scratch.file("p/a.policy", small);
  scratch.file(
      "p/scenarios/s.yaml",
      "- scenario: wrong\n  action: act\n  expect: {verdict: permitted}\n- scenario: right\n  action: act\n  expect: "
      "{verdict: needs-approval, missing: [board], rules: [ask]}\n");
  const Answer answer = policyc("test " + scratch.path("p"));
  CHECK(answer.status == 1);
  CHECK(has(answer.out, "expected  permitted"));
  CHECK(has(answer.out, "actual    needs-approval"));
  CHECK(has(answer.out, "1 passed, 1 failed"));
  CHECK(has(policyc("test --format junit " + scratch.path("p")).out,
            "<testsuite name=\"policyc\" tests=\"2\" failures=\"1\">"));
  CHECK(nlohmann::json::parse(policyc("test --format json " + scratch.path("p")).out)["failed"] == 1);
}

TEST_CASE("explain-code knows the codes") {
  CHECK(has(policyc("explain-code P0207").out, "P0207"));
  CHECK(policyc("explain-code P9999").status == 64);
  CHECK(policyc("explain-code").status == 0);
}

TEST_CASE("wrong usage says what is right") {
  CHECK(policyc("").status == 64);
  CHECK(policyc("--help").status == 0);
  CHECK(policyc("--version").status == 0);
  const Answer unknown = policyc("chek");
  CHECK(unknown.status == 64);
  CHECK(has(unknown.err, "did you mean `check`?"));
}

TEST_CASE("every example has a verdict") { CHECK(policyc("check policies/dsp4003/examples/*.yaml").status == 1); }

TEST_CASE("validate takes time in proportion to the rules and to the mistakes, and shows a hundred of them") {
  const Scratch scratch;
  const auto policy = [](const char* fact, const char* party) {
    std::string text =
        "policy BIG version 1\n\nbody board \"Board\"\n\nclause 1 \"One\"\n\n"
        "action act \"act\"\n  amount : number \"how much\"\n";
    for (int rule = 0; rule < 40'000; ++rule)
      text += fmt::format("\nrule r{}\n  when {} > {}\n  requires approval by {}\n", rule, fact, rule, party);
    return text;
  };
  scratch.file("right/a.policy", policy("amount", "board"));
  scratch.file("wrong/a.policy", policy("amunt", "bord"));
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  CHECK(policyc("validate " + scratch.path("right")).out == "BIG 1: no mistakes; actions: 1, rules: 40000\n");
  const std::string wrong = policyc("validate " + scratch.path("wrong")).out;
  CHECK(Clock::now() - begin < std::chrono::seconds(10));
  CHECK(wrong.ends_with("79900 more are not shown; `policyc validate --format json " + scratch.path("wrong") +
                        "` lists all\n80000 errors\n"));
}

TEST_CASE("a budget of work is a whole number") {
  for (const char* command : {"analyze", "mutate", "readings", "diff policies/dsp4003 policies/dsp4003"}) {
    CAPTURE(command);
    for (const char* budget : {"-1", "+5", "1.5", "much"}) {
      const Answer answer = policyc(std::string(command) + " --budget=" + budget);
      CHECK(answer.status == 64);
      CHECK(has(answer.err, "write a whole number from 0 on"));
    }
  }
}

TEST_CASE("check tells a file of scenarios from an action file") {
  const Scratch scratch;
  const std::string one = scratch.file("s.yaml", "- scenario: one\n  action: spend\n  expect: {verdict: permitted}\n");
  const Answer answer = policyc("check " + one);
  CHECK(answer.status == 65);
  CHECK(has(answer.err, "this is a list of scenarios, not an action file"));
  CHECK(has(answer.err, "run `policyc test --scenarios " + one + "`"));
}

TEST_CASE("what test cannot read is said with the reason") {
  const Scratch scratch;
  const std::string folder = scratch.path("closed");
  std::filesystem::create_directory(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::none);
  if (geteuid() == 0) {
    MESSAGE("SKIPPED: root reads every folder");
    return;
  }
  const Answer answer = policyc("test --scenarios " + folder);
  CHECK(answer.status == 65);
  CHECK(has(answer.err, "this folder cannot be read: Permission denied"));
}

TEST_CASE("tables and coverage say what is forbidden and what is not shown in plain words") {
  CHECK(has(policyc("tables remove_academic_partner").out + policyc("tables").out, "forbidden: only "));
  CHECK(!has(policyc("tables").out, "needs only"));
}
