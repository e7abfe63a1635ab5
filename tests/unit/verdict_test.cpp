// Verdicts of policies and actions as people write them: what the record is worth.

#include <doctest/doctest.h>

#include "runtime/diagnostic/render.hpp"
#include "runtime/explain/assess.hpp"
#include "runtime/io/action_reader.hpp"
#include "tests/unit/compiler_text.hpp"

using namespace policyc;
using namespace policyc::runtime;

namespace {

constexpr std::string_view club = R"(
kind member "Member" plural members
role a "A" is member
role b "B" is member
role c "C" is member
role d "D"
event opened "it is opened for comments"
)";

/// What `ask` answers about `spend`.
struct Asked {
  explicit Asked(const std::string& policy_text) : policy(test::compiled(std::string(club) + policy_text)) {}

  Assessment assess(const std::string& action_text) const {
    diagnostic::Diagnostics found;
    const auto action = io::read_action(policy, "action.yaml", "action: spend\n" + action_text, {}, found);
    CAPTURE(diagnostic::render_text(found));
    REQUIRE(action.has_value());
    return runtime::assess(policy, *action);
  }
  std::string verdict(const std::string& action_text) const {
    const Assessment answer = assess(action_text);
    return std::string(verdict_name(answer.verdict)) + (answer.curable ? " (curable)" : "");
  }
  /// The code of the only finding.
  std::string refused(const std::string& action_text) const {
    diagnostic::Diagnostics found;
    const auto action = io::read_action(policy, "action.yaml", "action: spend\n" + action_text, {}, found);
    CHECK_FALSE(action.has_value());
    REQUIRE(found.size() == 1);
    return found.front().code;
  }
  /// The names of what is not known, joined by commas.
  std::string asks_for(const std::string& action_text) const {
    const Assessment answer = assess(action_text);
    std::string names;
    for (const MissingFact& fact : answer.missing_facts) names += (names.empty() ? "" : ", ") + fact.name;
    return answer.verdict == Verdict::needs_information ? names : std::string(verdict_name(answer.verdict));
  }

  Policy policy;
};

/// A vote, and the rule that asks for it.
std::string vote(const std::string& test, const std::string& of = "a, b, c") {
  return "vote decision [1-a] as " + test + "\nrule r [1-a] for spend requires approval by vote decision of " + of +
         "\n";
}

}  // namespace

TEST_CASE("a vote in which nobody has voted approves nothing") {
  for (const char* test : {"yes >= 2/3 of cast", "yes >= 1/2 of cast", "no <= 0", "yes >= no"}) {
    CAPTURE(test);
    CHECK(Asked(vote(test)).verdict("") == "needs-approval");
    CHECK(Asked(vote(test, "members")).verdict("") == "needs-approval");
  }
  CHECK(Asked(vote("no <= 0")).verdict("approvals: [a]\n") == "permitted");
  CHECK(Asked(vote("no <= 1")).verdict("refused: [a]\n") == "needs-approval");
  CHECK(Asked(vote("no <= 3")).verdict("refused: [a, b, c]\n") == "forbidden");
}

TEST_CASE("a vote counts people, not the roles they hold") {
  const std::string ann = "parties: {a: {held by: Ann}, b: {held by: ann}, c: {held by: Ann}}\n";
  const Asked quorate(vote("yes > 1/2 of cast and cast >= 3", "a, b, c, d"));
  CHECK(quorate.verdict(ann + "approvals: [a, b, c]\n") == "forbidden");
  CHECK(quorate.verdict("approvals: [a, b, c]\n") == "permitted");
  const Asked half(vote("yes >= 1/2 of eligible", "a, b, c, d"));
  CHECK(half.verdict(ann + "approvals: [a, b]\n") == "permitted");
  CHECK(half.verdict(ann + "approvals: [a]\nrefused: [d]\n") == "permitted");
  const Asked more(vote("yes > 1/2 of eligible", "a, b, c, d"));
  CHECK(more.verdict(ann + "approvals: [a, b, c]\n") == "needs-approval");
  CHECK(more.verdict(ann + "approvals: [a, d]\n") == "permitted");
}

TEST_CASE("one person does not vote differently in two roles") {
  const std::string ann = "parties: {a: {held by: Ann}, b: {held by: Ann}}\n";
  const Asked ask(vote("yes > 1/2 of cast"));
  CHECK(ask.refused(ann + "approvals: [a]\nrefused: [b]\n") == "A0402");
  CHECK(ask.verdict("approvals: [a, c]\nrefused: [b]\n") == "permitted");
  const Asked apart("rule r [1-a] for spend requires approval by a requires no objection by c\n");
  CHECK(apart.verdict(ann + "approvals: [a]\n") == "permitted");
}

TEST_CASE("who stands in and votes too has one vote") {
  const Asked ask("standing in [1-a] b may act for a throughout this document\n" + vote("yes > 1/2 of eligible"));
  CHECK(ask.verdict("approvals: [b]\n") == "needs-approval");
  CHECK(ask.verdict("approvals: [b, c]\n") == "permitted");
  CHECK(ask.verdict("approvals: [a, b]\n") == "permitted");
}

TEST_CASE("who is left out does not come back as a stand-in, or in another role") {
  const std::string stand_in = "standing in [1-a] b may act for a throughout this document\n";
  const Asked own(stand_in + "rule r [1-a] for spend requires approval by each of a other than payee\n");
  CHECK(own.verdict("facts: {payee: b}\napprovals: [b]\n") == "needs-approval");
  CHECK(own.verdict("facts: {payee: c}\napprovals: [b]\n") == "permitted");
  const Asked two("rule r [1-a] for spend requires approval by at least 2 of a, b, c, d other than payee\n");
  CHECK(two.verdict("facts: {payee: d}\nparties: {d: {held by: Ann}, a: {held by: Ann}}\napprovals: [a, b]\n") ==
        "needs-approval");
  CHECK(two.verdict("facts: {payee: d}\nparties: {d: {held by: Ann}, a: {held by: Bo}}\napprovals: [a, b]\n") ==
        "permitted");
}

TEST_CASE("one entry does not approve for two of those who must all approve") {
  const std::string for_a = "standing in [1-a] b may act for a throughout this document\n";
  const Asked two(for_a + "rule r [1-a] for spend requires approval by each of a, b\n");
  CHECK(two.verdict("approvals: [b]\n") == "needs-approval");
  CHECK(two.verdict("approvals: [{by: b}, {by: b, for: a}]\n") == "permitted");
  CHECK(two.verdict("approvals: [{by: b, for: a}]\n") == "needs-approval");
  CHECK(two.verdict("approvals: [b]\nrefused: [{by: b, for: a}]\n") == "forbidden");
  CHECK(two.refused("approvals: [{by: c, for: a}]\n") == "A0403");
  const Asked both(for_a + "standing in [1-a] b may act for c throughout this document\n" +
                   "rule r [1-a] for spend requires approval by each of a, c\n");
  CHECK(both.verdict("approvals: [b]\n") == "needs-approval");
  CHECK(both.verdict("approvals: [{by: b, for: a}, {by: b, for: c}]\n") == "permitted");
}

TEST_CASE("an event without a date has happened, on a day that is not known") {
  const Asked soon("rule r [1-a] for spend requires that days since earliest date of published <= 3\n");
  CHECK(soon.verdict("on: 2026-03-10\nevents: [{what: published, on: 2026-03-07}]\n") == "permitted");
  CHECK(soon.asks_for("on: 2026-03-10\nevents: [{what: published, on: 2026-03-07}, published]\n") == "published");
  const Asked never("rule r [1-a] for spend forbids that latest date of published is not none\n");
  CHECK(never.verdict("events: [published]\n") == "forbidden");
  CHECK(never.verdict("") == "permitted");
}

TEST_CASE("hours are counted by the clock, and asked for where no time of day is stated") {
  const auto opened = [](const std::string& when, const std::string& on) {
    return "on: " + on + "\nevents: [{what: opened, on: " + when + "}]\n";
  };
  const Asked hours("rule r [1-a] for spend requires open at least 48 hours\n");
  CHECK(hours.asks_for(opened("2026-03-01", "2026-03-03")) == "on, opened");
  CHECK(hours.asks_for(opened("2026-03-01 10:00", "2026-03-03")) == "on");
  CHECK(hours.verdict(opened("2026-03-01 23:00", "2026-03-03 00:30")) == "forbidden (curable)");
  CHECK(hours.verdict(opened("2026-03-01 23:00", "2026-03-03T23:00")) == "permitted");
  CHECK(hours.verdict(opened("2026-03-01", "2026-03-02")) == "forbidden (curable)");
  CHECK(hours.verdict(opened("2026-03-01", "2026-03-04")) == "permitted");
  CHECK(hours.assess(opened("2026-03-01 23:00", "2026-03-02")).next_steps ==
        std::vector<std::string>{"wait until 2026-03-03 23:00"});
  CHECK(hours.assess(opened("2026-03-05", "2026-03-02")).next_steps ==
        std::vector<std::string>{"wait until 2026-03-08"});
  CHECK(hours.assess("on: 2026-03-02\n").next_steps ==
        std::vector<std::string>{"record that it is open (event `opened`), and wait 48 hours"});
  const Asked days("rule r [1-a] for spend requires open at least 2 days\n");
  CHECK(days.verdict(opened("2026-03-01 23:00", "2026-03-03 00:30")) == "permitted");
}

TEST_CASE("hours since a day without a time lie between two numbers") {
  const Asked since("rule r [1-a] for spend requires that hours since asked_on <= 72\n");
  CHECK(since.verdict("on: 2026-03-03\nfacts: {asked_on: 2026-03-01}\n") == "permitted");
  CHECK(since.asks_for("on: 2026-03-04\nfacts: {asked_on: 2026-03-01}\n") == "on, asked_on");
  CHECK(since.verdict("on: 2026-03-04 09:00\nfacts: {asked_on: 2026-03-01 09:59}\n") == "permitted");
  CHECK(since.verdict("on: 2026-03-04 10:00\nfacts: {asked_on: 2026-03-01 09:00}\n") == "forbidden");
  CHECK(since.verdict("on: 2026-03-06\nfacts: {asked_on: 2026-03-01}\n") == "forbidden");
}

TEST_CASE("what happens later on the day of the action does not count") {
  const Asked ask("rule r [1-a] for spend requires approval by a\n");
  CHECK(ask.verdict("on: 2026-03-03 14:00\napprovals: [{by: a, on: 2026-03-03 15:00}]\n") == "needs-approval");
  CHECK(ask.verdict("on: 2026-03-03 14:00\napprovals: [{by: a, on: 2026-03-03}]\n") == "permitted");
  const std::string refused = "refused: [{by: a, on: 2026-03-03 09:00}]\n";
  CHECK(ask.verdict("approvals: [{by: a, on: 2026-03-03 15:00}]\n" + refused) == "permitted");
  CHECK(ask.refused("approvals: [{by: a, on: 2026-03-03}]\n" + refused) == "A0401");
  CHECK(ask.refused("on: 2026-03-03 24:00\n") == "A0306");
}

TEST_CASE("an amount is absent only where the policy asks whether it is") {
  const std::string tiers =
      "rule low [1-a] for spend when amount <= EUR 500 requires approval by a\n"
      "rule high [1-a] for spend when amount > EUR 500 requires approval by board\n";
  CHECK(Asked(tiers).refused("facts: {amount: none}\n") == "A0312");
  CHECK(Asked(tiers).verdict("facts: {amount: unknown}\n") == "needs-information");
  CHECK(Asked(tiers).verdict("facts: {payee: none, amount: 3}\n") == "needs-approval");
  CHECK(Asked(tiers + "rule absent [1-b] for spend forbids that amount is none\n").verdict("facts: {amount: none}\n") ==
        "forbidden");
  CHECK(Asked(tiers + "rule some [1-b] for spend requires contains amount\n").verdict("facts: {amount: none}\n") ==
        "forbidden");
}

TEST_CASE("a sum over a row without an amount is not known") {
  const std::string buy =
      "record item \"an item\"\n  price : money EUR \"the price\"\n  title : text \"the title\"\n"
      "fact items : rows of item \"what is bought\"\n"
      "rule low [1-a] for spend when sum of price of items <= EUR 500 requires approval by a\n"
      "rule high [1-a] for spend when sum of price of items > EUR 500 requires approval by board\n";
  CHECK(Asked(buy).refused("facts: {items: [{price: 9000}, {price: none}]}\n") == "A0312");
  CHECK(Asked(buy).verdict("facts: {items: [{price: 1, title: none}]}\n") == "needs-approval");
  const Asked priced(buy + "rule priced [1-b] for spend recommends each row of items contains price\n");
  CHECK(priced.asks_for("facts: {items: [{price: 9000}, {price: none}]}\n") == "items");
  CHECK(priced.assess("facts: {items: [{price: 9000}, {title: x}]}\n").next_steps ==
        std::vector<std::string>{"state the price in row 2 of items (`items`)"});
}

TEST_CASE("who may stand in without an approval needs none, whatever another standing in asks") {
  const Asked ask(
      "fact away : yes/no\n"
      "standing in first [1-a] b may act for a throughout this document requires approval by board\n"
      "standing in second [1-a] b may act for a for spend when away\n"
      "rule r [1-a] for spend permits only by a\n");
  CHECK(ask.verdict("by: b\nfacts: {away: yes}\n") == "permitted");
  CHECK(ask.verdict("by: b\nfacts: {away: no}\n") == "needs-approval");
}

TEST_CASE("who abstains has decided in a vote, and has not yet approved elsewhere") {
  const Asked most(vote("yes > no and cast + abstained >= 3"));
  CHECK(most.verdict("approvals: [a]\nabstained: [b, c]\n") == "permitted");
  CHECK(most.verdict("approvals: [a]\nabstained: [b]\n") == "needs-approval");
  CHECK(Asked(vote("yes >= 2")).verdict("approvals: [a]\nabstained: [b, c]\n") == "forbidden");
  CHECK(most.verdict("approvals: [{by: a, on: 2026-03-01}, b, c]\nabstained: [{by: a, on: 2026-03-02}]\n") ==
        "permitted");
  CHECK(most.refused("approvals: [a]\nabstained: [a]\n") == "A0401");
  const Asked each("rule r [1-a] for spend requires approval by each of a, b\n");
  CHECK(each.verdict("approvals: [a]\nabstained: [b]\n") == "needs-approval");
  CHECK(each.assess("approvals: [a]\nabstained: [b]\n").next_steps == std::vector<std::string>{"ask the B to approve"});
}

TEST_CASE("a veto counts with a reason, in time, and by those who have one") {
  const Asked any(vote("yes > no and vetoes <= 0"));
  const std::string yes = "on: 2026-03-20\napprovals: [a, b]\n";
  CHECK(any.verdict(yes + "vetoes: [{by: c, reason: it is late}]\n") == "forbidden");
  CHECK(any.verdict(yes + "vetoes: [c]\n") == "permitted");
  CHECK(any.verdict(yes + "vetoes: [{by: d, reason: it is late}]\n") == "permitted");
  CHECK(any.assess(yes + "vetoes: [{by: c, on: 2026-03-02}]\n").warnings.front().text ==
        "the veto by the C of 2026-03-02 counts as a refusal only: it gives no reason (`reason`)");
  const Asked timely(
      "vote decision [1-a] as yes > no and vetoes <= 0\n  veto by c, d within 7 days of opened\n"
      "rule r [1-a] for spend requires approval by vote decision of a, b, c\n");
  const auto veto = [&](const std::string& by, const std::string& on) {
    return yes + "vetoes: [{by: " + by + ", on: " + on + ", reason: it is late}]\n" +
           "events: [{what: opened, on: 2026-03-02}]\n";
  };
  CHECK(timely.verdict(veto("c", "2026-03-09")) == "forbidden");
  CHECK(timely.verdict(veto("c", "2026-03-10")) == "permitted");
  CHECK(timely.verdict(veto("d", "2026-03-09")) == "forbidden");
  CHECK(timely.asks_for(yes + "vetoes: [{by: d, reason: late}]\nevents: [{what: opened, on: 2026-03-02}]\n") ==
        "opened, decision");
}

TEST_CASE("a refusal on record is not outweighed by acting") {
  const Asked ask("rule r [1-a] for spend requires approval by any of a, b including the actor\n");
  CHECK(ask.verdict("by: a\n") == "permitted");
  CHECK(ask.verdict("by: a\nrefused: [a]\n") == "needs-approval");
}

TEST_CASE("a counted ballot takes the place of single votes") {
  const Asked ask(vote("yes >= 2/3 of eligible", "members"));
  CHECK(ask.asks_for("approvals: [a, b, c]\n") == "decision");
  CHECK(ask.verdict("") == "needs-approval");
  CHECK(ask.verdict("ballots: [{vote: decision, yes: 40, no: 12, eligible: 60}]\n") == "permitted");
  CHECK(ask.verdict("ballots: [{vote: decision, yes: 39, no: 12, eligible: 60}]\n") == "forbidden");
  CHECK(ask.asks_for("ballots: [{vote: decision, yes: 40, no: 12}]\n") == "decision");
  CHECK(ask.verdict("on: 2026-03-01\nballots: [{vote: decision, on: 2026-03-02, yes: 40, no: 0, eligible: 41}]\n") ==
        "needs-approval");
  CHECK(ask.refused("ballots: [{vote: decision, yes: 41, no: 12, abstained: 8, eligible: 60}]\n") == "A0404");
  CHECK(ask.refused("ballots: [{vote: decisions, yes: 41, no: 12}]\n") == "A0218");
  CHECK(ask.refused("ballots: [{vote: decision, yes: 4.5, no: 12}]\n") == "A0313");
  CHECK(ask.refused("ballots: [{vote: decision, yes: 41}]\n") == "A0115");
  const Asked cast(vote("yes > 1/2 of cast", "members"));
  CHECK(cast.verdict("approvals: [a]\n") == "permitted");
  CHECK(cast.verdict("ballots: [{vote: decision, yes: 40, no: 41}]\n") == "forbidden");
  const Asked two(vote("yes > no") + "rule s [1-b] for spend requires approval by vote decision of a, d\n");
  CHECK(two.refused("ballots: [{vote: decision, yes: 4, no: 0}]\n") == "A0405");
}

TEST_CASE("a period needs the event from which it runs") {
  CHECK(test::codes("rule r [1-a] for spend requires open at least 7 days\n") == "P0209");
}

TEST_CASE("what is done during a period does not come after it") {
  const Asked ask(
      "procedure adoption\n  step notice [1-a] open at least 14 days\n  step ballot [1-b] approval by a\n"
      "rule r [1-a] for spend requires adoption complete\n");
  const auto approved = [](const std::string& on) {
    return "on: 2026-03-20\nevents: [{what: opened, of: adoption, on: 2026-03-01}]\n"
           "approvals: [{by: a, of: adoption, on: " +
           on + "}]\n";
  };
  CHECK(ask.verdict(approved("2026-03-02")) == "forbidden");
  CHECK(ask.verdict(approved("2026-03-15")) == "permitted");
}

TEST_CASE("a fraction is not read as another one") {
  for (const char* fraction : {"99999999999999999999/3", "1/99999999999999999999", "0/3", "1/0"}) {
    CAPTURE(fraction);
    CHECK(test::codes(std::string(club) + vote(std::string("yes >= ") + fraction + " of cast")) == "P0111");
  }
}

TEST_CASE("a vote asks for no vote") {
  const std::string two =
      "vote one [1-a] as approved by vote two of a, b\nvote two [1-a] as approved by vote one of a, b\n"
      "rule r [1-a] for spend requires approval by vote one of a, b\n";
  CHECK(test::codes(std::string(club) + two) == "P0401 P0401");
}

TEST_CASE("votes are asked for by people") {
  const Asked ask(vote("yes > 1/2 of cast", "members"));
  CHECK(ask.assess("").next_steps == std::vector<std::string>{"ask 1 more of members to vote yes"});
}

TEST_CASE("whoever acts in one role and is named in another is pointed out") {
  const Asked ask("rule r [1-a] for spend forbids that actor is payee\n");
  const std::string action = "by: a\nfacts: {payee: b}\n";
  CHECK(ask.assess(action).warnings.empty());
  const auto warnings = ask.assess(action + "parties: {a: {held by: Ann}, b: {held by: Ann}}\n").warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].text == "the A, who acts, and the B (the payee) are one person; a condition takes them for two");
}
