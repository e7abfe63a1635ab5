// The outcome of scenarios as text, JSON and JUnit XML.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "tools/cli/scenario_coverage.hpp"
#include "tools/cli/scenario_run.hpp"

namespace policyc::cli {

namespace {

std::size_t failures(const std::vector<ScenarioResult>& results) {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(), [](const ScenarioResult& result) { return !result.passed(); }));
}

std::string mismatch_text(const ScenarioResult& result) {
  std::string text;
  for (const Mismatch& mismatch : result.mismatches) {
    text += fmt::format("  {:<12} expected  {}\n  {:<12} actual    {}\n", mismatch.what, mismatch.expected, "",
                        mismatch.actual);
  }
  return text;
}

std::string indented(const std::string& text) {
  std::string result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) result += line.empty() ? "\n" : "    " + line + "\n";
  return result;
}

}  // namespace

std::string results_text(const std::vector<ScenarioResult>& results) {
  std::string text;
  for (const ScenarioResult& result : results) {
    if (result.passed()) continue;
    text += fmt::format("FAILED  {}:{}: {}\n{}{}\n", result.file, result.line, result.name, mismatch_text(result),
                        indented(result.trace));
  }
  const std::size_t failed = failures(results);
  return text + fmt::format("{} passed, {} failed\n", results.size() - failed, failed);
}

std::string results_json(const std::vector<ScenarioResult>& results, const ScenarioCoverage* coverage) {
  nlohmann::ordered_json document;
  document["schema_version"] = 1;
  document["passed"] = results.size() - failures(results);
  document["failed"] = failures(results);
  document["scenarios"] = nlohmann::ordered_json::array();
  for (const ScenarioResult& result : results) {
    nlohmann::ordered_json entry;
    entry["name"] = result.name;
    entry["file"] = result.file;
    entry["line"] = result.line;
    entry["passed"] = result.passed();
    entry["mismatches"] = nlohmann::ordered_json::array();
    for (const Mismatch& mismatch : result.mismatches) {
      entry["mismatches"].push_back(
          {{"what", mismatch.what}, {"expected", mismatch.expected}, {"actual", mismatch.actual}});
    }
    document["scenarios"].push_back(std::move(entry));
  }
  if (coverage != nullptr) document["coverage"] = nlohmann::ordered_json::parse(coverage->json());
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string results_junit(const std::vector<ScenarioResult>& results) {
  pugi::xml_document document;
  pugi::xml_node suite = document.append_child("testsuite");
  suite.append_attribute("name") = "policyc";
  suite.append_attribute("tests") = static_cast<unsigned>(results.size());
  suite.append_attribute("failures") = static_cast<unsigned>(failures(results));
  for (const ScenarioResult& result : results) {
    pugi::xml_node test_case = suite.append_child("testcase");
    test_case.append_attribute("classname") = result.file.c_str();
    test_case.append_attribute("name") = result.name.c_str();
    test_case.append_attribute("line") = result.line;
    if (result.passed()) continue;
    pugi::xml_node failure = test_case.append_child("failure");
    failure.append_attribute("message") =
        fmt::format("{}: expected {}, actual {}", result.mismatches.front().what, result.mismatches.front().expected,
                    result.mismatches.front().actual)
            .c_str();
    failure.text() = (mismatch_text(result) + result.trace).c_str();
  }
  std::ostringstream stream;
  document.save(stream, "  ");
  return stream.str();
}

}  // namespace policyc::cli
