#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/findings/questions.hpp"
#include "runtime/report/table_words.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

bool applies_in(const Assessment& assessment, RuleId rule) {
  return assessment.rules[rule.value].status == RuleStatus::applies;
}

void never_applies(const View& view, RuleId rule, Work& work, Findings& found) {
  Finding finding = view.about(FindingKind::unreachable, Severity::warning, {rule});
  const std::string& name = view.type().rules[rule.value].name;
  if (view.exists(view.when(rule), work)) {
    finding.message = fmt::format("`{}` never counts: wherever it applies, other rules set it aside", name);
    finding.suggestion = "narrow `sets aside`, or delete the rule";
  } else {
    finding.message = fmt::format("`{}` never applies: no situation that the policy covers meets its condition", name);
    finding.suggestion = "correct its condition, or what the policy covers or assumes";
  }
  if (!work.exhausted) found.push_back(std::move(finding));
}

void never_met(const View& view, const Ask& ask, Work& work, Findings& found) {
  if (view.left(ask.applies, {&ask.unmet}, work) != Left::nothing) return;
  Finding finding = view.about(FindingKind::never_met, Severity::error, {ask.rule});
  const Requirement& requirement = view.type().rules[ask.rule.value].requirements[ask.requirement];
  const auto is_it = [&](const Assessment& assessment) {
    return applies_in(assessment, ask.rule) && assessment.verdict != Verdict::permitted;
  };
  if (!view.show(finding, ask.applies, {}, is_it, work)) return;
  finding.message = fmt::format("in no situation is it met, where `{}` asks for it: {}",
                                view.type().rules[ask.rule.value].name, requirement.text);
  finding.suggestion = "write `forbids` if that is meant; otherwise correct the requirement or the rule's condition";
  if (!finding.certain) finding.severity = Severity::warning;
  found.push_back(std::move(finding));
}

}  // namespace

void find_dead_rules(const View& view, Work& work, Findings& found) {
  for (std::size_t i = 0; i < view.type().rules.size() && !work.exhausted; ++i) {
    const RuleId rule(i);
    if (view.left(view.applies(rule), {}, work) == Left::nothing) never_applies(view, rule, work, found);
  }
  for (const Ask& ask : view.asks()) {
    if (!ask.outright && !work.exhausted) never_met(view, ask, work, found);
  }
  if (work.exhausted) found.push_back(undecided(view.type().name, "which rules never count or are never met", work));
}

void find_vacuous_parts(const View& view, Work& work, Findings& found) {
  for (const Composite& composite : view.composites()) {
    if (work.exhausted || !view.exists(view.when(composite.rule), work)) continue;
    for (std::size_t part = 0; part < composite.parts.size() && !work.exhausted; ++part) {
      Cubes others = composite.all ? Cubes{Cube{}} : Cubes{};
      for (std::size_t other = 0; other < composite.parts.size(); ++other) {
        if (other == part) continue;
        const Cubes& more = composite.cubes[other];
        if (composite.all) {
          others = intersect_all(others, more);
        } else {
          others.insert(others.end(), more.begin(), more.end());
        }
      }
      const Left matters = composite.all ? view.left(others, {&composite.cubes[part]}, work)
                                         : view.left(composite.cubes[part], {&others}, work);
      if (matters != Left::nothing) continue;
      Finding finding = view.about(FindingKind::vacuous, Severity::warning, {composite.rule});
      finding.message =
          fmt::format("a part of the condition of `{}` never matters: {}", view.type().rules[composite.rule.value].name,
                      report::expression_words(view.policy(), composite.parts[part]));
      finding.suggestion = composite.all ? "leave it out: it holds wherever the rest does"
                                         : "leave it out: the rest holds wherever it does";
      found.push_back(std::move(finding));
      break;  // of two parts that say the same, one can go
    }
  }
  if (work.exhausted) found.push_back(undecided(view.type().name, "which parts of conditions never matter", work));
}

}  // namespace policyc::analysis
