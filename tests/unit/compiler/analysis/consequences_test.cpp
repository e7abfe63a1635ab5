// Duties and recommendations of two versions of an action: where they differ, against trying out every situation.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <set>

#include "compiler/analysis/change/change.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/compile.hpp"
#include "runtime/explain/assess.hpp"

namespace {

using namespace policyc;
using namespace policyc::runtime;
using analysis::ActionChange;
using analysis::ConsequenceChange;
using analysis::Direction;

const std::string header =
    "policy SMALL version 1\n\nbody board \"Board\"\nbody committee \"Committee\"\nbody club \"Club\"\n"
    "event paid \"it is paid\"\n\naction later \"act later\"\naction act \"act\"\n"
    "  amount : number \"how much\"\n  urgent : yes/no \"it cannot wait\"\n  known : yes/no \"it is known\"\n\n";

Policy policy_of(const std::string& rules) {
  diagnostic::Diagnostics problems;
  auto policy = compile({{{"a.policy", header + rules}}}, problems);
  for (const auto& each : problems) INFO(each.message);
  CAPTURE(rules);
  REQUIRE(policy);
  return *std::move(policy);
}

ActionTypeId act_of(const Policy& policy) {
  for (std::size_t i = 0; i < policy.actions.size(); ++i) {
    if (policy.actions[i].name == "act") return ActionTypeId(i);
  }
  return {};
}

ActionChange change_of(const Policy& before, const Policy& after) {
  analysis::Work work;
  return analysis::change_of(before, act_of(before), after, act_of(after), work);
}

/// Every situation of `act` that the policies of this file can tell apart.
std::vector<Action> all_situations(const Policy& policy) {
  std::vector<Action> all;
  const auto fact = [&](const char* name) {
    std::size_t i = 0;
    while (policy.facts[i].name != name) ++i;
    return i;
  };
  for (const char* amount : {"0", "1", "2"}) {
    for (int bits = 0; bits < 36; ++bits) {
      Action action;
      action.type = act_of(policy);
      action.on = Date::parse("2026-06-01");
      action.facts.resize(policy.facts.size(), Unknown{});
      action.facts[fact("amount")] = *Decimal::parse(amount);
      action.facts[fact("urgent")] = (bits & 1) != 0;
      action.facts[fact("known")] = (bits & 2) != 0;
      const int decisions[] = {bits / 4 % 3, bits / 12};
      for (std::size_t party = 0; party < 2; ++party) {
        if (decisions[party] == 0) continue;
        Entry entry;
        entry.what = decisions[party] == 1 ? Entry::What::approval : Entry::What::refusal;
        entry.by = PartyId(party);
        entry.on = action.on;
        action.record.push_back(entry);
      }
      all.push_back(std::move(action));
    }
  }
  return all;
}

/// What the runtime lists beside the verdict; for a recommendation the rule that warns.
std::set<std::string> beside(const Policy& policy, const Action& action) {
  const Assessment assessment = assess(policy, action);
  std::set<std::string> found;
  for (const DutyTrace& trace : assessment.duties) {
    REQUIRE(trace.applies == Truth::yes);
    found.insert(policy[action.type].duties[trace.index].text);
  }
  for (const Warning& warning : assessment.warnings) {
    if (warning.rule.valid()) found.insert("warning of " + policy[action.type].rules[warning.rule.value].name);
  }
  return found;
}

std::string text_of(const std::vector<analysis::Said>& said) { return said.empty() ? "" : said.front().text; }

// ---- random policies -----------------------------------------------------------------------------------------------------

using Dice = std::minstd_rand;

std::string pick(Dice& dice, const std::vector<std::string>& from) { return from[dice() % from.size()]; }

/// One fact, or two that have nothing to do with each other: what always holds has no fact that an action could state.
std::string condition(Dice& dice) {
  const std::vector<std::vector<std::string>> simple = {
      {"urgent", "not urgent"}, {"known", "not known"}, {"amount > 0", "amount <= 1"}, {"approved by board"}};
  const std::size_t first = dice() % simple.size();
  const std::size_t second = (first + 1 + dice() % (simple.size() - 1)) % simple.size();
  const std::string one = pick(dice, simple[first]);
  switch (dice() % 4) {
    case 0: return one + " and " + pick(dice, simple[second]);
    case 1: return one + " or " + pick(dice, simple[second]);
    default: return one;
  }
}

std::string duty(Dice& dice) {
  return pick(dice, {"board", "committee"}) + " must " + pick(dice, {"notify club", "paid"}) +
         pick(dice, {"", "", " within 3 months", " within 30 days"});
}

std::string random_rules(Dice& dice) {
  std::string text;
  if (dice() % 3 == 0) text += "covers when " + condition(dice) + "\n\n";
  for (const char* name : {"one", "two"}) {
    text +=
        fmt::format("rule {}\n  when {}\n  {}\n", name, condition(dice),
                    pick(dice, {"requires approval by board", "requires that known", "requires approval by committee",
                                "recommends that urgent", "recommends that known or amount > 1"}));
    if (dice() % 2 == 0) text += "  then " + duty(dice) + "\n";
    text += "\n";
  }
  if (dice() % 2 == 0)
    text += "rule three\n  when " + condition(dice) + "\n  sets aside " + pick(dice, {"one", "two"}) + "\n\n";
  for (const char* name : {"first", "second"}) {
    text += fmt::format("obligation {}\n  {}", name, dice() % 2 == 0 ? "when " + condition(dice) + "\n  " : "");
    if (dice() % 3 == 0) text += "on breach of one\n  ";
    text += duty(dice) + "\n\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a duty that is dropped is looser, one that is added stricter, and each is shown by an action") {
  const Policy with = policy_of("rule ask\n  requires approval by board\n  then board must notify club\n");
  const Policy without = policy_of("rule ask\n  requires approval by board\n");
  const ActionChange dropped = change_of(with, without);
  CHECK(dropped.duties_decided);
  CHECK(dropped.regions.empty());
  REQUIRE(dropped.consequences.size() == 1);
  CHECK(text_of(dropped.consequences[0].dropped) == "the Board must notify the Club");
  CHECK(dropped.consequences[0].added.empty());
  CHECK(dropped.consequences[0].direction == Direction::looser);
  CHECK(dropped.consequences[0].points == dropped.duty_whole);
  CHECK(dropped.consequences[0].witness);
  REQUIRE(dropped.edits.size() == 1);
  CHECK_FALSE(dropped.edits[0].has_effect);
  CHECK(dropped.edits[0].changes_duties);
  const ActionChange added = change_of(without, with);
  REQUIRE(added.consequences.size() == 1);
  CHECK(added.consequences[0].direction == Direction::stricter);
}

TEST_CASE("less time is stricter, more or none is looser, another party or deed is neither") {
  const auto direction = [](const std::string& before, const std::string& after) {
    const ActionChange change =
        change_of(policy_of("obligation tell\n  " + before + "\n"), policy_of("obligation tell\n  " + after + "\n"));
    REQUIRE(change.consequences.size() == 1);
    CHECK(change.consequences[0].witness);
    REQUIRE(change.obligation_edits.size() == 1);
    CHECK(change.obligation_edits[0].has_effect);
    return change.consequences[0].direction;
  };
  CHECK(direction("board must paid within 3 months", "board must paid within 2 months") == Direction::stricter);
  CHECK(direction("board must paid within 3 months", "board must paid within 4 months") == Direction::looser);
  CHECK(direction("board must paid within 3 months", "board must paid") == Direction::looser);
  CHECK(direction("board must paid every 3 months", "board must paid every 2 months") == Direction::stricter);
  CHECK(direction("board must paid from time to time", "board must paid every 2 months") == Direction::neither);
  CHECK(direction("board must paid", "committee must paid") == Direction::neither);
  CHECK(direction("board must notify club", "board must notify committee") == Direction::neither);
  CHECK(direction("board must paid", "board must later") == Direction::neither);
  CHECK(direction("on receipt of paid\n  board must later", "on receipt of paid\n  board must later within 3 days") ==
        Direction::stricter);
  // No answer lists what a later act or a refusal opens; the condition is checked all the same.
  CHECK(direction("after later\n  board must paid", "after later\n  committee must paid") == Direction::neither);
  CHECK(direction("on refusal\n  board must paid", "on approval\n  board must paid") == Direction::neither);
}

TEST_CASE("what is said in another way changes nothing, and is named") {
  const Policy one = policy_of(
      "rule a\n  when urgent or known\n  recommends that amount > 0\n  then board must notify club, committee\n");
  const Policy split = policy_of(
      "rule a1\n  when urgent\n  recommends that amount > 0\n  then board must notify committee, club\n\n"
      "rule a2\n  when not urgent and known\n  recommends that not amount <= 0\n"
      "  then board must notify club, committee\n");
  const ActionChange change = change_of(one, split);
  CHECK(change.duties_decided);
  CHECK(change.edits.size() == 3);
  for (const ConsequenceChange& each : change.consequences) CHECK(each.kind != analysis::Consequence::Kind::duty);
  const Policy breach =
      policy_of("rule a\n  when urgent\n  forbids\n\nobligation pay\n  on breach of a\n  board must paid\n");
  const Policy act =
      policy_of("rule b\n  when urgent\n  forbids\n\nobligation pay\n  on breach of b\n  board must paid\n");
  CHECK(change_of(breach, act).consequences.empty());
}

TEST_CASE("a rule that no longer sets another aside brings back its duty") {
  const std::string rules =
      "rule a\n  when known\n  requires approval by board\n  then board must notify club\n\n"
      "rule b\n  when urgent\n  {}requires approval by board\n";
  const ActionChange change = change_of(policy_of(fmt::format(fmt::runtime(rules), "sets aside a\n  ")),
                                        policy_of(fmt::format(fmt::runtime(rules), "")));
  CHECK(change.regions.empty());
  REQUIRE(change.consequences.size() == 1);
  CHECK(change.consequences[0].direction == Direction::stricter);
  REQUIRE(change.edits.size() == 1);
  CHECK(change.edits[0].changes_duties);
}

TEST_CASE("random policies differ in duties and recommendations exactly where trying out every situation says so") {
  Dice dice(7);
  int different = 0;
  for (int round = 0; round < 400; ++round) {
    const std::string old_rules = random_rules(dice);
    const std::string new_rules = random_rules(dice);
    CAPTURE(old_rules);
    CAPTURE(new_rules);
    const Policy before = policy_of(old_rules);
    const Policy after = policy_of(new_rules);
    const ActionChange change = change_of(before, after);
    REQUIRE(change.duties_decided);
    std::set<std::string> dropped;
    std::set<std::string> added;
    for (const Action& action : all_situations(before)) {
      const std::set<std::string> old_words = beside(before, action);
      const std::set<std::string> new_words = beside(after, action);
      for (const std::string& each : old_words) {
        if (!new_words.contains(each) && !each.starts_with("warning")) dropped.insert(each);
      }
      for (const std::string& each : new_words) {
        if (!old_words.contains(each) && !each.starts_with("warning")) added.insert(each);
      }
    }
    // On breach is another duty than at once, though both read the same.
    std::set<std::string> said_dropped;
    std::set<std::string> said_added;
    for (const ConsequenceChange& each : change.consequences) {
      CHECK_MESSAGE(each.witness, "no action was found");
      if (each.kind != analysis::Consequence::Kind::duty) continue;
      const auto plain = [](const std::string& text) { return text.substr(0, text.find(", on breach")); };
      for (const analysis::Said& said : each.dropped) said_dropped.insert(plain(said.text));
      for (const analysis::Said& said : each.added) said_added.insert(plain(said.text));
    }
    for (const std::string& each : dropped) CHECK(said_dropped.contains(each));
    for (const std::string& each : added) CHECK(said_added.contains(each));
    different += said_dropped.empty() && said_added.empty() ? 0 : 1;
  }
  CHECK(different > 300);
}

TEST_CASE("regions of a duty are disjoint and count every situation that differs once") {
  Dice dice(11);
  for (int round = 0; round < 200; ++round) {
    const Policy before = policy_of(fmt::format("obligation tell\n  when {}\n  board must paid\n", condition(dice)));
    const Policy after = policy_of(fmt::format("obligation tell\n  when {}\n  board must paid\n", condition(dice)));
    const ActionChange change = change_of(before, after);
    bool differ = false;
    for (const Action& action : all_situations(before))
      differ = differ || beside(before, action) != beside(after, action);
    CHECK(differ == !change.consequences.empty());
    for (std::size_t i = 0; i < change.consequences.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j)
        CHECK_FALSE(intersect(change.consequences[i].cube, change.consequences[j].cube));
    }
  }
}
