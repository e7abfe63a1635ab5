// policyc diff: what the edits of a policy do to its verdicts, and to the duties and recommendations beside them.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "runtime/diagnostic/render.hpp"
#include "runtime/io/action_reader.hpp"
#include "runtime/io/file.hpp"
#include "tools/cli/diff_report.hpp"
#include "tools/cli/diff_words.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;
using analysis::Direction;

namespace {

constexpr std::size_t shown_regions = 8;

struct Options {
  std::string before;
  std::string after;
  std::string format = "text";
  std::string replay;
  std::string fail_on;
  std::uint64_t budget = 2'000'000'000;
  bool all = false;
};

const runtime::ActionType* named(const runtime::Policy& policy, const std::string& name) {
  const auto found = std::find_if(policy.actions.begin(), policy.actions.end(),
                                  [&](const runtime::ActionType& action) { return action.name == name; });
  return found == policy.actions.end() ? nullptr : &*found;
}

void compare(PolicyDiff& diff, const Options& options, const std::atomic<bool>& interrupted) {
  analysis::Work work;
  work.limit = options.budget;
  work.cancelled = &interrupted;
  for (std::size_t i = 0; i < diff.before.actions.size(); ++i) {
    const std::string& name = diff.before.actions[i].name;
    const runtime::ActionType* const twin = named(diff.after, name);
    if (twin == nullptr) {
      diff.removed.push_back(name);
    } else if (interrupted.load()) {
      diff.unexamined.push_back(name);
    } else {
      const runtime::ActionTypeId before(i);
      const runtime::ActionTypeId after(static_cast<std::size_t>(twin - diff.after.actions.data()));
      work.exhausted = false;
      diff.actions.push_back({before, after, analysis::change_of(diff.before, before, diff.after, after, work)});
    }
  }
  for (const runtime::ActionType& action : diff.after.actions) {
    if (named(diff.before, action.name) == nullptr) diff.added.push_back(action.name);
  }
}

/// What a policy says of an action file: the verdict, or why there is none, and what stands beside it.
struct Said {
  std::string answer;
  std::vector<std::string> beside;
};

Said ask(const runtime::Policy& policy, const std::string& file, const std::string& text) {
  diagnostic::Diagnostics mistakes;
  const auto action = io::read_action(policy, file, text, {}, mistakes);
  if (action) return {analysis::answer_words(policy, *action), analysis::beside_words(policy, *action)};
  return {mistakes.empty() ? "not readable" : fmt::format("not readable ({})", mistakes.front().message), {}};
}

std::vector<std::string> without(const std::vector<std::string>& all, const std::vector<std::string>& less) {
  std::vector<std::string> left;
  std::copy_if(all.begin(), all.end(), std::back_inserter(left),
               [&](const std::string& each) { return std::find(less.begin(), less.end(), each) == less.end(); });
  return left;
}

bool replay(Environment& environment, PolicyDiff& diff, const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path extension = it->path().extension();
    if ((extension == ".yaml" || extension == ".yml") && it->is_regular_file(error))
      files.push_back(it->path().string());
  }
  if (error) {
    environment.err += fmt::format("policyc diff: the folder {} cannot be read: {}\n", folder, error.message());
    return false;
  }
  std::sort(files.begin(), files.end());
  diff.replayed = true;
  for (const std::string& file : files) {
    diagnostic::Diagnostics mistakes;
    const auto text = io::read_file(file, mistakes);
    if (!text) {
      environment.err += diagnostic::render_text(mistakes);
      return false;
    }
    ++diff.replay_count;
    const Said before = ask(diff.before, file, *text);
    const Said after = ask(diff.after, file, *text);
    if (before.answer != after.answer || before.beside != after.beside)
      diff.replays.push_back({file, before.answer, after.answer, without(before.beside, after.beside),
                              without(after.beside, before.beside)});
  }
  return true;
}

/// A gate lets nothing through that it cannot tell: what is not decided, and what is outside the tables, count as a change in every direction.
bool fails(const PolicyDiff& diff, const std::string& fail_on) {
  if (fail_on.empty()) return false;
  const bool untold = !policy_changes(diff).empty() ||
                      std::any_of(diff.actions.begin(), diff.actions.end(),
                                  [](const DiffOfAction& action) { return !action.change.defaults.empty(); });
  if (untold || !is_decided(diff)) return true;
  if (fail_on == "any") return has_change(diff);
  if (fail_on == "stricter") return has_change(diff, Direction::stricter) || !diff.removed.empty();
  return has_change(diff, Direction::looser) || !diff.added.empty();
}

}  // namespace

int diff(Environment& environment, const Arguments& arguments) {
  Options options;
  CLI::App app(
      "Which verdicts, duties and recommendations change from one version of a policy to another: regions of "
      "situations, each stricter, looser or neither, with their share, the rules and sentences on both sides, and an "
      "action that shows it.",
      "policyc diff");
  app.add_option("OLD", options.before, "the policy before: a folder, or REV:path of a git repository")
      ->required()
      ->check(not_empty());
  app.add_option("NEW", options.after, "the policy after, likewise")->required()->check(not_empty());
  app.add_option("--format", options.format, "text, markdown or json")
      ->check(CLI::IsMember({"text", "markdown", "json"}))
      ->type_name("FORMAT");
  app.add_option("--replay", options.replay,
                 "list the action files below this folder whose verdict, duties or warnings would change")
      ->check(not_empty())
      ->type_name("DIR");
  app.add_option("--fail-on", options.fail_on,
                 "exit with 1 if something gets looser, gets stricter, or changes at all (any): a verdict, a duty, a "
                 "recommendation; one that is dropped is looser, one that is added stricter")
      ->check(CLI::IsMember({"looser", "stricter", "any"}))
      ->type_name("CHANGE");
  app.add_option("--budget", options.budget, "how many table rows may be looked at; beyond it, not decided")
      ->check(whole_number())
      ->type_name("N");
  app.add_flag("--all", options.all, fmt::format("every region; otherwise the first {} of an action", shown_regions));
  if (const auto status = parse(app, environment, arguments)) return *status;
  const auto before = load_version(environment, options.before);
  const auto after = load_version(environment, options.after);
  if (!before || !after) return exit_bad_input;
  const std::atomic<bool>& interrupted = on_interrupt();
  PolicyDiff found{*before, *after, options.before, options.after, {}, {}, {}, {}, false, {}, 0, false};
  compare(found, options, interrupted);
  if (!options.replay.empty() && !replay(environment, found, options.replay)) return exit_bad_input;
  found.interrupted = interrupted.load();
  const std::size_t most = options.all ? ~std::size_t{0} : shown_regions;
  environment.out += options.format == "json"       ? diff_json(found)
                     : options.format == "markdown" ? diff_markdown(found, most)
                                                    : diff_text(found, most);
  if (found.interrupted) return exit_interrupted;
  return fails(found, options.fail_on) ? exit_forbidden : exit_permitted;
}

}  // namespace policyc::cli
