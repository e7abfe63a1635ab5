#include <doctest/doctest.h>

#include "runtime/report/text.hpp"
#include "runtime/report/words.hpp"
#include "tests/unit/io_demo_policy.hpp"

using namespace policyc;
using namespace policyc::runtime;

namespace {

/// An answer about spending EUR 800 that is not in the budget.
struct Answer {
  Policy policy = test::demo_policy();
  Action action = test::blank_action(policy);
  Assessment assessment;

  Answer() {
    fact("amount") = Decimal(800);
    fact("budgeted") = false;
  }

  Value& fact(std::string_view name) { return action.facts[test::fact_called(policy, name).value]; }
  PartyId party(std::string_view name) const { return test::party_called(policy, name); }

  void add_rule(std::size_t rule, RuleStatus status, std::string_view fact, StatusSet standing) {
    RuleTrace trace;
    trace.rule = RuleId(rule);
    trace.status = status;
    trace.decided_by = {test::fact_called(policy, fact)};
    if (standing != 0) trace.requirements = {{.index = 0, .applies = Truth::yes, .status = standing}};
    assessment.rules.push_back(trace);
  }

  std::string text(const report::ReportOptions& options = {}) const {
    return report::text_report(policy, action, assessment, options);
  }
};

std::string padded(const std::string& text, std::string_view right) {
  return text + std::string(100 - text.size() - right.size(), ' ') + std::string(right) + "\n";
}

/// A line with a text at the right margin, where that is as wide as `not asked for here`.
std::string beside(const std::string& text, std::string_view right) {
  return text + std::string(82 - text.size(), ' ') + std::string(right) + "\n";
}

}  // namespace

TEST_CASE("a missing approval is named with its reason and its sentence") {
  Answer answer;
  answer.assessment.verdict = Verdict::needs_approval;
  answer.add_rule(0, RuleStatus::does_not_apply, "budgeted", 0);
  answer.add_rule(1, RuleStatus::applies, "amount", only(Status::open));
  answer.assessment.missing_approvals.push_back({.test = StatusTestId(1),
                                                 .of = "spend",
                                                 .candidates = {answer.party("board")},
                                                 .single = true,
                                                 .set = "",
                                                 .still_needed = 1,
                                                 .cites = {"1-b"}});
  answer.assessment.duties = {{.index = 0, .applies = Truth::yes, .discharged = false}};
  answer.assessment.next_steps = {"ask the Board of Directors to approve"};
  Entry given;
  given.by = answer.party("finance_committee");
  given.on = Date::parse("2026-02-20");
  given.reference = "minutes, item 4";
  answer.action.record = {given};
  CHECK(
      answer.text() ==
      padded("NEEDS APPROVAL   spend money", "DEMO 1.0") + "\n" +
          beside("  missing    approval by the Board of Directors", "[1-b]") +
          "             because the amount: EUR 800\n" +
          padded("  given      approval by the Finance Committee, 2026-02-20, minutes, item 4", "not asked for here") +
          beside("  duties     the Treasurer must notify the Board of Directors", "[1-b]") +
          "  next       ask the Board of Directors to approve\n\n" +
          padded("  decided by rule everything_else, petty_cash.policy:19", "--explain for all 2 rules"));
}

TEST_CASE("an approval that is asked for is not called unasked") {
  Answer answer;
  answer.assessment.verdict = Verdict::permitted;
  answer.add_rule(1, RuleStatus::applies, "amount", only(Status::met));
  Entry given;
  given.by = answer.party("board");
  answer.action.record = {given};
  const std::string text = answer.text();
  CHECK(text.starts_with("PERMITTED"));
  CHECK(text.find("not asked for") == std::string::npos);
  CHECK(text.find("  met        approval by the Board of Directors") != std::string::npos);
}

TEST_CASE("an approval of another thing is not asked for") {
  Answer answer;
  answer.assessment.verdict = Verdict::needs_approval;
  answer.add_rule(1, RuleStatus::applies, "amount", only(Status::open));
  Entry given;
  given.by = answer.party("board");
  given.of = {.kind = Thing::Kind::procedure, .ref = 0};
  answer.action.record = {given};
  const std::string text = answer.text();
  CHECK(text.find("approval by the Board of Directors (adoption of the budget)") != std::string::npos);
  CHECK(text.find("not asked for here") != std::string::npos);
}

TEST_CASE("breaches are certain, curable or possible") {
  Answer answer;
  answer.add_rule(2, RuleStatus::applies, "budgeted", only(Status::breached));
  answer.assessment.verdict = Verdict::forbidden;
  answer.assessment.breaches = {{.rule = RuleId(2), .requirement = 0, .curable = false}};
  std::string text = answer.text();
  CHECK(text.starts_with("FORBIDDEN"));
  CHECK(text.find("  breached   the category is not other") != std::string::npos);
  CHECK(text.find("because it is not so that it is in the budget") != std::string::npos);
  answer.assessment.curable = true;
  answer.assessment.breaches[0].curable = true;
  text = answer.text();
  CHECK(text.starts_with("NOT YET"));
  CHECK(text.find("  not yet    the category is not other") != std::string::npos);
  answer.assessment.verdict = Verdict::needs_information;
  answer.assessment.missing_facts = {
      {.fact = test::fact_called(answer.policy, "category"), .name = "category", .title = "the category"},
      {.fact = {}, .name = "by", .title = "who acts"}};
  text = answer.text();
  CHECK(text.starts_with("NEEDS INFORMATION"));
  CHECK(text.find("  may breach the category is not other") != std::string::npos);
  CHECK(text.find("  to state   `category`: the category (one of travel, equipment, other)") != std::string::npos);
  CHECK(text.find("             `by`: who acts\n") != std::string::npos);
}

TEST_CASE("without a rule there is a reason") {
  Answer answer;
  answer.assessment.verdict = Verdict::not_covered;
  CHECK(answer.text().find("no clause of the policy speaks to this case") != std::string::npos);
  CHECK(answer.text().find("  no rule decides this\n") != std::string::npos);
  answer.assessment.in_force = false;
  answer.policy.effective = Date::parse("2027-01-01");
  CHECK(answer.text().find("in force from 2027-01-01 on") != std::string::npos);
  answer.assessment.in_force = true;
  answer.assessment.verdict = Verdict::needs_information;
  answer.assessment.decided = false;
  CHECK(answer.text().find("too much is open") != std::string::npos);
}

TEST_CASE("warnings, readings and who may act") {
  Answer answer;
  answer.assessment.verdict = Verdict::permitted;
  answer.assessment.warnings = {{.rule = RuleId(2), .requirement = 0, .text = ""},
                                {.rule = {}, .requirement = 0, .text = "a remark"}};
  answer.assessment.readings = {ReadingId(0)};
  answer.assessment.permitted_actors = {answer.party("treasurer"), answer.party("chair")};
  const std::string text = answer.text();
  CHECK(text.find("  warnings   recommended, and not so: the category is not other") != std::string::npos);
  CHECK(text.find("             a remark\n") != std::string::npos);
  CHECK(text.find("  readings   may the board vote before the committee? Taken as: no_early_vote") !=
        std::string::npos);
  CHECK(text.find("  who may    Treasurer, Chair\n") != std::string::npos);
}

TEST_CASE("the record is listed, up to a length") {
  Answer answer;
  answer.assessment.verdict = Verdict::permitted;
  Entry refusal;
  refusal.what = Entry::What::refusal;
  refusal.by = answer.party("chair");
  Entry event;
  event.what = Entry::What::event;
  event.event = EventId(0);
  event.by = answer.party("board");
  Entry notice;
  notice.what = Entry::What::notification;
  notice.told = {answer.party("board"), answer.party("chair")};
  answer.action.record = {refusal, event, notice};
  std::string text = answer.text();
  CHECK(text.find("  refused    refusal by the Chair") != std::string::npos);
  CHECK(text.find("  happened   the budget is published, by the Board of Directors\n") != std::string::npos);
  CHECK(text.find("  told       notice to Board of Directors, Chair\n") != std::string::npos);
  answer.action.record.assign(100000, refusal);
  text = answer.text();
  CHECK(text.find("and 99980 more on record") != std::string::npos);
  CHECK(text.size() < 5000);
}

TEST_CASE("explaining lists every rule, those that apply first") {
  Answer answer;
  answer.assessment.verdict = Verdict::needs_approval;
  answer.add_rule(0, RuleStatus::does_not_apply, "budgeted", 0);
  answer.add_rule(1, RuleStatus::applies, "amount", only(Status::open));
  answer.add_rule(2, RuleStatus::undetermined, "category", only(Status::met) | only(Status::breached));
  const std::string text = answer.text({.explain = true, .colour = false});
  CHECK(text.find("--explain") == std::string::npos);
  const std::string expected =
      "  applies    everything_else: the board approves everything else\n"
      "             clause 1  [1-b]  petty_cash.policy:19\n"
      "             because the amount: EUR 800\n"
      "             requires approval by the Board of Directors: open\n"
      "  may apply  no_other\n"
      "             clause 1  [1-c]  petty_cash.policy:24\n"
      "             not known: the category\n"
      "             requires the category is not other: not known\n"
      "  no effect  small_amounts: the treasurer approves what is in the budget\n"
      "             clause 1  [1-a]  petty_cash.policy:14\n"
      "             because it is not so that it is in the budget\n";
  CHECK(text.ends_with("\nall rules for this action:\n\n" + expected));
}

TEST_CASE("a rule that is set aside says by which") {
  Answer answer;
  answer.assessment.verdict = Verdict::permitted;
  answer.add_rule(0, RuleStatus::applies, "budgeted", only(Status::pending));
  answer.assessment.rules[0].set_aside_by = RuleId(1);
  const std::string text = answer.text({.explain = true, .colour = false});
  CHECK(text.find("  set aside  small_amounts:") != std::string::npos);
  CHECK(text.find("set aside by everything_else: what it requires falls away") != std::string::npos);
  CHECK(text.find("requires approval by the Treasurer: not yet") != std::string::npos);
}

TEST_CASE("colours only on request, and what people wrote cannot colour") {
  Answer answer;
  answer.assessment.verdict = Verdict::permitted;
  answer.fact("purpose") = std::string("\x1b[31mred\n");
  answer.add_rule(0, RuleStatus::applies, "purpose", only(Status::met));
  CHECK(answer.text({.explain = true, .colour = false}).find('\x1b') == std::string::npos);
  CHECK(answer.text({.explain = false, .colour = true}).starts_with("\x1b[32mPERMITTED"));
}

TEST_CASE("values in words") {
  const Answer answer;
  const auto words = [&](std::string_view name, const Value& value) {
    const FactId id = test::fact_called(answer.policy, name);
    return report::value_words(answer.policy, answer.action, answer.policy[id].type, value);
  };
  CHECK(words("amount", Decimal(5)) == "EUR 5");
  CHECK(words("amount", Unknown{}) == "not known");
  CHECK(words("amount", None{}) == "none");
  CHECK(words("category", ChoiceValue{0}) == "a journey");
  CHECK(words("category", ChoiceValue{1}) == "equipment");
  CHECK(words("categories", SetValue{{0, 1}}) == "a journey, equipment");
  CHECK(words("categories", SetValue{}) == "none of them");
  CHECK(words("asked", SetValue{{answer.party("budget_forum").value}}) == "Budget Forum");
  CHECK(words("payee", answer.party("board")) == "Board of Directors");
  CHECK(words("items", Rows{{{}, {}}}) == "2 rows");
  CHECK(words("term", *Duration::parse("24 months")) == Duration::parse("24 months")->text());
  CHECK(report::type_words(answer.policy, answer.policy[test::fact_called(answer.policy, "asked")].type) ==
        "a list of groups");
}

TEST_CASE("ids that follow each other are drawn together") {
  const auto cites = [](std::vector<std::string> ids) { return report::cites_words(ids); };
  CHECK(cites({}).empty());
  CHECK(cites({"6.2-g"}) == "[6.2-g]");
  CHECK(cites({"6.2-g", "6.2-h"}) == "[6.2-g, 6.2-h]");
  CHECK(cites({"7-b", "7.1-b", "7.1-c", "7.1-d", "7.1-f"}) == "[7-b, 7.1-b to 7.1-d, 7.1-f]");
  CHECK(cites({"5.2-y", "5.2-z", "5.2-aa"}) == "[5.2-y to 5.2-aa]");
  CHECK(cites({"a", "b", "c"}) == "[a, b, c]");
  CHECK(cites({"1-a", "2-b", "3-c"}) == "[1-a, 2-b, 3-c]");
  CHECK(cites({"1-", "1-A", "1-B"}) == "[1-, 1-A, 1-B]");
}

TEST_CASE("how many are still needed is said where it is not plain") {
  Answer answer;
  Approval several;
  several.quantity = Quantity::at_least;
  several.count = 2;
  several.by.include = {{.kind = SetTerm::Kind::kind, .ref = 2}};
  answer.policy.status_tests.emplace_back(several);
  answer.assessment.verdict = Verdict::needs_approval;
  answer.assessment.missing_approvals = {{.test = StatusTestId(answer.policy.status_tests.size() - 1),
                                          .of = "spend",
                                          .candidates = {answer.party("treasurer"), answer.party("chair")},
                                          .single = false,
                                          .set = "officers",
                                          .still_needed = 2,
                                          .cites = {}}};
  CHECK(answer.text().find("  missing    approval by at least 2 of officers\n") != std::string::npos);
  CHECK(answer.text().find("             can be given by Treasurer, Chair\n") != std::string::npos);
  answer.assessment.missing_approvals[0].still_needed = 1;
  CHECK(answer.text().find("approval by at least 2 of officers, 1 still needed\n") != std::string::npos);
}

TEST_CASE("every verdict has a heading with a gap behind it") {
  Answer answer;
  for (const Verdict verdict : {Verdict::permitted, Verdict::forbidden, Verdict::needs_approval,
                                Verdict::needs_information, Verdict::not_covered}) {
    answer.assessment.verdict = verdict;
    CHECK(answer.text().find("   spend money  ") < 20);
  }
}
