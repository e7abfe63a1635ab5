// Findings about policies that are written for one question each.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "runtime/explain/assess.hpp"
#include "tests/unit/compiler/analysis/reviews.hpp"

using namespace policyc;
using namespace policyc::analysis;
using namespace policyc::test;
using runtime::Verdict;

TEST_CASE("requirements of which every two can be met, and not all") {
  const std::string facts =
      "policy P version 1\nbody board \"Board\"\naction act \"act\"\n abroad : yes/no\n early : yes/no\n by_post : "
      "yes/no\n";
  const std::string two = "rule soon when abroad requires that early or by_post\nrule quiet forbids by_post\n";
  const Compiled three = compile_text(facts + two + "rule late when abroad forbids early\n");
  Work work;
  const Review found = review(three, work);
  REQUIRE(of_kind(found, FindingKind::conflict) == Names{{"soon", "quiet", "late"}});
  const auto is_conflict = [](const Finding& finding) { return finding.kind == FindingKind::conflict; };
  const Finding& finding = *std::find_if(found.findings.begin(), found.findings.end(), is_conflict);
  CHECK(finding.message.find("`soon`, `quiet` and `late` cannot all be satisfied in these situations: ") == 0);
  CHECK(finding.where == std::vector<std::string>{"abroad: yes"});
  CHECK(finding.places.size() == 3);
  CHECK(finding.severity == Severity::error);
  REQUIRE(finding.witness);
  CHECK(runtime::assess(three.policy, *finding.witness).verdict == Verdict::forbidden);
  const std::string apart = "rule late when not abroad forbids early\n";
  CHECK(of_kind(review(compile_text(facts + two + apart), work), FindingKind::conflict).empty());
  const std::string aside = "rule late when abroad forbids early\nrule waived when abroad sets aside quiet\n";
  CHECK(of_kind(review(compile_text(facts + two + aside), work), FindingKind::conflict).empty());
}

TEST_CASE("more approvals than there are parties to ask are never met") {
  const auto unmet = [](const std::string& quantity) {
    Work work;
    const std::string text =
        "policy P version 1\nrole chair \"Chair\"\nrole clerk \"Clerk\"\nkind officer plural officers\naction act "
        "\"act\"\n a : yes/no\nrule ask when a requires approval by at least " +
        quantity + "\n";
    return !of_kind(review(compile_text(text), work), FindingKind::never_met).empty();
  };
  CHECK(unmet("3 of chair, clerk"));
  CHECK(unmet("2 of chair, clerk other than clerk"));
  CHECK_FALSE(unmet("2 of chair, clerk"));
  CHECK_FALSE(unmet("3 of chair, clerk, officers"));
}

TEST_CASE("who has approved is known of any group with him in it") {
  const Compiled compiled = compile_text(
      "policy P version 1\nrole chair \"Chair\"\nbody board \"Board\"\naction act \"act\"\n big : yes/no\n dear : "
      "yes/no\n"
      "rule one when big requires approval by board\nrule two when not big and dear requires approval by chair\n"
      "never unasked for act permitted when not approved by any of chair, board\n"
      "never without_board for act permitted when big and not approved by board\n");
  Work work;
  const Review found = review(compiled, work);
  CHECK(of_kind(found, FindingKind::undecided).empty());
  CHECK(of_kind(found, FindingKind::refuted) == Names{{"unasked"}});
}

TEST_CASE("a counterexample may hold the count of a vote") {
  const Compiled compiled = compile_text(
      "policy P version 1\nkind member plural members\nvote most as yes >= 2/3 of eligible and cast >= 3\n"
      "action act \"act\"\n paid : yes/no\nrule vote_first requires approval by vote most of members\n"
      "never unpaid for act permitted when not paid\n");
  Work work;
  const Review found = review(compiled, work);
  const auto is_refuted = [](const Finding& finding) { return finding.kind == FindingKind::refuted; };
  const auto refuted = std::find_if(found.findings.begin(), found.findings.end(), is_refuted);
  REQUIRE(refuted != found.findings.end());
  REQUIRE(refuted->witness);
  CHECK(refuted->witness->ballots.size() == 1);
  CHECK(runtime::assess(compiled.policy, *refuted->witness).verdict == Verdict::permitted);
}

TEST_CASE("what one rule requires may be too much by itself") {
  const std::string facts = "policy P version 1\naction act \"act\"\n a : yes/no\n n : number\n";
  Work work;
  const Compiled one = compile_text(facts + "rule much when a requires that n > 5\n  requires that n < 3\n");
  const Review found = review(one, work);
  REQUIRE(of_kind(found, FindingKind::conflict) == Names{{"much"}});
  CHECK(found.findings.front().message.find("what `much` requires cannot all be satisfied") == 0);
}

TEST_CASE("of more gaps than can be listed, one is shown") {
  std::string text = "policy P version 1\naction act \"act\"\n";
  for (int i = 0; i < 8; ++i) text += fmt::format(" a{0} : yes/no\n b{0} : yes/no\n", i);
  for (int i = 0; i < 8; ++i) text += fmt::format("rule r{0} when a{0} and b{0} forbids\n", i);
  const Compiled compiled = compile_text(text);
  Work work;
  const Review found = review(compiled, work);
  CHECK(found.complete);
  REQUIRE(of_kind(found, FindingKind::gap).size() == 1);
  const Finding& finding = found.findings.front();
  CHECK(finding.message.find("there are too many such regions to list") != std::string::npos);
  REQUIRE(finding.witness);
  CHECK(runtime::assess(compiled.policy, *finding.witness).verdict == Verdict::permitted);
}

TEST_CASE("what runs out of work is not decided, and never none") {
  const Compiled compiled = compile_text(
      "policy P version 1\naction act \"act\"\n a : yes/no\n b : yes/no\n"
      "rule one when a and b requires that not a\nalways p permitted when a\n");
  Work work;
  work.limit = 1;
  const Review found = review(compiled, work);
  CHECK_FALSE(found.complete);
  CHECK_FALSE(of_kind(found, FindingKind::undecided).empty());
  REQUIRE(found.properties.size() == 1);
  CHECK(found.properties[0].proof == Proof::undecided);
}

TEST_CASE("of two times of one day either may be the earlier") {
  const Compiled compiled = compile_text(R"(policy P version 1
action act "act"
 opened : date
 closed : date
rule in_order requires that opened < closed
never on_one_day permitted when opened is 2026-03-01 and closed is 2026-03-01
)");
  Work work;
  const Review found = review(compiled, work);
  REQUIRE(found.properties.size() == 1);
  CHECK(found.properties[0].proof != Proof::holds);
}

TEST_CASE("what is worked out from something absent may be absent itself") {
  const Compiled compiled = compile_text(R"(policy P version 1
action act "act"
 joined : date
 counted_from : date default joined
rule asked when joined is none permits
never neither permitted when not counted_from < 2026-01-01 and not counted_from >= 2026-01-01
)");
  Work work;
  const Review found = review(compiled, work);
  REQUIRE(found.properties.size() == 1);
  CHECK(found.properties[0].proof ==
        Proof::undecided);  // it does not hold; an action that leaves a fact to its default is not looked for
}

TEST_CASE("what a policy accepts is no error, and what there is nothing to accept of is a finding") {
  const std::string rules =
      "policy P version 1\naction act \"act\"\n a : yes/no\n"
      "rule one when a requires that not a\nrule two when not a forbids\n";
  Work work;
  const Compiled plain = compile_text(rules);
  CHECK(review(plain, work).has_errors());
  const Compiled meant = compile_text(rules + "accept never_met for one \"it is meant\"\n");
  CHECK_FALSE(review(meant, work).has_errors());
  const Compiled unused = compile_text(rules + "accept gap for act \"there is none\"\n");
  CHECK(of_kind(review(unused, work), FindingKind::unused_acceptance).size() == 1);
}

TEST_CASE("duties, periods, redundant rules and parts of conditions") {
  const Compiled compiled = compile_text(R"(policy P version 1
body board "Board"
event opened "it was opened"
action answer "answer"
rule wait requires open at least 14 days
action act "act"
 a : yes/no
 b : yes/no
 idle : yes/no
rule one requires approval by board
rule again when a requires approval by board
rule part when (a or b) and b requires that a
obligation soon when a board must answer within 7 days
obligation never_so when a and not a board must answer
action stop "stop"
rule no_stop forbids
obligation impossible board must stop
)");
  Work work;
  const Review found = review(compiled, work);
  CHECK(of_kind(found, FindingKind::redundant) == Names{{"again"}});
  CHECK(of_kind(found, FindingKind::vacuous).contains({"part"}));
  CHECK(of_kind(found, FindingKind::idle_fact) == Names{{"idle"}});
  CHECK(of_kind(found, FindingKind::late) == Names{{"answer", "soon", "wait"}});
  CHECK(of_kind(found, FindingKind::undischargeable) == Names{{"never_so"}, {"impossible", "stop"}});
}

TEST_CASE("a duty whose party no closed list of the action admits, with kinds and stand-ins") {
  const auto dead = [](const std::string& list, const std::string& duty) {
    const Compiled compiled = compile_text(
        "policy P version 1\n"
        "kind officer \"officer\" plural officers\n"
        "body board \"Board\"\n"
        "role chair \"Chair\" is officer\n"
        "role clerk \"Clerk\" is officer\n"
        "role deputy \"Deputy\"\n"
        "standing in deputising deputy may act for chair throughout this document\n"
        "action answer \"answer\"\n a : yes/no\n" +
        list + "\naction act \"act\"\n" + duty + "\n");
    Work work;
    return of_kind(review(compiled, work), FindingKind::undischargeable).size();
  };
  const std::string by_chair = "rule who permits only by chair";
  CHECK(dead(by_chair, "obligation o chair must answer") == 0);
  CHECK(dead(by_chair, "obligation o board must answer") == 1);
  CHECK(dead(by_chair, "obligation o clerk must answer") == 1);
  CHECK(dead(by_chair, "obligation o clerk, chair must answer") == 0);
  CHECK(dead(by_chair, "obligation o officers must answer") == 0);
  CHECK(dead(by_chair, "obligation o deputy must answer") == 0);  // stands in for who is listed
  CHECK(dead(by_chair, "obligation o unnamed must answer") == 0);
  CHECK(dead("rule who permits only by deputy", "obligation o chair must answer") == 0);
  CHECK(dead("rule who permits only by deputy", "obligation o board must answer") == 1);
  CHECK(dead("rule who permits only by officers", "obligation o clerk must answer") == 0);
  CHECK(dead("rule who permits only by officers", "obligation o board must answer") == 1);
  // Not always closed: otherwise anybody may.
  CHECK(dead("rule who when a permits only by chair", "obligation o board must answer") == 0);
  CHECK(dead("rule who when a permits only by chair\nrule others when not a permits only by clerk",
             "obligation o board must answer") == 1);
  CHECK(dead("rule who when a permits only by chair\nrule others when not a permits only by clerk",
             "obligation o clerk must answer") == 0);
}

TEST_CASE("orders of approvals of two procedures that go in a circle") {
  const std::string parts = R"(policy P version 1
body board "Board"
body council "Council"
record paper "paper"
 big : yes/no
procedure one of paper
 step first approval by board
 step second approval by council of two
procedure two of paper
 step start approval by council
 step finish approval by board of one
action act "act" on paper
rule go requires one complete
)";
  Work work;
  const Compiled circle = compile_text(parts + "rule also when big requires two complete\n");
  CHECK(of_kind(review(circle, work), FindingKind::cycle) == Names{{"go", "also"}});
  const Compiled apart = compile_text(parts + "rule also when big requires two before finish\n");
  CHECK(of_kind(review(apart, work), FindingKind::cycle).empty());
}

TEST_CASE("a review that is called off says so") {
  const Compiled compiled =
      compile_text("policy P version 1\naction act \"act\"\n a : yes/no\nrule one when a forbids\n");
  const std::atomic<bool> cancelled{true};
  Work work;
  work.cancelled = &cancelled;
  const Review found = review(compiled, work);
  CHECK_FALSE(found.complete);
  CHECK(found.actions == 0);
  CHECK(of_kind(found, FindingKind::gap).empty());
}
