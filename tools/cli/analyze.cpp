// policyc analyze: what is proved of a policy, and what is wrong with it.

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "tools/cli/analyze_report.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/write_file.hpp"

namespace policyc::cli {

namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "it is set in a signal handler");

/// While it lives, Ctrl-C calls off the work instead of ending the process.
class Interruptible {
 public:
  Interruptible() {
    interrupted = false;
    before_ = std::signal(SIGINT, [](int) { interrupted = true; });
  }
  ~Interruptible() { std::signal(SIGINT, before_); }
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

 private:
  void (*before_)(int) = nullptr;
};

/// A line on a terminal that says where the analysis is, once it takes longer than a second.
class ProgressLine {
 public:
  void operator()(const std::string& action, std::size_t done, std::size_t all) {
    const auto passed = std::chrono::steady_clock::now() - began_;
    if (isatty(STDERR_FILENO) != 1 || passed < std::chrono::seconds(1)) return;
    // Written at once: what a command puts into its environment is shown when it is done.
    std::fprintf(stderr, "\r\033[K%zu of %zu actions: %s", done, all, action.c_str());
    std::fflush(stderr);
    shown_ = true;
  }
  void clear() const {
    if (shown_) std::fputs("\r\033[K", stderr);
  }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  bool shown_ = false;
};

struct Options {
  std::string path;
  std::string format = "text";
  std::string witness;
  std::uint64_t budget = analysis::Work::no_limit;
};

/// False when a file could not be written.
bool write_witnesses(Environment& environment, const std::string& folder, AnalysisReport& report) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    environment.err += fmt::format("policyc: the folder {} cannot be made: {}\n", folder, failed.message());
    return false;
  }
  const auto& findings = report.review.findings;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].witness) continue;
    const std::string name =
        fmt::format("{:03}-{}-{}.yaml", i + 1, name_of(findings[i].kind), findings[i].names.front());
    const std::string path = (std::filesystem::path(folder) / name).string();
    const std::string problem = write_file(path, witness_text(report, findings[i]));
    if (!problem.empty()) {
      environment.err += fmt::format("policyc: {}: {}\n", path, problem);
      return false;
    }
    report.witness_files[i] = path;
  }
  return true;
}

std::string rendered(const std::string& format, const AnalysisReport& report) {
  if (format == "json") return analysis_json(report);
  if (format == "sarif") return analysis_sarif(report);
  if (format == "markdown") return analysis_markdown(report);
  return analysis_text(report);
}

}  // namespace

int analyze(Environment& environment, const Arguments& arguments) {
  Options options;
  CLI::App app("Proves the properties of a policy and reports what is wrong with its rules.", "policyc analyze");
  app.add_option("DIR", options.path,
                 "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  app.add_option("--format", options.format, "text, json, sarif or markdown")
      ->check(CLI::IsMember({"text", "json", "sarif", "markdown"}))
      ->type_name("FORMAT");
  app.add_option("--witness", options.witness, "write an action file for each finding that has one into this folder")
      ->check(not_empty())
      ->type_name("DIR");
  app.add_option("--budget", options.budget, "units of work to spend; what is not settled then is `not decided`")
      ->type_name("N");
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (options.path.empty()) options.path = shipped_policy(environment);
  const auto compiled = load_compiled(environment, options.path);
  if (!compiled) return exit_bad_input;

  const Interruptible interruptible;
  analysis::Work work;
  work.limit = options.budget;
  work.cancelled = &interrupted;
  ProgressLine progress;
  const analysis::Review review = analysis::review(*compiled, work, std::ref(progress));
  progress.clear();
  AnalysisReport report{*compiled, review, std::vector<std::string>(review.findings.size())};
  if (!options.witness.empty() && !write_witnesses(environment, options.witness, report)) return exit_output;
  environment.out += rendered(options.format, report);
  if (interrupted) {
    environment.err += "policyc: called off; this is what was found so far\n";
    return exit_interrupted;
  }
  return review.has_errors() ? exit_forbidden : exit_permitted;
}

}  // namespace policyc::cli
