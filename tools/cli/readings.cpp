// policyc readings: where the readings of ambiguous sentences lead to different verdicts.

#include <fmt/format.h>

#include "tools/cli/interrupt.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/readings_report.hpp"

namespace policyc::cli {

namespace {

constexpr std::size_t shown_regions = 4;

ReadingsReport ask(const runtime::Policy& policy, std::uint64_t budget, const std::atomic<bool>& interrupted) {
  ReadingsReport report{policy, {}, {}, false};
  analysis::Work work;
  work.limit = budget;
  work.cancelled = &interrupted;
  for (std::size_t i = 0; i < policy.actions.size(); ++i) {
    const runtime::ActionTypeId id(i);
    auto situations = interrupted.load() ? std::nullopt : analysis::Situations::of(policy, id);
    if (!situations) {
      report.undecided.push_back(policy[id].name);
      continue;
    }
    auto questions = analysis::reading_questions(*situations, work);
    if (!questions.empty()) report.actions.push_back({*std::move(situations), std::move(questions)});
  }
  report.interrupted = interrupted.load();
  return report;
}

}  // namespace

int readings(Environment& environment, const Arguments& arguments) {
  std::string path;
  std::string format = "text";
  std::uint64_t budget = 2'000'000'000;
  bool all = false;
  CLI::App app(
      "For each reading of an ambiguous sentence, the situations in which its choices lead to different verdicts: the "
      "questions worth asking whoever owns the document. Readings that no verdict depends on are named.",
      "policyc readings");
  app.add_option("DIR", path, "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  app.add_option("--format", format, "text, markdown or json")
      ->check(CLI::IsMember({"text", "markdown", "json"}))
      ->type_name("FORMAT");
  app.add_option("--budget", budget, "how many table rows may be looked at; beyond it, not decided")
      ->check(whole_number())
      ->type_name("N");
  app.add_flag("--all", all, fmt::format("every region; otherwise the first {} of a question", shown_regions));
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (path.empty()) path = shipped_policy(environment);
  const auto policy = load_policy(environment, path);
  if (!policy) return exit_bad_input;
  const std::atomic<bool>& interrupted = on_interrupt();
  const ReadingsReport report = ask(*policy, budget, interrupted);
  environment.out += format == "json"
                         ? readings_json(report)
                         : readings_text(report, all ? ~std::size_t{0} : shown_regions, format == "markdown");
  return report.interrupted ? exit_interrupted : exit_permitted;
}

}  // namespace policyc::cli
