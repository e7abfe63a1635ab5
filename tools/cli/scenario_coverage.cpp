#include "tools/cli/scenario_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/explain/assess.hpp"
#include "runtime/explain/certain_rows.hpp"
#include "runtime/report/tables.hpp"
#include "runtime/report/words.hpp"

namespace policyc::cli {

using namespace runtime;

namespace {

constexpr StatusSet failing = only(Status::open) | only(Status::pending) | only(Status::breached);

bool binding_requirements(const Rule& rule) { return !rule.requirements.empty(); }

/// A row in words: the conditions that matter, and what follows.
std::string row_words(const report::Grid& grid, std::size_t row) {
  std::vector<std::string> parts;
  const std::vector<std::string>& cells = grid.rows[row];
  for (std::size_t column = 0; column < grid.conditions; ++column) {
    if (cells[column] != "-") parts.push_back(fmt::format("{}: {}", grid.headings[column], cells[column]));
  }
  const std::string when = parts.empty() ? "always" : report::join(parts, "; ");
  return fmt::format("row {} ({}) => {}", row + 1, when, cells[grid.conditions]);
}

}  // namespace

ScenarioCoverage::ScenarioCoverage(const Policy& policy) : policy_(policy) {
  for (const ActionType& type : policy.actions) {
    ActionSeen seen;
    seen.rules.resize(type.rules.size());
    seen.rows.resize(type.table.words, 0);
    actions_.push_back(std::move(seen));
  }
}

void ScenarioCoverage::add(const Action& action) {
  ActionSeen& seen = actions_[action.type.value];
  ++seen.scenarios;
  const Assessment assessment = assess(policy_, action);
  if (!assessment.in_force || assessment.verdict == Verdict::not_covered) return;
  runtime::add(seen.rows, certain_rows(policy_, action));
  add_rules(seen, policy_[action.type], assessment);
}

void ScenarioCoverage::add_rules(ActionSeen& seen, const ActionType& type, const Assessment& assessment) {
  for (const RuleTrace& trace : assessment.rules) {
    if (trace.status != RuleStatus::applies || trace.set_aside_by.valid()) continue;
    RuleSeen& rule = seen.rules[trace.rule.value];
    rule.applies = true;
    bool met = true;
    for (const RequirementTrace& requirement : trace.requirements) {
      if (requirement.applies == Truth::no) continue;
      met = met && requirement.applies == Truth::yes && requirement.status == only(Status::met);
      const bool fails = (requirement.status & ~failing) == 0;
      rule.not_met = rule.not_met || (requirement.applies == Truth::yes && fails);
    }
    rule.met = rule.met || (met && binding_requirements(type.rules[trace.rule.value]));
  }
}

void ScenarioCoverage::add_rule_gaps(const ActionType& type, const ActionSeen& seen, std::vector<Gap>& gaps) const {
  for (std::size_t index = 0; index < type.rules.size(); ++index) {
    const Rule& rule = type.rules[index];
    const RuleSeen& found = seen.rules[index];
    const auto gap = [&](const char* what) { gaps.push_back({type.name, rule.name, what, rule.source, rule.cites}); };
    if (!found.applies) {
      gap("applies in no scenario");
    } else if (binding_requirements(rule)) {
      if (!found.met) gap("is met in no scenario");
      if (!found.not_met) gap("is met in every scenario in which it applies");
    }
  }
}

void ScenarioCoverage::add_row_gaps(const ActionType& type, const ActionSeen& seen, std::vector<Gap>& gaps) const {
  const report::Grid grid = report::table_grid(policy_, type);
  for (std::size_t row = 0; row < type.table.rows.size(); ++row) {
    if (has_bit(seen.rows, row)) continue;
    const RuleId id = type.table.rows[row].rule;
    const Rule* const rule = id.valid() ? &type.rules[id.value] : nullptr;
    gaps.push_back({type.name, rule != nullptr ? rule->name : "", row_words(grid, row) + " is decided by no scenario",
                    rule != nullptr ? rule->source : type.source,
                    rule != nullptr ? rule->cites : std::vector<std::string>{}});
  }
}

std::vector<ScenarioCoverage::Gap> ScenarioCoverage::gaps() const {
  std::vector<Gap> found;
  for (std::size_t index = 0; index < actions_.size(); ++index) {
    const ActionType& type = policy_.actions[index];
    if (actions_[index].scenarios == 0) {
      found.push_back({type.name, "", "is tried by no scenario", type.source, {}});
      continue;
    }
    add_rule_gaps(type, actions_[index], found);
    add_row_gaps(type, actions_[index], found);
  }
  return found;
}

bool ScenarioCoverage::complete() const { return gaps().empty(); }

std::string ScenarioCoverage::text() const {
  std::size_t rules = 0;
  std::size_t rows = 0;
  for (const ActionType& type : policy_.actions) {
    rules += type.rules.size();
    rows += type.table.rows.size();
  }
  const std::vector<Gap> found = gaps();
  std::string text;
  std::string action;
  for (const Gap& gap : found) {
    if (gap.action != action) text += fmt::format("NOT TESTED  {}\n", gap.action);
    action = gap.action;
    const std::string name = gap.rule.empty() ? "" : gap.rule + ": ";
    text += fmt::format("  {}{}  {} {}\n", name, gap.what, report::cites_words(gap.cites),
                        report::source_words(gap.source));
  }
  const std::string size = fmt::format("{} actions, {} rules, {} rows", policy_.actions.size(), rules, rows);
  return found.empty() ? fmt::format("coverage: every rule and row is decided ({})\n", size)
                       : text + fmt::format("coverage: {} not tested, of {}\n", found.size(), size);
}

std::string ScenarioCoverage::json() const {
  using Json = nlohmann::ordered_json;
  Json json;
  json["complete"] = complete();
  json["not_tested"] = Json::array();
  for (const Gap& gap : gaps()) {
    Json entry;
    entry["action"] = gap.action;
    entry["rule"] = gap.rule.empty() ? Json(nullptr) : Json(gap.rule);
    entry["what"] = gap.what;
    entry["cites"] = gap.cites;
    entry["file"] = gap.source.file;
    entry["line"] = gap.source.line;
    json["not_tested"].push_back(std::move(entry));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace policyc::cli
