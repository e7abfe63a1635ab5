#include <doctest/doctest.h>

#include <string>

#include "runtime/io/action_reader.hpp"
#include "tests/unit/io_demo_policy.hpp"

using namespace policyc;
using namespace policyc::runtime;
using What = Entry::What;

namespace {

struct Read {
  Policy policy = test::demo_policy();
  std::optional<Action> action;
  diagnostic::Diagnostics out;

  explicit Read(std::string_view text, const io::ReadOptions& options = {}) {
    action = io::read_action(policy, "a.yaml", text, options, out);
  }
};

/// The finding's code, place and suggestion; `fine` for none. Several are separated by `; `.
std::string findings(std::string_view text) {
  const Read read(text);
  if (read.out.empty()) return read.action ? "fine" : "lost";
  std::string out;
  for (const diagnostic::Diagnostic& finding : read.out) {
    if (!out.empty()) out += "; ";
    out += finding.code + " " + std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column);
  }
  CHECK_FALSE(read.action);
  return out;
}

std::string suggestion(std::string_view text) {
  const Read read(text);
  REQUIRE(read.out.size() == 1);
  return read.out.front().suggestion;
}

}  // namespace

TEST_CASE("an action file is read in full") {
  const Read read(R"(action: spend
title: Chairs for the hall
note: see the minutes
by: treasurer
on: 2026-03-02
parties:
  storage_forum: working_group
  acme: {title: "Acme Ltd.", held by: "J. Doe"}
facts:
  amount: EUR 500.50
  budgeted: yes
approvals:
  - {by: board, of: adoption, on: 2026-01-01, reference: "minutes, item 4"}
  - Finance Committee
refused:
  - {by: storage_forum, of: treasurer_for_chair}
events: [published, {what: published, by: acme, on: 2026-02-01}]
notifications:
  - {by: board, to: [treasurer, acme], on: 2026-02-02}
readings: {early_vote: early_vote_allowed}
)");
  CHECK(read.out.empty());
  REQUIRE(read.action);
  const Action& action = *read.action;
  CHECK(action.type == ActionTypeId(0));
  CHECK(action.actor == test::party_called(read.policy, "treasurer"));
  CHECK(action.on->text() == "2026-03-02");
  REQUIRE(action.introduced.size() == 2);
  CHECK(action.introduced[0].kinds == std::vector{KindId(1)});
  CHECK(action.introduced[1].title == "Acme Ltd.");
  CHECK(action.introduced[1].held_by == "J. Doe");
  REQUIRE(action.record.size() == 6);
  CHECK(action.record[0].of == Thing{Thing::Kind::procedure, 0});
  CHECK(action.record[0].reference == "minutes, item 4");
  CHECK(action.record[0].on->text() == "2026-01-01");
  CHECK(action.record[1].by == test::party_called(read.policy, "finance_committee"));
  CHECK(action.record[1].of == Thing{});
  CHECK(action.record[2].what == What::refusal);
  CHECK(action.record[2].by == PartyId(read.policy.parties.size()));
  CHECK(action.record[2].of == Thing{Thing::Kind::standing_in, 0});
  CHECK(action.record[3].what == What::event);
  CHECK_FALSE(action.record[3].by.valid());
  CHECK(action.record[4].event == EventId(0));
  CHECK(action.record[5].told.size() == 2);
  CHECK(action.readings == std::vector<std::uint32_t>{1});
}

TEST_CASE("what is left out is unknown or not stated") {
  const Read read("action: spend\n");
  REQUIRE(read.action);
  CHECK_FALSE(read.action->actor);
  CHECK_FALSE(read.action->on);
  CHECK(read.action->facts.size() == read.policy.facts.size());
  CHECK(is_unknown(read.action->facts[test::fact_called(read.policy, "amount").value]));
  CHECK(read.action->readings == std::vector<std::uint32_t>{0});
  CHECK(findings("action: spend\nparties:\nby:\non: unknown\nfacts:\napprovals:\nrefused: []\nreadings:\nnote:\n") ==
        "fine");
  CHECK(findings("action: spend money\n") == "fine");
}

TEST_CASE("a file without an action says what to write") {
  const Read empty("# nothing\n");
  REQUIRE(empty.out.size() == 1);
  CHECK(empty.out[0].code == "A0104");
  CHECK(empty.out[0].notes[0].text.find("action: spend\nfacts:\n  amount: unknown") != std::string::npos);
  const Read missing("facts: {amount: 3}\n");
  REQUIRE(missing.out.size() == 1);
  CHECK(missing.out[0].code == "A0115");
  CHECK(missing.out[0].notes[0].text.find("ballot_budget: put the budget to the board") != std::string::npos);
  CHECK(findings("action:\n") == "A0115 1:8");
  CHECK(findings("action: \"\"\n") == "A0115 1:9");
  CHECK(findings("action: [spend]\n") == "A0114 1:9");
  CHECK(findings("action: spent\n") == "A0202 1:9");
  CHECK(findings("just text\n") == "A0114 1:1");
  CHECK(findings("- action: spend\n") == "A0114 1:1");
}

TEST_CASE("unknown keys are refused with a suggestion") {
  CHECK(suggestion("action: spend\naprovals: []\n") == "did you mean `approvals`?");
  CHECK(suggestion("action: spend\nactor: board\n") == "did you mean `by`?");
  CHECK(suggestion("action: spend\namount: 3\n") == "put it below `facts:`, indented");
  CHECK(suggestion("action: spend\nevents: [{what: published, wen: 2026-01-01}]\n").find("`what`") !=
        std::string::npos);
  CHECK(suggestion("action: spend\napprovals: [{by: board, date: 2026-01-01}]\n") == "did you mean `on`?");
  CHECK(findings("action: spend\nx: 1\ny: 2\n") == "A0201 2:1; A0201 3:1");
}

TEST_CASE("facts belong to the action") {
  CHECK(suggestion("action: spend\nfacts: {amont: 3}\n") == "did you mean `amount`, \"the amount\"?");
  CHECK(findings("action: spend\nfacts: {total: 3}\n") == "A0204 2:9");
  CHECK(findings("action: spend\nfacts: {price: 3}\n") == "A0203 2:9");
  CHECK(findings("action: spend\nfacts: []\n") == "A0114 2:8");
  // Facts cannot be checked for an action that does not exist; the rest can.
  CHECK(findings("action: spent\nfacts: {amont: 3}\nby: bord\n") == "A0202 1:9; A0205 3:5");
}

TEST_CASE("parties are found by name, title and alias") {
  for (const std::string_view who : {"board", "Board of Directors", "the Board", "\"board\""}) {
    const Read read("action: spend\nby: " + std::string(who) + "\n");
    REQUIRE(read.action);
    CHECK(read.action->actor == test::party_called(read.policy, "board"));
  }
  CHECK(suggestion("action: spend\nby: Bord of Directors\n") == "did you mean `board`, \"Board of Directors\"?");
  CHECK(findings("action: spend\nby: the officers\n") == "A0214 2:5");
  CHECK(findings("action: spend\nby: [board]\n") == "A0114 2:5");
}

TEST_CASE("introduced parties may not be confused with others") {
  CHECK(findings("action: spend\nparties: {x: , y: {}, z: {title: Zed}, w: [groups, Officer]}\nby: Zed\n") == "fine");
  CHECK(findings("action: spend\nparties: {board: group}\n") == "A0213 2:11");
  CHECK(findings("action: spend\nparties: {Treasurer: officer}\n") == "A0212 2:11");
  CHECK(findings("action: spend\nparties: {x: {title: the Board}}\n") == "A0212 2:14");
  CHECK(findings("action: spend\nparties: {x: {title: Zed}, y: {title: Zed}}\n") == "A0212 2:31");
  CHECK(findings("action: spend\nparties: {unknown: officer}\n") == "A0212 2:11");
  CHECK(findings("action: spend\nparties: {x: offcer}\n") == "A0206 2:14");
  CHECK(findings("action: spend\nparties: {x: {knd: officer}}\n") == "A0201 2:15");
  CHECK(findings("action: spend\nparties: [x]\n") == "A0114 2:10");
  // They are known wherever they stand in the file.
  CHECK(findings("action: spend\nby: x\nparties: {x: officer}\n") == "fine");
}

TEST_CASE("every mistake is reported in one run, in the order of lines") {
  CHECK(findings("action: spend\n"
                 "by: bord\n"
                 "on: 2026-02-30\n"
                 "approvals: [{by: x, of: y, on: z}, {}, [], ~]\n"
                 "facts: {budgeted: maybe, amont: 3}\n") ==
        "A0205 2:5; A0306 3:5; A0205 4:18; A0208 4:25; A0306 4:32; A0115 4:36; A0114 4:40; A0114 4:44; A0301 5:19; "
        "A0203 5:26");
}

TEST_CASE("findings of one file are limited, and the last says so") {
  std::string text = "action: spend\nfacts:\n";
  for (int i = 0; i < 1000; ++i) text += "  nothing" + std::to_string(i) + ": 1\n";
  const Read read(text);
  REQUIRE(read.out.size() == 100);
  CHECK(read.out.back().notes.back().text == "further mistakes are not listed");
}

TEST_CASE("entries of the record") {
  CHECK(findings("action: spend\napprovals: board\n") == "A0302 2:12");
  CHECK(findings("action: spend\napprovals: [{on: 2026-01-01}]\n") == "A0115 2:13");
  CHECK(findings("action: spend\napprovals: [{by: board, what: published}]\n") == "A0201 2:25");
  CHECK(findings("action: spend\napprovals: [{by: [board, chair]}]\n") == "A0114 2:18");
  CHECK(findings("action: spend\napprovals: [{by: board, of: action}]\n") == "fine");
  CHECK(findings("action: spend\napprovals: [{by: board, of: adoption of the budget}]\n") == "fine");
  CHECK(findings("action: spend\nevents: [{by: board}]\n") == "A0115 2:10");
  CHECK(findings("action: spend\nevents: [publishd]\n") == "A0207 2:10");
  CHECK(findings("action: spend\nnotifications: [board]\n") == "A0114 2:17");
  CHECK(findings("action: spend\nnotifications: [{by: board}]\n") == "A0115 2:17");
  CHECK(findings("action: spend\nnotifications: [{to: board}]\n") == "fine");
  CHECK(findings("action: spend\nnotifications: [{to: [board, bord]}]\n") == "A0205 2:30");
}

TEST_CASE("approving and refusing needs dates that tell which came later") {
  CHECK(findings("action: spend\napprovals: [board]\nrefused: [board]\n") == "A0401 3:11");
  CHECK(findings("action: spend\napprovals: [{by: board, on: 2026-01-01}]\nrefused: [board]\n") == "A0401 2:13");
  CHECK(findings("action: spend\napprovals: [{by: board, on: 2026-01-01}]\nrefused: [{by: board, on: 2026-01-01}]\n") ==
        "A0401 3:11");
  CHECK(findings("action: spend\napprovals: [{by: board, on: 2026-01-01}]\nrefused: [{by: board, on: 2026-01-02}]\n") ==
        "fine");
  CHECK(findings("action: spend\napprovals: [{by: board, of: adoption}]\nrefused: [board]\n") == "fine");
  CHECK(findings("action: spend\napprovals: [board]\nrefused: [chair]\n") == "fine");
  CHECK(findings("action: spend\napprovals: [board, board, {by: Board of Directors}]\n") == "fine");
  const Read read("action: spend\napprovals: [board]\nrefused: [the Board]\n");
  REQUIRE(read.out.size() == 1);
  CHECK(read.out[0].notes[0].place.line == 2);
}

TEST_CASE("readings, and what is stated beside the file") {
  CHECK(findings("action: spend\nreadings: {early: x}\n") == "A0209 2:12");
  CHECK(findings("action: spend\nreadings: {early_vote: x}\n") == "A0210 2:24");
  CHECK(findings("action: spend\nreadings: [early_vote]\n") == "A0114 2:11");
  const io::ReadOptions options{.on = Date::parse("2027-01-01"), .readings = {{"early_vote", "early_vote_allowed"}}};
  const Read read("action: spend\non: 2026-03-02\nreadings: {early_vote: no_early_vote}\n", options);
  REQUIRE(read.action);
  CHECK(read.action->on->text() == "2027-01-01");
  CHECK(read.action->readings[0] == 1);
}

TEST_CASE("readings from elsewhere are checked with a message") {
  const Policy policy = test::demo_policy();
  CHECK(io::check_readings(policy, std::vector<io::ReadingChoice>{{"early_vote", "no_early_vote"}}).empty());
  const auto messages =
      io::check_readings(policy, std::vector<io::ReadingChoice>{{"earl_vote", "x"}, {"early_vote", "x"}});
  REQUIRE(messages.size() == 2);
  CHECK(messages[0].find("there is no reading called `earl_vote`; did you mean `early_vote`") == 0);
  CHECK(messages[1] == "the reading `early_vote` cannot be `x`; write one of `no_early_vote`, `early_vote_allowed`");
}

TEST_CASE("defaults fill what is not mentioned, also when they build on each other") {
  const auto value = [](const Read& read, std::string_view name) {
    return read.action->facts[test::fact_called(read.policy, name).value];
  };
  const Read small("action: spend\nfacts: {amount: 500}\n");
  REQUIRE(small.action);
  CHECK(value(small, "small") == Value(true));
  CHECK(value(small, "large") == Value(false));
  const Read stated("action: spend\nfacts: {amount: 500, small: no}\n");
  CHECK(value(stated, "small") == Value(false));
  CHECK(value(stated, "large") == Value(true));
  const Read unknown("action: spend\nfacts: {amount: 500, small: unknown}\n");
  CHECK(is_unknown(value(unknown, "small")));
  CHECK(is_unknown(value(unknown, "large")));
  const Read nothing("action: spend\n");
  CHECK(is_unknown(value(nothing, "small")));
}

TEST_CASE("a policy without actions or facts does not crash the reader") {
  const Policy nothing;
  for (const std::string_view text : {"", "action: x\nfacts: {a: 1}\nby: b\n", "facts: {}\n", "approvals: [x]\n"}) {
    diagnostic::Diagnostics out;
    CHECK_FALSE(io::read_action(nothing, "a.yaml", text, {}, out));
    CHECK_FALSE(out.empty());
  }
}
