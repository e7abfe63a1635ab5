// policyc generate: scenarios for a person to confirm.

#include <fmt/format.h>

#include <map>
#include <set>

#include "compiler/analysis/cases/cases.hpp"
#include "runtime/diagnostic/suggest.hpp"
#include "runtime/io/action_writer.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/scenario_text.hpp"
#include "tools/cli/write_file.hpp"

namespace policyc::cli {

using namespace runtime;

namespace {

/// Rows of tables looked at for one action type; some seconds.
constexpr std::uint64_t budget = 200'000'000;

constexpr std::string_view made_by = "# Made by `policyc generate`";

/// An action with all the purposes it serves.
struct Entry {
  Action action;
  std::string purposes;
};

/// Until called off.
std::vector<Entry> merged(const Policy& policy, const std::vector<analysis::Case>& cases,
                          const std::atomic<bool>& cancelled) {
  std::vector<Entry> entries;
  std::map<std::string, std::size_t> places;  // by what is written of the action
  std::set<std::pair<std::size_t, std::string>> served;
  for (const analysis::Case& each : cases) {
    if (cancelled) break;
    auto action = read_again(policy, each.action);
    if (!action) continue;
    const auto [place, is_new] = places.try_emplace(io::write_action(policy, *action), entries.size());
    if (is_new) entries.push_back({*std::move(action), {}});
    if (!served.emplace(place->second, each.purpose).second) continue;
    std::string& purposes = entries[place->second].purposes;
    purposes += (purposes.empty() ? "" : "; ") + each.purpose;
  }
  return entries;
}

/// The scenarios of one action type, and in comments what none could be written for.
std::string scenarios_of(const Policy& policy, ActionTypeId id, const std::atomic<bool>& cancelled) {
  analysis::Work work;
  work.limit = budget;
  work.cancelled = &cancelled;
  const analysis::Cases found = analysis::cases_of(policy, id, work);
  std::string text = fmt::format("# ---- {} ----\n\n", policy[id].name);
  std::size_t number = 0;
  if (cancelled) return text;
  for (const Entry& each : merged(policy, found.cases, cancelled)) {
    if (cancelled) return text;
    text += scenario_text(policy, each.action, fmt::format("{} {}", policy[id].name, ++number), each.purposes,
                          Detail::exact) +
            "\n";
  }
  for (const analysis::Unreached& each : found.unreached)
    text += fmt::format("# not reached: {}: {}\n", each.what, each.reason);
  if (work.exhausted) text += "# not complete: the work ran out\n";
  return text + (found.unreached.empty() ? "" : "\n");
}

std::optional<std::vector<ActionTypeId>> chosen(Environment& environment, const Policy& policy,
                                                const std::string& name) {
  std::vector<ActionTypeId> ids;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < policy.actions.size(); ++i) {
    names.push_back(policy.actions[i].name);
    if (name.empty() || policy.actions[i].name == name) ids.emplace_back(i);
  }
  if (!ids.empty()) return ids;
  const auto nearest = diagnostic::nearest(name, names);
  environment.err += fmt::format("policyc: the policy has no action `{}`{}\n", name,
                                 nearest ? fmt::format("; did you mean `{}`?", *nearest) : "");
  return std::nullopt;
}

}  // namespace

int generate(Environment& environment, const Arguments& arguments) {
  std::string path;
  std::string name;
  std::string output;
  CLI::App app(
      "Writes scenarios for every rule, row, condition and bound, with the answers of the policy, to be confirmed by a "
      "person.",
      "policyc generate");
  app.add_option("DIR", path, "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  app.add_option("--action", name, "only for this action")->type_name("NAME");
  app.add_option("-o", output, "the file to write; standard output unless given")->type_name("FILE");
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (path.empty()) path = shipped_policy(environment);
  const auto policy = load_policy(environment, path);
  if (!policy) return exit_bad_input;
  const auto actions = chosen(environment, *policy, name);
  if (!actions) return exit_usage;
  if (!is_standard_output(output) && !may_replace(output, made_by)) {
    environment.err += fmt::format(
        "policyc generate: {} is there and was not made by `policyc generate`, so it is left as it is\n"
        "name another file with `-o`\n",
        output);
    return exit_usage;
  }
  const std::atomic<bool>& cancelled = on_interrupt();
  std::string text = fmt::format(
      "{} from {} {}. The answers are what the policy says, not what it should say: confirm each before it counts.\n"
      "# Keep what you confirmed in a file without the line above: the next run writes over this one.\n\n",
      made_by, policy->id, policy->version);
  for (const ActionTypeId action : *actions) {
    if (!cancelled) text += scenarios_of(*policy, action, cancelled);
  }
  if (is_standard_output(output)) {
    environment.out += text + (cancelled ? "# interrupted\n" : "");
  } else if (cancelled) {
    environment.err += fmt::format("policyc generate: called off; {} is not written\n", output);
  } else if (const std::string problem = write_file(output, text); !problem.empty()) {
    environment.err += fmt::format("policyc generate: {}\n", problem);
    return exit_output;
  }
  return cancelled ? exit_interrupted : exit_permitted;
}

}  // namespace policyc::cli
