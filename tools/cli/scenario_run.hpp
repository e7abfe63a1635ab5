#pragma once
// Running scenarios: what they expect against what they get.

#include <string>
#include <vector>

#include "runtime/io/scenario_reader.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::cli {

class ScenarioCoverage;

struct Mismatch {
  std::string what;  ///< `verdict`, `missing`, …
  std::string expected;
  std::string actual;
};

struct ScenarioResult {
  std::string file;
  std::uint32_t line = 0;
  std::string name;
  std::vector<Mismatch> mismatches;
  std::string trace;  ///< the explained verdict; only when something does not match
  bool passed() const { return mismatches.empty(); }
};

ScenarioResult run_scenario(const runtime::Policy& policy, const std::string& file, const io::Scenario& scenario);

std::string results_text(const std::vector<ScenarioResult>& results);
/// With what the scenarios cover, unless `coverage` is nullptr.
std::string results_json(const std::vector<ScenarioResult>& results, const ScenarioCoverage* coverage);
std::string results_junit(const std::vector<ScenarioResult>& results);

}  // namespace policyc::cli
