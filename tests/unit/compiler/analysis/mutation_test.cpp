// Edits of a policy: which there are, and which of them change an answer, against trying out every situation.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "compiler/analysis/mutation/difference.hpp"
#include "compiler/analysis/mutation/mutants.hpp"
#include "compiler/compile.hpp"
#include "runtime/explain/assess.hpp"

namespace {

using namespace policyc;
using namespace policyc::runtime;
using analysis::Sameness;
using analysis::Telling;

const std::string header =
    "policy SMALL version 1\n\nbody board \"Board\"\nbody committee \"Committee\"\n\nclause 1 \"One\"\n\n"
    "action act \"act\"\n  amount : number \"how much\"\n  urgent : yes/no \"it cannot wait\"\n\n";

SourceSet sources_of(const std::string& rules) { return {{{"a.policy", header + rules}}}; }

Policy compiled_or_fail(const SourceSet& sources) {
  diagnostic::Diagnostics problems;
  auto policy = compile(sources, problems);
  REQUIRE(policy);
  return *std::move(policy);
}

FactId fact_named(const Policy& policy, const std::string& name) {
  for (std::size_t i = 0; i < policy.facts.size(); ++i) {
    if (policy.facts[i].name == name) return FactId(i);
  }
  FAIL("no such fact");
  return {};
}

/// Every situation of `act` that the policies of this file can tell apart.
std::vector<Action> all_situations(const Policy& policy) {
  std::vector<Action> all;
  for (const char* amount : {"-1", "0", "1", "2", "99", "100", "101", "102", "500"}) {
    for (const bool urgent : {false, true}) {
      for (int decisions = 0; decisions < 9; ++decisions) {
        Action action;
        action.type = ActionTypeId(0);
        action.on = Date::parse("2026-06-01");
        action.facts.resize(policy.facts.size(), Unknown{});
        action.facts[fact_named(policy, "amount").value] = *Decimal::parse(amount);
        action.facts[fact_named(policy, "urgent").value] = urgent;
        for (const auto& [party, decision] : {std::pair{0, decisions % 3}, {1, decisions / 3}}) {
          if (decision == 0) continue;
          Entry entry;
          entry.what = decision == 1 ? Entry::What::approval : Entry::What::refusal;
          entry.by = PartyId(static_cast<std::size_t>(party));
          entry.on = action.on;
          action.record.push_back(entry);
        }
        all.push_back(std::move(action));
      }
    }
  }
  return all;
}

Sameness sameness_of(const Policy& before, const Policy& after) {
  const auto merged = analysis::merge(before, after);
  REQUIRE(merged);
  const auto confirm = [&](const Action& action) {
    return assess(before, action).verdict != assess(after, action).verdict ? Telling::by_verdict : Telling::not_at_all;
  };
  analysis::Work work;
  return analysis::difference(*merged, ActionTypeId(0), confirm, work).sameness;
}

}  // namespace

TEST_CASE("the edits of a policy of two rules are those that a person would list") {
  const SourceSet sources = sources_of(
      "rule big\n  when amount > 100\n  requires approval by board\n\n"
      "rule hurried\n  when urgent and amount <= 100\n  requires approval by committee\n");
  std::vector<std::string> found;
  for (const analysis::Mutant& mutant : analysis::mutants_of(sources)) {
    const std::string& text = sources.files[0].text;
    found.push_back(fmt::format("{} {}: {} -> {}", mutant.statement, mutant.edit,
                                text.substr(mutant.span.begin, mutant.span.end - mutant.span.begin), mutant.text));
    CHECK(mutant.clause == "1");
  }
  std::sort(found.begin(), found.end());
  const std::vector<std::string> expected = {
      "big drop requirement: requires approval by board -> permits",
      "big drop when: when amount > 100 -> ",
      "big move bound: 100 -> 101",
      "big move bound: 100 -> 99",
      "big move bound: > -> >=",
      "big negate condition: amount > 100 -> not (amount > 100)",
      "big swap approver: board -> committee",
      "hurried and to or: urgent and amount <= 100 -> (urgent or amount <= 100)",
      "hurried drop condition:  and amount <= 100 -> ",
      "hurried drop condition: urgent and  -> ",
      "hurried drop requirement: requires approval by committee -> permits",
      "hurried drop when: when urgent and amount <= 100 -> ",
      "hurried move bound: 100 -> 101",
      "hurried move bound: 100 -> 99",
      "hurried move bound: <= -> <",
      "hurried negate condition: amount <= 100 -> not (amount <= 100)",
      "hurried negate condition: urgent -> not (urgent)",
      "hurried swap approver: committee -> board",
  };
  CHECK(found == expected);
}

TEST_CASE("an edit is proved to change nothing exactly where no situation tells it apart") {
  // What `narrow` asks, `wide` asks as well, so some edits of it change nothing.
  const SourceSet sources = sources_of(
      "rule wide\n  when amount >= 1\n  requires approval by board\n\n"
      "rule narrow\n  when amount > 100 and not urgent\n  requires approval by board\n\n"
      "rule hurried\n  when urgent\n  requires approval by committee\n  sets aside narrow\n");
  const Policy before = compiled_or_fail(sources);
  const std::vector<Action> situations = all_situations(before);
  int same = 0;
  int different = 0;
  for (const analysis::Mutant& mutant : analysis::mutants_of(sources)) {
    CAPTURE(diff_of(sources, mutant));
    diagnostic::Diagnostics problems;
    const auto after = compile(edited(sources, mutant), problems);
    if (!after) continue;
    const bool tells = std::any_of(situations.begin(), situations.end(), [&](const Action& action) {
      return assess(before, action).verdict != assess(*after, action).verdict;
    });
    CHECK(sameness_of(before, *after) == (tells ? Sameness::different : Sameness::same));
    ++(tells ? different : same);
  }
  CHECK(same >= 5);
  CHECK(different >= 5);
}

namespace {

/// What stands beside the verdict: open duties in words, and the rules whose recommendations are not followed.
std::vector<std::string> beside(const Policy& policy, const Action& action) {
  const Assessment assessment = assess(policy, action);
  std::vector<std::string> found;
  for (const DutyTrace& trace : assessment.duties) found.push_back(policy[action.type].duties[trace.index].text);
  for (const Warning& warning : assessment.warnings) {
    if (warning.rule.valid()) found.push_back("warning of " + policy[action.type].rules[warning.rule.value].name);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

TEST_CASE("duties and recommendations are edited, and an edit changes nothing exactly where no situation tells") {
  const SourceSet sources = sources_of(
      "event paid \"it is paid\"\nevent kept \"it is kept\"\n\n"
      "rule big\n  for act\n  when amount > 100\n  requires approval by board\n"
      "  then board must notify committee within 3 months\n\n"
      "rule slow\n  for act\n  recommends that not urgent\n\n"
      "obligation pay\n  for act\n  when amount >= 1 or amount > 100\n  committee must paid every 2 months\n\n"
      "obligation mend\n  for act\n  on breach of big\n  board must kept\n\n"
      "obligation later\n  for act\n  on refusal\n  board must kept\n");
  const Policy before = compiled_or_fail(sources);
  const std::vector<Action> situations = all_situations(before);
  std::map<std::string, int> edits;
  int same = 0;
  for (const analysis::Mutant& mutant : analysis::mutants_of(sources)) {
    CAPTURE(diff_of(sources, mutant));
    CHECK(mutant.statement != "later");  // no answer lists it
    diagnostic::Diagnostics problems;
    const auto after = compile(edited(sources, mutant), problems);
    if (!after) continue;
    ++edits[std::string(mutant.edit)];
    const auto tells = [&](const Action& action) {
      return assess(before, action).verdict != assess(*after, action).verdict ||
             beside(before, action) != beside(*after, action);
    };
    const auto merged = analysis::merge(before, *after);
    REQUIRE(merged);
    analysis::Work work;
    const auto confirm = [&](const Action& action) { return tells(action) ? Telling::somehow : Telling::not_at_all; };
    const bool told = std::any_of(situations.begin(), situations.end(), tells);
    CHECK(analysis::difference(*merged, ActionTypeId(0), confirm, work).sameness ==
          (told ? Sameness::different : Sameness::same));
    same += told ? 0 : 1;
  }
  for (const char* edit :
       {"drop duty", "swap party", "swap deed", "drop period", "drop trigger", "drop recommendation"})
    CHECK_MESSAGE(edits[edit] > 0, edit);
  CHECK(edits["drop duty"] == 3);
  CHECK(edits["drop period"] == 2);
  CHECK(same >= 3);  // `or amount > 100` is no more than `amount >= 1`
}

TEST_CASE("an office is in the kind that names it, and one vote in favour is always asked for") {
  const auto same = [](const std::string& before, const std::string& after) {
    const std::string start =
        "policy SMALL version 1\n\nkind member \"member\" plural members\nrole one \"One\" is member\n\n"
        "clause 1 \"One\"\n\naction act \"act\"\n\n";
    const auto merged = analysis::merge(compiled_or_fail({{{"a.policy", start + before}}}),
                                        compiled_or_fail({{{"a.policy", start + after}}}));
    REQUIRE(merged);
    return !merged->actions[0].touched;
  };
  CHECK(same("rule a\n  permits only by one, members\n", "rule a\n  permits only by members\n"));
  CHECK_FALSE(same("rule a\n  permits only by one, members\n", "rule a\n  permits only by one\n"));
  const std::string vote = "\nrule a\n  requires approval by vote half of members\n";
  CHECK(same("vote half\n  as yes >= 1/2 of cast and yes >= 1\n" + vote,
             "vote half\n  as yes >= 1/2 of cast and yes >= 0\n" + vote));
  CHECK_FALSE(same("vote half\n  as yes >= 1/2 of cast and yes >= 1\n" + vote,
                   "vote half\n  as yes >= 1/2 of cast and yes >= 2\n" + vote));
}

TEST_CASE("a changed default counts where the fact is not stated") {
  const std::string facts = header + "fact late : yes/no \"it is late\" default no\n\n";
  const std::string rule = "rule late_ones for act\n  when late\n  requires approval by board\n";
  const std::string no_rule = "rule amounts for act\n  when amount > 1\n  requires approval by board\n";
  const auto with_default = [&](const std::string& text, const char* value) {
    std::string changed = facts + text;
    changed.replace(changed.find("default no") + 8, 2, value);
    return compiled_or_fail({{{"a.policy", changed}}});
  };
  const Policy used = with_default(rule, "no");
  const Policy used_changed = with_default(rule, "yes");
  CHECK(!analysis::default_the_same(used, used_changed));
  CHECK(analysis::merge(used, used_changed)->actions[0].touched);
  const Policy unused = with_default(no_rule, "no");
  const Policy unused_changed = with_default(no_rule, "yes");
  CHECK(!analysis::default_the_same(unused, unused_changed));
  CHECK(!analysis::merge(unused, unused_changed)->actions[0].touched);
}

TEST_CASE("that nothing changes is not claimed where a set of voters has another default") {
  const std::string text =
      "policy SMALL version 1\n\nkind member \"member\" plural members\nrole one \"One\" is member\n"
      "role two \"Two\" is member\n\nclause 1 \"One\"\n\nfact seats : set of member \"the seats\" default {one, "
      "two}\n\n"
      "action act \"act\"\n\nrule all_of_them\n  requires approval by each of seats\n";
  std::string fewer = text;
  fewer.replace(fewer.find("{one, two}"), 10, "{one}");
  const auto merged =
      analysis::merge(compiled_or_fail({{{"a.policy", text}}}), compiled_or_fail({{{"a.policy", fewer}}}));
  REQUIRE(merged);
  CHECK(merged->actions[0].touched);
  CHECK(merged->actions[0].opaque);
}
