#include "tools/cli/scenario_run.hpp"

#include <algorithm>

#include "runtime/explain/assess.hpp"
#include "runtime/explain/deciding.hpp"
#include "runtime/report/text.hpp"

namespace policyc::cli {

using namespace runtime;

namespace {

std::string listed(const io::Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nothing" : text;
}

bool among(const io::Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Something expected by name, or by any of its ids; a duty by its words too.
struct Actual {
  std::string name;
  std::vector<std::string> ids;
};

io::Names names_of(const std::vector<Actual>& actual) {
  io::Names names;
  for (const Actual& one : actual) names.push_back(one.name);
  return names;
}

/// The same names, in any order.
void compare_all(const char* what, const std::optional<io::Names>& expected, io::Names actual,
                 std::vector<Mismatch>& mismatches) {
  if (!expected) return;
  io::Names wanted = *expected;
  std::sort(wanted.begin(), wanted.end());
  std::sort(actual.begin(), actual.end());
  actual.erase(std::unique(actual.begin(), actual.end()), actual.end());
  if (wanted != actual) mismatches.push_back({what, listed(*expected), listed(actual)});
}

/// Every expected one is there; an empty list says that there is none.
void compare_some(const char* what, const std::optional<io::Names>& expected, const std::vector<Actual>& actual,
                  std::vector<Mismatch>& mismatches) {
  if (!expected) return;
  const bool all = std::all_of(expected->begin(), expected->end(), [&](const std::string& name) {
    return std::any_of(actual.begin(), actual.end(),
                       [&](const Actual& one) { return one.name == name || among(one.ids, name); });
  });
  if (!all || (expected->empty() && !actual.empty()))
    mismatches.push_back({what, listed(*expected), listed(names_of(actual))});
}

/// None of those is there.
void compare_none(const char* what, const std::optional<io::Names>& unexpected, const std::vector<Actual>& actual,
                  std::vector<Mismatch>& mismatches) {
  if (!unexpected) return;
  io::Names there;
  for (const std::string& name : *unexpected) {
    if (std::any_of(actual.begin(), actual.end(),
                    [&](const Actual& one) { return one.name == name || among(one.ids, name); }))
      there.push_back(name);
  }
  if (!there.empty()) mismatches.push_back({what, "none of " + listed(*unexpected), listed(there)});
}

std::vector<Actual> obligations_of(const Policy& policy, const Action& action, const Assessment& assessment) {
  std::vector<Actual> actual;
  for (const DutyTrace& trace : assessment.duties) {
    const Duty& duty = policy[action.type].duties[trace.index];
    if (!trace.discharged && trace.applies != Truth::no) {
      actual.push_back({duty.name, duty.cites});
      actual.back().ids.push_back(duty.text);
    }
  }
  return actual;
}

std::vector<Actual> warnings_of(const Policy& policy, const Action& action, const Assessment& assessment) {
  std::vector<Actual> actual;
  for (const Warning& warning : assessment.warnings) {
    if (!warning.rule.valid()) {
      actual.push_back({warning.text, {}});
      continue;
    }
    const Rule& rule = policy[action.type].rules[warning.rule.value];
    actual.push_back({rule.name, rule.requirements[warning.requirement].cites});
  }
  return actual;
}

}  // namespace

io::Names missing_names(const Policy& policy, const Action& action, const Assessment& assessment) {
  io::Names names;
  for (const MissingApproval& missing : assessment.missing_approvals) {
    names.push_back(missing.single && !missing.candidates.empty()
                        ? party(policy, action, missing.candidates.front()).name
                        : missing.set);
  }
  return names;
}

ScenarioResult run_scenario(const Policy& policy, const std::string& file, const io::Scenario& scenario) {
  ScenarioResult result{file, scenario.line, scenario.name, {}, {}};
  const Action& action = scenario.action;
  const io::Expectation& expected = scenario.expected;
  const Assessment assessment = assess(policy, action);
  std::vector<Mismatch>& mismatches = result.mismatches;
  if (assessment.verdict != expected.verdict) {
    mismatches.push_back(
        {"verdict", std::string(verdict_name(expected.verdict)), std::string(verdict_name(assessment.verdict))});
  }
  if (expected.curable && *expected.curable != assessment.curable) {
    mismatches.push_back({"curable", *expected.curable ? "yes" : "no", assessment.curable ? "yes" : "no"});
  }
  io::Names facts;
  for (const MissingFact& fact : assessment.missing_facts) facts.push_back(fact.name);
  std::vector<Actual> rules;
  for (const RuleId rule : deciding_rules(policy, action, assessment))
    rules.push_back({policy[action.type].rules[rule.value].name, {}});
  std::vector<Actual> readings;
  for (const ReadingId reading : assessment.readings) readings.push_back({policy.readings[reading.value].name, {}});
  compare_all("missing", expected.missing, missing_names(policy, action, assessment), mismatches);
  compare_all("facts", expected.facts, facts, mismatches);
  compare_some("rules", expected.rules, rules, mismatches);
  const std::vector<Actual> obligations = obligations_of(policy, action, assessment);
  const std::vector<Actual> warnings = warnings_of(policy, action, assessment);
  compare_some("obligations", expected.obligations, obligations, mismatches);
  compare_some("warnings", expected.warnings, warnings, mismatches);
  compare_none("no_obligations", expected.no_obligations, obligations, mismatches);
  compare_none("no_warnings", expected.no_warnings, warnings, mismatches);
  compare_some("readings", expected.readings, readings, mismatches);
  if (!result.passed()) result.trace = report::text_report(policy, action, assessment, {true, false});
  return result;
}

}  // namespace policyc::cli
