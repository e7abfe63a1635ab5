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

/// What stands beside the verdict, and what does not.
std::string beside(const ActionType& type, const Assessment& answer) {
  io::Names duties, warnings, no_duties, no_warnings;
  for (std::uint32_t i = 0; i < type.duties.size(); ++i) {
    const auto trace = std::find_if(answer.duties.begin(), answer.duties.end(),
                                    [i](const DutyTrace& each) { return each.index == i; });
    const bool open = trace != answer.duties.end() && !trace->discharged && trace->applies != Truth::no;
    open ? duties.push_back(type.duties[i].text) : no_duties.push_back(type.duties[i].name);
  }
  for (const Warning& warning : answer.warnings)
    warnings.push_back(warning.rule.valid() ? type.rules[warning.rule.value].name : warning.text);
  for (const Rule& rule : type.rules) {
    const bool recommends = std::any_of(rule.requirements.begin(), rule.requirements.end(),
                                        [](const Requirement& each) { return each.recommended; });
    if (recommends && std::find(warnings.begin(), warnings.end(), rule.name) == warnings.end())
      no_warnings.push_back(rule.name);
  }
  // Several duties may have one name, of which some are open.
  std::erase_if(no_duties, [&](const std::string& name) {
    return std::any_of(answer.duties.begin(), answer.duties.end(),
                       [&](const DutyTrace& trace) { return type.duties[trace.index].name == name; });
  });
  std::string text = fmt::format("    obligations: {}\n", list(duties));
  if (!duties.empty() && !no_duties.empty()) text += fmt::format("    no_obligations: {}\n", list(no_duties));
  text += fmt::format("    warnings: {}\n", list(warnings));
  if (!warnings.empty() && !no_warnings.empty()) text += fmt::format("    no_warnings: {}\n", list(no_warnings));
  return text;
}

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
  return exact ? text + beside(policy[action.type], answer) : text;
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
