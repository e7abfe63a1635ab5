#include "tools/cli/scenario_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "runtime/explain/assess.hpp"
#include "runtime/io/action_reader.hpp"
#include "runtime/io/action_writer.hpp"
#include "tools/cli/scenario_run.hpp"

namespace policyc::cli {

using namespace runtime;

namespace {

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

bool is_plain(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string list(io::Names names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + (is_plain(name) ? name : quoted(name));
  return "[" + text + "]";
}

}  // namespace

namespace {

std::string expectation(const Policy& policy, const Action& action, Detail detail) {
  const Assessment answer = assess(policy, action);
  const bool exact = detail == Detail::exact;
  std::string text = fmt::format("  expect:\n    verdict: {}\n", verdict_name(answer.verdict));
  if (answer.verdict == Verdict::forbidden && (exact || answer.curable))
    text += fmt::format("    curable: {}\n", answer.curable ? "yes" : "no");
  const io::Names missing = missing_names(policy, action, answer);
  // Of a set that is not known, or that has nobody in it, there is no name to give.
  const bool nameless = std::find(missing.begin(), missing.end(), "") != missing.end();
  if ((exact || !missing.empty()) && !nameless) text += fmt::format("    missing: {}\n", list(missing));
  io::Names facts;
  for (const MissingFact& fact : answer.missing_facts) facts.push_back(fact.name);
  if (exact || !facts.empty()) text += fmt::format("    facts: {}\n", list(facts));
  if (!exact) return text;
  io::Names duties;
  for (const DutyTrace& trace : answer.duties) {
    if (!trace.discharged && trace.applies != Truth::no) duties.push_back(policy[action.type].duties[trace.index].name);
  }
  io::Names warnings;
  for (const Warning& warning : answer.warnings) {
    warnings.push_back(warning.rule.valid() ? policy[action.type].rules[warning.rule.value].name : warning.text);
  }
  return text + fmt::format("    obligations: {}\n    warnings: {}\n", list(duties), list(warnings));
}

}  // namespace

std::string scenario_text(const Policy& policy, const Action& action, const std::string& name, const std::string& note,
                          Detail detail) {
  std::string text = fmt::format("- scenario: {}\n", quoted(name));
  if (!note.empty()) text += fmt::format("  note: {}\n", quoted(note));
  std::istringstream lines(io::write_action(policy, action));
  for (std::string line; std::getline(lines, line);) text += "  " + line + "\n";
  return text + expectation(policy, action, detail);
}

std::optional<Action> read_again(const Policy& policy, const Action& action) {
  diagnostic::Diagnostics problems;
  auto read = io::read_action(policy, "scenario", io::write_action(policy, action), {}, problems);
  return diagnostic::has_errors(problems) ? std::nullopt : std::move(read);
}

}  // namespace policyc::cli
