// policyc mutate: do the scenarios notice small mistakes in the policy?

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "runtime/diagnostic/render.hpp"
#include "runtime/io/file.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/mutation_run.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/scenario_run.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;

namespace {

/// Rows of tables looked at for one edit; a second or two.
constexpr std::uint64_t usual_budget = 50'000'000;

struct Request {
  std::string path;
  std::vector<std::string> paths;
  std::string format = "text";
  std::uint64_t budget = usual_budget;
};

std::optional<int> read_request(Environment& environment, const Arguments& arguments, Request& request) {
  CLI::App app("Makes small edits of the policy and runs its scenarios on each; shows those that none of them notices.",
               "policyc mutate");
  app.add_option("DIR", request.path,
                 "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  app.add_option("--scenarios", request.paths, "scenario files or folders of them, in place of the policy's own")
      ->type_name("PATH");
  app.add_option("--format", request.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  app.add_option("--budget", request.budget, "rows looked at for one edit before it is given up as undecided")
      ->check(whole_number())
      ->type_name("N");
  const auto status = parse(app, environment, arguments);
  if (request.path.empty()) request.path = shipped_policy(environment);
  if (request.paths.empty()) request.paths.push_back((fs::path(request.path) / "scenarios").string());
  return status;
}

std::vector<ScenarioFile> read_files(const runtime::Policy& policy, const std::vector<std::string>& paths,
                                     diagnostic::Diagnostics& problems) {
  std::vector<ScenarioFile> files;
  for (const std::string& path : paths) {
    for (const std::string& name : scenario_files(path, problems)) {
      auto text = io::read_file(name, problems);
      if (!text) continue;
      std::vector<io::Scenario> scenarios = io::read_scenarios(policy, name, *text, problems);
      files.push_back({name, std::move(*text), std::move(scenarios)});
    }
  }
  return files;
}

/// An edit is noticed by a scenario that fails, so they must all hold to begin with.
bool all_hold(Environment& environment, const runtime::Policy& policy, const std::vector<ScenarioFile>& files) {
  std::size_t failed = 0;
  for (const ScenarioFile& file : files) {
    for (const io::Scenario& scenario : file.scenarios)
      failed += run_scenario(policy, file.name, scenario).passed() ? 0 : 1;
  }
  if (failed == 0) return true;
  environment.err += fmt::format(
      "{} of the scenarios do not hold, so that they cannot tell a mistake\nrun `policyc test` "
      "and mend them or the policy first\n",
      failed);
  return false;
}

}  // namespace

int mutate(Environment& environment, const Arguments& arguments) {
  Request request;
  if (const auto status = read_request(environment, arguments, request)) return *status;
  const auto policy = load_policy(environment, request.path);
  if (!policy) return exit_bad_input;
  diagnostic::Diagnostics problems;
  const auto sources = read_policy(request.path, problems);
  const std::vector<ScenarioFile> files = read_files(*policy, request.paths, problems);
  environment.err += diagnostic::render_text(problems);
  if (!sources || diagnostic::has_errors(problems) || !all_hold(environment, *policy, files)) return exit_bad_input;
  const std::atomic<bool>& cancelled = on_interrupt();
  const std::vector<analysis::Mutant> mutants = analysis::mutants_of(*sources);
  MutationRun run(*sources, *policy, files, request.budget, cancelled);
  std::vector<MutantFate> fates;
  for (const analysis::Mutant& mutant : mutants) {
    MutantFate fate = run.run(mutant);
    if (cancelled) break;
    fates.push_back(std::move(fate));
  }
  const MutationReport report{*sources, *policy, fates, mutants.size()};
  environment.out += request.format == "json" ? mutation_json(report) : mutation_text(report);
  if (cancelled) return exit_interrupted;
  const bool noticed =
      std::none_of(fates.begin(), fates.end(), [](const MutantFate& fate) { return fate.fate == Fate::survived; });
  return noticed ? exit_permitted : exit_forbidden;
}

}  // namespace policyc::cli
