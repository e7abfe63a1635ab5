#pragma once
// Running scenarios: what they expect against what they get.

#include <string>
#include <vector>

#include "runtime/io/scenario_reader.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::cli {

class ScenarioCoverage;

/// The scenario files of a folder: its `.yaml` files, in the order of their names; the path itself if it is none.
std::vector<std::string> scenario_files(const std::string& path, diagnostic::Diagnostics& diagnostics);

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

/// Who must still approve, as `missing` names them.
io::Names missing_names(const runtime::Policy& policy, const runtime::Action& action,
                        const runtime::Assessment& assessment);

ScenarioResult run_scenario(const runtime::Policy& policy, const std::string& file, const io::Scenario& scenario);

std::string results_text(const std::vector<ScenarioResult>& results);
/// With what the scenarios cover, unless `coverage` is nullptr.
std::string results_json(const std::vector<ScenarioResult>& results, const ScenarioCoverage* coverage);
std::string results_junit(const std::vector<ScenarioResult>& results);

}  // namespace policyc::cli
