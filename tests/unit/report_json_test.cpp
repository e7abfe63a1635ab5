#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "runtime/report/json.hpp"
#include "tests/unit/io_demo_policy.hpp"

using namespace policyc;
using namespace policyc::runtime;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

}  // namespace

TEST_CASE("the keys of a report are always there, in one order") {
  const Policy policy = test::demo_policy();
  const std::string text = report::json_report(policy, test::blank_action(policy), {});
  CHECK(text.back() == '\n');
  const Json json = Json::parse(text);
  CHECK(keys(json) == std::vector<std::string>{"schema_version",
                                               "verdict",
                                               "action",
                                               "title",
                                               "by",
                                               "on",
                                               "curable",
                                               "decided",
                                               "in_force",
                                               "policy",
                                               "missing_approvals",
                                               "missing_facts",
                                               "breaches",
                                               "obligations",
                                               "warnings",
                                               "readings",
                                               "next_steps",
                                               "permitted_actors",
                                               "deciding_rules",
                                               "rules"});
  CHECK(json["schema_version"] == 1);
  CHECK(json["verdict"] == "needs-information");
  CHECK(json["by"].is_null());
  CHECK(json["rules"].is_array());
  CHECK(json["policy"].dump() == R"({"id":"DEMO","version":"1.0","digest":"00ff"})");
}

TEST_CASE("what an answer consists of") {
  const Policy policy = test::demo_policy();
  Action action = test::blank_action(policy);
  action.actor = test::party_called(policy, "chair");
  action.on = Date::parse("2026-03-02");
  const FactId amount = test::fact_called(policy, "amount");
  const FactId category = test::fact_called(policy, "category");
  action.facts[amount.value] = *Decimal::parse("12.50");
  Assessment assessment;
  assessment.verdict = Verdict::forbidden;
  assessment.curable = true;
  assessment.missing_approvals = {{.test = StatusTestId(1),
                                   .of = "spend",
                                   .candidates = {PartyId(0)},
                                   .single = true,
                                   .set = "",
                                   .still_needed = 1,
                                   .cites = {"1-b"}},
                                  {.test = StatusTestId(0),
                                   .of = "adoption",
                                   .candidates = {PartyId(2), PartyId(3)},
                                   .single = false,
                                   .set = "officers",
                                   .still_needed = 2,
                                   .cites = {}}};
  assessment.missing_facts = {{.fact = category, .name = "category", .title = ""},
                              {.fact = {}, .name = "by", .title = ""}};
  assessment.breaches = {{.rule = RuleId(2), .requirement = 0, .curable = true}};
  assessment.duties = {{.index = 0, .applies = Truth::unknown, .discharged = false}};
  assessment.warnings = {{.rule = RuleId(2), .requirement = 0, .text = ""},
                         {.rule = {}, .requirement = 0, .text = "a remark"}};
  assessment.readings = {ReadingId(0)};
  assessment.permitted_actors = {PartyId(2)};
  RuleTrace trace;
  trace.rule = RuleId(2);
  trace.decided_by = {amount, category};
  trace.set_aside_by = RuleId(1);
  trace.requirements = {{.index = 0, .applies = Truth::yes, .status = only(Status::pending)}};
  assessment.rules = {trace};

  const Json json = Json::parse(report::json_report(policy, action, assessment));
  CHECK(json["by"] == "chair");
  CHECK(json["on"] == "2026-03-02");
  CHECK(json["missing_approvals"][0]["by"] == "board");
  CHECK_FALSE(json["missing_approvals"][0].contains("set"));
  CHECK(json["missing_approvals"][1]["set"] == "officers");
  CHECK(json["missing_approvals"][1]["still_needed"] == 2);
  CHECK(json["missing_approvals"][1]["candidates"].dump() == R"(["treasurer","chair"])");
  CHECK(json["missing_facts"].dump() == R"(["category","by"])");
  CHECK(json["breaches"][0].dump() ==
        R"({"rule":"no_other","requirement":"the category is not other","cites":["1-c"],"curable":true})");
  CHECK(json["obligations"][0]["status"] == "undetermined");
  CHECK(json["warnings"][0]["rule"] == "no_other");
  CHECK(json["warnings"][1]["rule"].is_null());
  CHECK(json["readings"][0].dump() == R"({"name":"early_vote","choice":"no_early_vote"})");
  CHECK(json["permitted_actors"].dump() == R"(["treasurer"])");
  const Json& rule = json["rules"][0];
  CHECK(keys(rule) == std::vector<std::string>{"id", "clause", "cites", "file", "line", "status", "set_aside_by",
                                               "facts", "requirements"});
  CHECK(rule["status"] == "applies");
  CHECK(rule["set_aside_by"] == "everything_else");
  CHECK(rule["facts"].dump() == R"({"amount":"EUR 12.5","category":null})");
  CHECK(
      rule["requirements"][0].dump() ==
      R"({"text":"the category is not other","status":"breached","curable":true,"recommended":false,"cites":["1-c"]})");
}

TEST_CASE("values of every type") {
  const Policy policy = test::demo_policy();
  Action action = test::blank_action(policy);
  RuleTrace trace;
  trace.rule = RuleId(0);
  const auto set = [&](std::string_view name, Value value) {
    const FactId id = test::fact_called(policy, name);
    action.facts[id.value] = std::move(value);
    trace.decided_by.push_back(id);
  };
  set("budgeted", true);
  set("category", ChoiceValue{0});
  set("categories", SetValue{{0, 2}});
  set("requested_on", *Date::parse("2026-03-02"));
  set("people", *Decimal::parse("0.1"));
  set("purpose", std::string("bad \xFF byte"));
  set("payee", PartyId(0));
  set("asked", SetValue{{4}});
  set("items", Rows{{{Value(std::string("chair")), Value(None{}), Value(true)}}});
  Assessment assessment;
  assessment.rules = {trace};
  const Json json = Json::parse(report::json_report(policy, action, assessment));
  CHECK(
      json["rules"][0]["facts"].dump() ==
      R"({"budgeted":true,"category":"travel","categories":["travel","other"],"requested_on":"2026-03-02","people":"0.1",)"
      "\"purpose\":\"bad \uFFFD byte\","
      R"("payee":"board","asked":["budget_forum"],"items":[{"item":"chair","price":"none","new":true}]})");
}
