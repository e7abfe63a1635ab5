#include "tools/cli/mutation_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "compiler/compile.hpp"
#include "runtime/explain/assess.hpp"
#include "tools/cli/scenario_run.hpp"
#include "tools/cli/scenario_text.hpp"

namespace policyc::cli {

using namespace runtime;

namespace {

/// What a scenario can compare.
struct Answer {
  Verdict verdict = Verdict::needs_information;
  io::Names missing;
  std::vector<std::pair<std::string, bool>> duties;
  std::vector<std::string> warnings;
  bool operator==(const Answer&) const = default;
};

Answer answer_of(const Policy& policy, const Action& action) {
  const Assessment assessment = assess(policy, action);
  Answer answer{assessment.verdict, missing_names(policy, action, assessment), {}, {}};
  std::sort(answer.missing.begin(), answer.missing.end());
  for (const DutyTrace& trace : assessment.duties) {
    if (trace.applies != Truth::no)
      answer.duties.emplace_back(policy[action.type].duties[trace.index].name, trace.discharged);
  }
  for (const Warning& warning : assessment.warnings)
    answer.warnings.push_back(warning.rule.valid() ? policy[action.type].rules[warning.rule.value].name : warning.text);
  return answer;
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

/// What is not stated in a file depends on the defaults of the policy.
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

bool MutationRun::tells_apart(const Policy& after, const Action& action) const {
  const auto here = read_again(policy_, action);
  const auto there = read_again(after, action);
  return here && there && answer_of(policy_, *here) != answer_of(after, *there);
}

void MutationRun::show(const Policy& after, const Action& witness, MutantFate& fate) const {
  const Action here = *read_again(policy_, witness);
  fate.before = assess(policy_, here).verdict;
  fate.after = assess(after, *read_again(after, witness)).verdict;
  const analysis::Mutant& mutant = *fate.mutant;
  const SourceFile& file = sources_.files[mutant.file];
  const std::string name = fmt::format("{} in {}", mutant.edit, mutant.statement);
  const std::string note =
      fmt::format("tells from an edit of {}:{}", std::filesystem::path(file.name).filename().string(),
                  locate(file, mutant.span.begin).line);
  fate.scenario = scenario_text(policy_, here, name, note);
}

void MutationRun::look_for_difference(const Policy& after, const analysis::Merged& merged, MutantFate& fate) const {
  fate.fate = Fate::equivalent;
  analysis::Work work;
  work.limit = budget_;
  work.cancelled = &cancelled_;
  for (std::size_t action = 0; action < merged.actions.size(); ++action) {
    if (!merged.actions[action].touched) continue;
    const auto confirm = [&](const Action& witness) { return tells_apart(after, witness); };
    const analysis::Difference found = analysis::difference(merged, ActionTypeId(action), confirm, work);
    if (found.sameness == analysis::Sameness::undecided) fate.fate = Fate::undecided;
    if (found.sameness != analysis::Sameness::different) continue;
    fate.fate = Fate::survived;
    show(after, *found.witness, fate);
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
  const bool reads_the_same = merged && analysis::default_the_same(policy_, *after);
  fate.fate = Fate::killed;
  if (reads_the_same ? is_killed(*after, &*merged) : is_killed_by_reading_again(*after)) return fate;
  fate.fate = Fate::undecided;
  if (merged) look_for_difference(*after, *merged, fate);
  return fate;
}

}  // namespace policyc::cli
