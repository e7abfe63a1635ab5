// policyc check: the verdict for action files.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/explain/assess.hpp"
#include "runtime/io/action_reader.hpp"
#include "runtime/io/file.hpp"
#include "runtime/report/json.hpp"
#include "runtime/report/readings.hpp"
#include "runtime/report/text.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/quotes.hpp"

namespace policyc::cli {

namespace {

struct Options {
  std::vector<std::string> files;
  std::string policy;
  std::string format = "text";
  std::string on;
  std::vector<std::string> readings;
  bool explain = false;
  bool compare_readings = false;
  std::string document;
};

/// The worst first, as the exit status counts it.
constexpr runtime::Verdict worst_first[] = {runtime::Verdict::forbidden, runtime::Verdict::needs_information,
                                            runtime::Verdict::needs_approval, runtime::Verdict::not_covered,
                                            runtime::Verdict::permitted};

int exit_of(runtime::Verdict verdict) {
  switch (verdict) {
    case runtime::Verdict::permitted: return exit_permitted;
    case runtime::Verdict::forbidden: return exit_forbidden;
    case runtime::Verdict::needs_approval: return exit_needs_approval;
    case runtime::Verdict::needs_information: return exit_needs_information;
    case runtime::Verdict::not_covered: return exit_not_covered;
  }
  return exit_internal;
}

int exit_of(const std::vector<runtime::Verdict>& verdicts) {
  for (const runtime::Verdict verdict : worst_first) {
    if (std::find(verdicts.begin(), verdicts.end(), verdict) != verdicts.end()) return exit_of(verdict);
  }
  return exit_internal;
}

/// What the options state beside the files; mistakes are written to the error stream.
std::optional<io::ReadOptions> read_options(Environment& environment, const runtime::Policy& policy,
                                            const Options& options) {
  io::ReadOptions result;
  if (!options.on.empty()) {
    result.on = runtime::Date::parse(options.on);
    if (!result.on) {
      environment.err += fmt::format("policyc check: `--on {}` is not a date; write it as 2026-03-02\n", options.on);
      return std::nullopt;
    }
  }
  for (const std::string& reading : options.readings) {
    const std::size_t equals = reading.find('=');
    if (equals == std::string::npos) {
      environment.err +=
          fmt::format("policyc check: `--reading {}` lacks a choice; write it as NAME=CHOICE\n", reading);
      return std::nullopt;
    }
    result.readings.push_back({reading.substr(0, equals), reading.substr(equals + 1)});
  }
  const std::vector<std::string> problems = io::check_readings(policy, result.readings);
  for (const std::string& problem : problems) environment.err += fmt::format("policyc check: {}\n", problem);
  if (!problems.empty()) return std::nullopt;
  return result;
}

std::optional<runtime::Action> read(const runtime::Policy& policy, const std::string& file,
                                    const io::ReadOptions& options, diagnostic::Diagnostics& diagnostics) {
  if (file == "-") return io::read_action(policy, "standard input", read_standard_input(), options, diagnostics);
  const auto text = io::read_file(file, diagnostics);
  return text ? io::read_action(policy, file, *text, options, diagnostics) : std::nullopt;
}

int check_files(Environment& environment, runtime::Policy& policy, const Options& options,
                const io::ReadOptions& read_options, const report::Quotes* quotes) {
  const bool several = options.files.size() > 1;
  std::vector<runtime::Verdict> verdicts;
  bool bad_input = false;
  nlohmann::ordered_json documents = nlohmann::ordered_json::array();
  for (const std::string& file : options.files) {
    diagnostic::Diagnostics diagnostics;
    const auto action = read(policy, file, read_options, diagnostics);
    if (!action && options.format == "json") {
      // A program that reads the output finds the mistakes where it looks for the verdict.
      documents.push_back(nlohmann::ordered_json::parse(diagnostic::render_json(diagnostics)));
      if (several) documents.back()["file"] = file;
    } else {
      environment.err += diagnostic::render_text(diagnostics);
    }
    bad_input = bad_input || !action;
    if (!action) continue;
    make_table(policy, action->type);
    const runtime::Assessment assessment = runtime::assess(policy, *action);
    verdicts.push_back(assessment.verdict);
    std::optional<runtime::ReadingAlternatives> others;
    if (options.compare_readings) others = runtime::reading_alternatives(policy, *action, assessment);
    if (options.format == "json") {
      nlohmann::ordered_json document =
          nlohmann::ordered_json::parse(report::json_report(policy, *action, assessment, quotes));
      if (several) document["file"] = file;
      if (others) {
        document["other_readings"] = nlohmann::ordered_json::parse(report::readings_json(policy, *action, *others));
      }
      documents.push_back(std::move(document));
    } else {
      if (several) environment.out += fmt::format("{}{}\n", environment.out.empty() ? "" : "\n", file);
      environment.out +=
          report::text_report(policy, *action, assessment, {options.explain, environment.colour, quotes});
      if (others) environment.out += report::readings_text(policy, *action, *others, environment.colour);
    }
  }
  if (options.format == "json" && !documents.empty()) {
    constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;
    environment.out += (several ? documents : documents.front()).dump(2, ' ', false, replace) + "\n";
  }
  return bad_input ? exit_bad_input : exit_of(verdicts);
}

}  // namespace

int check(Environment& environment, const Arguments& arguments) {
  Options options;
  CLI::App app(
      "May this be done? Prints the verdict for each action file, what is missing, and why.\n"
      "With several files the exit status is the worst: bad input, forbidden, needs information, needs approval, not "
      "covered, permitted.",
      "policyc check");
  app.add_option("FILE", options.files, "action files (YAML); - is standard input")->required();
  app.add_option("--policy", options.policy,
                 "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty())
      ->type_name("DIR");
  app.add_option("--format", options.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  app.add_option("--on", options.on, "the date of the action, in place of the one in the file")
      ->check(not_empty())
      ->type_name("DATE");
  app.add_option("--reading", options.readings, "another reading of an ambiguous sentence")
      ->type_name("NAME=CHOICE")
      ->expected(1)
      ->take_all();
  app.add_flag("--readings", options.compare_readings, "whether another choice of a reading would change the answer");
  app.add_flag("--explain", options.explain, "every rule considered, and the facts that decided");
  add_document_option(app, options.document);
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (std::count(options.files.begin(), options.files.end(), "-") > 1) {
    environment.err += "policyc check: standard input can be read once only\n";
    return exit_usage;
  }
  const std::string folder = options.policy.empty() ? shipped_policy(environment) : options.policy;
  // The digest is in the answer for programs only, and one action needs one table.
  auto loaded = load_policy(environment, folder, {.digest = options.format == "json", .tables = false});
  if (!loaded) return exit_bad_input;
  const auto policy = std::make_shared<runtime::Policy>(std::move(*loaded));
  environment.kept.push_back(policy);
  const auto with = read_options(environment, *policy, options);
  if (!with) return exit_usage;
  std::optional<report::Quotes> quotes;
  if (!options.document.empty()) {
    quotes = read_quotes(environment, folder, options.document);
    if (!quotes) return exit_bad_input;
  }
  return check_files(environment, *policy, options, *with, quotes ? &*quotes : nullptr);
}

}  // namespace policyc::cli
