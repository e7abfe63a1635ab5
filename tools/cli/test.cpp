// policyc test: the scenarios of a policy.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/scenario_coverage.hpp"
#include "tools/cli/scenario_run.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;

std::vector<std::string> scenario_files(const std::string& path, diagnostic::Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".yaml" || extension == ".yml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  if (error) {
    diagnostics.push_back(diagnostic::error("A0101", {path, 0, 0, 0, {}},
                                            fmt::format("this folder cannot be read: {}", error.message()), {}));
  } else if (files.empty()) {
    diagnostics.push_back(diagnostic::error("A0101", {path, 0, 0, 0, {}},
                                            "there are no scenario files (`.yaml`) in this folder",
                                            "name a folder with scenario files, or such a file"));
  }
  return files;
}

int test(Environment& environment, const Arguments& arguments) {
  std::string path;
  std::vector<std::string> paths;
  std::string format = "text";
  bool with_coverage = false;
  CLI::App app("Runs the scenarios of a policy: those in its folder `scenarios`, or the files and folders given.",
               "policyc test");
  app.add_option("DIR", path, "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  app.add_option("--scenarios", paths, "scenario files or folders of them, in place of the policy's own")
      ->type_name("PATH");
  app.add_option("--format", format, "text, json or junit")
      ->check(CLI::IsMember({"text", "json", "junit"}))
      ->type_name("FORMAT");
  app.add_flag("--coverage", with_coverage,
               "also which rules and rows no scenario decides; with any of them the exit status is 1");
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (path.empty()) path = shipped_policy(environment);
  const auto policy = load_policy(environment, path);
  if (!policy) return exit_bad_input;
  if (paths.empty()) paths.push_back((fs::path(path) / "scenarios").string());
  diagnostic::Diagnostics diagnostics;
  std::vector<ScenarioResult> results;
  std::optional<ScenarioCoverage> coverage;
  if (with_coverage) coverage.emplace(*policy);
  for (const std::string& place : paths) {
    for (const std::string& file : scenario_files(place, diagnostics)) {
      const auto text = io::read_file(file, diagnostics);
      if (!text) continue;
      for (const io::Scenario& scenario : io::read_scenarios(*policy, file, *text, diagnostics)) {
        results.push_back(run_scenario(*policy, file, scenario));
        if (coverage) coverage->add(scenario.action);
      }
    }
  }
  if (results.empty() && diagnostics.empty()) {
    diagnostics.push_back(diagnostic::error("A0101", {paths.front(), 0, 0, 0, {}},
                                            "there is no scenario here, so nothing was tested",
                                            "write a list of scenarios; policies/README.md shows one"));
  }
  environment.err += diagnostic::render_text(diagnostics);
  environment.out += format == "json"    ? results_json(results, coverage ? &*coverage : nullptr)
                     : format == "junit" ? results_junit(results)
                                         : results_text(results);
  if (coverage && format == "text") environment.out += coverage->text();
  if (coverage && format == "junit") environment.err += coverage->text();
  if (diagnostic::has_errors(diagnostics)) return exit_bad_input;
  const bool passed =
      std::all_of(results.begin(), results.end(), [](const ScenarioResult& result) { return result.passed(); });
  return passed && (!coverage || coverage->complete()) ? exit_permitted : exit_forbidden;
}

}  // namespace policyc::cli
