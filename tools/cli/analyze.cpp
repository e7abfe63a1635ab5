// policyc analyze: what is proved of a policy, and what is wrong with it.

#include <fmt/format.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <deque>
#include <filesystem>

#include "tools/cli/analyze_report.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/write_file.hpp"

namespace policyc::cli {

namespace {

/// What the line on the terminal says now; read in a signal handler.
std::atomic<const std::string*> progress_text{nullptr};

void show_progress(int) {
  const std::string* text = progress_text;
  if (text == nullptr) return;
  // Only `write` may be called here. A line that cannot be shown is no loss.
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text->data(), text->size());
}

/// A line on a terminal that says where the analysis is, once it takes longer than a second; a hard question may take long by itself, so a timer
/// shows it.
class ProgressLine {
 public:
  ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1) {
    if (!terminal_) return;
    before_ = std::signal(SIGALRM, show_progress);
    const itimerval every_second = {{1, 0}, {1, 0}};
    setitimer(ITIMER_REAL, &every_second, nullptr);
  }
  ~ProgressLine() {
    if (!terminal_) return;
    const itimerval never = {};
    setitimer(ITIMER_REAL, &never, nullptr);
    std::signal(SIGALRM, before_);
    progress_text = nullptr;
    std::fputs("\r\033[K", stderr);
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void operator()(const std::string& action, std::size_t done, std::size_t all) {
    // Earlier texts stay: the handler may be reading one.
    texts_.push_back(fmt::format("\r\033[K{} of {} actions analyzed; now {}", done, all, action));
    progress_text = &texts_.back();
  }

 private:
  bool terminal_ = false;
  void (*before_)(int) = nullptr;
  std::deque<std::string> texts_;
};

/// Each question takes a part of it. All of it is about a minute.
constexpr std::uint64_t usual_budget = 3'000'000'000;

struct Options {
  std::string path;
  std::string format = "text";
  std::string witness;
  std::uint64_t budget = usual_budget;
};

analysis::Review reviewed(const Compiled& compiled, analysis::Work& work) {
  ProgressLine progress;
  return analysis::review(compiled, work, std::ref(progress));
}

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
  app.add_option("--budget", options.budget,
                 "units of work to spend, 3000000000 unless given; what is not settled then is `not decided`")
      ->check(whole_number())
      ->type_name("N");
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (options.path.empty()) options.path = shipped_policy(environment);
  const auto compiled = load_compiled(environment, options.path);
  if (!compiled) return exit_bad_input;

  const std::atomic<bool>& interrupted = on_interrupt();
  analysis::Work work;
  work.limit = options.budget;
  work.cancelled = &interrupted;
  const analysis::Review review = reviewed(*compiled, work);
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
