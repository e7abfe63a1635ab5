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

std::string scenario_text(const Policy& policy, const Action& action, const std::string& name,
                          const std::string& note) {
  const Assessment answer = assess(policy, action);
  std::string text = fmt::format("- scenario: {}\n", quoted(name));
  if (!note.empty()) text += fmt::format("  note: {}\n", quoted(note));
  std::istringstream lines(io::write_action(policy, action));
  for (std::string line; std::getline(lines, line);) text += "  " + line + "\n";
  text += fmt::format("  expect:\n    verdict: {}\n", verdict_name(answer.verdict));
  const io::Names missing = missing_names(policy, action, answer);
  if (!missing.empty()) text += fmt::format("    missing: {}\n", list(missing));
  io::Names facts;
  for (const MissingFact& fact : answer.missing_facts) facts.push_back(fact.name);
  if (answer.verdict == Verdict::needs_information && !facts.empty())
    text += fmt::format("    facts: {}\n", list(facts));
  return text;
}

std::optional<Action> read_again(const Policy& policy, const Action& action) {
  diagnostic::Diagnostics problems;
  auto read = io::read_action(policy, "scenario", io::write_action(policy, action), {}, problems);
  return diagnostic::has_errors(problems) ? std::nullopt : std::move(read);
}

}  // namespace policyc::cli
