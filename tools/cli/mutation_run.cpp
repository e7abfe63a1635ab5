#include "tools/cli/mutation_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "compiler/compile.hpp"
#include "runtime/evaluate/absence.hpp"
#include "runtime/explain/assess.hpp"
#include "tools/cli/scenario_run.hpp"
#include "tools/cli/scenario_text.hpp"

namespace policyc::cli {

using namespace runtime;

namespace {

/// The scenario as the policy reads it, if it says what is expected of it.
std::optional<io::Scenario> only_scenario(const Policy& policy, const std::string& text) {
  diagnostic::Diagnostics problems;
  std::vector<io::Scenario> read = io::read_scenarios(policy, "scenario", text, problems);
  if (read.size() != 1 || diagnostic::has_errors(problems)) return std::nullopt;
  return std::move(read.front());
}

/// Whether an action file may call the same facts absent.
bool absent_the_same(const Policy& before, const Policy& after) {
  for (std::size_t i = 0; i < before.facts.size(); ++i) {
    if (may_be_absent(before, FactId(i)) != may_be_absent(after, FactId(i))) return false;
  }
  return true;
}

/// What an edit puts there, on one line; scenarios for edits of one place are told apart by it.
std::string short_words(const std::string& text) {
  std::string words;
  std::istringstream in(text);
  for (std::string word; in >> word;) words += (words.empty() ? "" : " ") + word;
  return words.empty() ? "left out" : words;
}

}  // namespace

MutationRun::MutationRun(const SourceSet& sources, const Policy& policy, const std::vector<ScenarioFile>& files,
                         std::uint64_t budget, const std::atomic<bool>& cancelled)
    : sources_(sources), policy_(policy), files_(files), budget_(budget), cancelled_(cancelled) {
  for (const ScenarioFile& file : files) {
    for (const io::Scenario& scenario : file.scenarios) by_action_[scenario.action.type].emplace_back(&file, &scenario);
  }
}

bool MutationRun::is_killed(const Policy& after, const analysis::Merged* merged) const {
  for (const auto& [action, scenarios] : by_action_) {
    if (merged != nullptr && !merged->actions[action.value].touched) continue;
    for (const auto& [file, scenario] : scenarios) {
      if (!run_scenario(after, file->name, *scenario).passed()) return true;
    }
  }
  return false;
}

/// What is not stated in a file depends on the defaults of the policy, and what may be stated as `none` on what it asks.
bool MutationRun::is_killed_by_reading_again(const Policy& after) const {
  for (const ScenarioFile& file : files_) {
    diagnostic::Diagnostics problems;
    const std::vector<io::Scenario> scenarios = io::read_scenarios(after, file.name, file.text, problems);
    if (diagnostic::has_errors(problems)) return true;
    for (const io::Scenario& scenario : scenarios) {
      if (!run_scenario(after, file.name, scenario).passed()) return true;
    }
  }
  return false;
}

/// A scenario counts only if it holds for the policy and not for the edit when it is read as it stands.
analysis::Telling MutationRun::try_out(const Policy& after, const Action& witness, MutantFate& fate) const {
  const auto here = read_again(policy_, witness);
  const auto there = read_again(after, witness);
  if (!here || !there) return analysis::Telling::not_at_all;
  const analysis::Mutant& mutant = *fate.mutant;
  const SourceFile& file = sources_.files[mutant.file];
  const LineColumn at = locate(file, mutant.span.begin);
  const std::string name =
      fmt::format("{} in {} ({}:{}): {}", mutant.edit, mutant.statement, at.line, at.column, short_words(mutant.text));
  const std::string note =
      fmt::format("tells from an edit of {}:{}", std::filesystem::path(file.name).filename().string(), at.line);
  for (const Detail detail : {Detail::usual, Detail::exact}) {
    std::string text = scenario_text(policy_, *here, name, note, detail);
    const auto before_reads = only_scenario(policy_, text);
    const auto after_reads = only_scenario(after, text);
    if (!before_reads || !run_scenario(policy_, file.name, *before_reads).passed()) continue;
    if (after_reads && run_scenario(after, file.name, *after_reads).passed()) continue;
    fate.scenario = std::move(text);
    fate.before = assess(policy_, *here).verdict;
    fate.after = assess(after, *there).verdict;
    return fate.before != fate.after ? analysis::Telling::by_verdict : analysis::Telling::somehow;
  }
  return analysis::Telling::not_at_all;
}

void MutationRun::look_for_difference(const Policy& after, const analysis::Merged& merged, MutantFate& fate) const {
  fate.fate = Fate::equivalent;
  analysis::Work work;
  work.limit = budget_;
  work.cancelled = &cancelled_;
  for (std::size_t action = 0; action < merged.actions.size(); ++action) {
    if (!merged.actions[action].touched) continue;
    MutantFate found_out = fate;
    analysis::Telling best = analysis::Telling::not_at_all;
    const auto confirm = [&](const Action& witness) {
      MutantFate tried = fate;
      const analysis::Telling telling = try_out(after, witness, tried);
      if (telling > best) found_out = std::move(tried);
      best = std::max(best, telling);
      return telling;
    };
    const analysis::Difference found = analysis::difference(merged, ActionTypeId(action), confirm, work);
    if (found.sameness == analysis::Sameness::undecided) fate.fate = Fate::undecided;
    if (found.sameness != analysis::Sameness::different) continue;
    fate = std::move(found_out);
    fate.fate = Fate::survived;
    return;
  }
}

MutantFate MutationRun::run(const analysis::Mutant& mutant) {
  MutantFate fate{&mutant, Fate::invalid, {}, {}, {}};
  const SourceSet sources = edited(sources_, mutant);
  diagnostic::Diagnostics problems;
  const auto after = compile(sources, problems);
  if (!after) return fate;
  const auto merged = analysis::merge(policy_, *after);
  const bool reads_the_same = merged && analysis::default_the_same(policy_, *after) && absent_the_same(policy_, *after);
  fate.fate = Fate::killed;
  if (reads_the_same ? is_killed(*after, &*merged) : is_killed_by_reading_again(*after)) return fate;
  fate.fate = Fate::undecided;
  if (merged) look_for_difference(*after, *merged, fate);
  return fate;
}

}  // namespace policyc::cli
