#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/findings/questions.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/situations/words.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr std::size_t most_regions = 64;
constexpr std::size_t most_reported = 8;

bool nothing_applies(const Assessment& assessment) {
  return std::all_of(assessment.rules.begin(), assessment.rules.end(),
                     [](const RuleTrace& rule) { return rule.status == RuleStatus::does_not_apply; });
}

Finding gap_finding(const View& view) {
  Finding finding = view.about(FindingKind::gap, Severity::warning, {});
  finding.places.push_back({"action " + view.type().name, view.type().source, {}});
  for (const Cover& cover : view.type().covers) finding.places.push_back({"covers", cover.source, cover.cites});
  finding.message =
      fmt::format("no rule speaks to these situations of `{}`, so it is permitted there", view.type().name);
  finding.suggestion = "add a rule for them, or narrow `covers` to what the document speaks of";
  return finding;
}

}  // namespace

void find_gaps(const View& view, Work& work, Findings& found) {
  if (view.type().rules.empty()) return;  // it only has a name, for duties and triggers
  Table spoken(view.situations().space());
  Cubes whens;
  for (std::size_t i = 0; i < view.type().rules.size(); ++i) {
    const Cubes& when = view.when(RuleId(i));
    whens.insert(whens.end(), when.begin(), when.end());
  }
  for (const Cube& cube : view.uncovered()) spoken.add(cube, 0);
  for (const Cube& cube : whens) spoken.add(cube, 0);
  GapsAnswer gaps = maximal_gaps(spoken, work, most_regions);
  // Too many to list, or too much work; one of them is soon found.
  if (!gaps.decided) gaps.regions = {Cube{}};
  if (work.exhausted) found.push_back(undecided(view.type().name, "which situations no rule speaks to", work));
  std::size_t reported = 0;
  for (const Cube& region : gaps.regions) {
    Finding finding = gap_finding(view);
    if (!view.show(finding, {region}, {&whens}, nothing_applies, work)) continue;
    if (work.exhausted && !finding.witness) continue;
    if (gaps.decided) {
      finding.where = cube_words(view.situations(), region);
    } else if (!work.exhausted) {
      finding.message += "; there are too many such regions to list";
    }
    if (++reported > most_reported) {
      found.back().message += "; there are more such regions";
      return;
    }
    found.push_back(std::move(finding));
  }
}

}  // namespace policyc::analysis
