#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/findings/questions.hpp"
#include "compiler/analysis/kernel/gap.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

Finding about_duty(const View& view, const Duty& duty, FindingKind kind) {
  Finding finding = view.about(kind, Severity::warning, {});
  finding.names.push_back(duty.name);
  finding.places.push_back({(duty.rule.valid() ? "rule " : "obligation ") + duty.name, duty.source, duty.cites});
  return finding;
}

/// Why the duty never arises or cannot be done; empty when nothing speaks against it.
std::string obstacle(const View& view, std::size_t index, const std::vector<Performers>& performers, Work& work) {
  const Duty& duty = view.type().duties[index];
  const Policy& policy = view.policy();
  if (duty.what == Duty::What::action && !performers[duty.what_ref].anybody)
    return fmt::format("nobody may {}", policy.actions[duty.what_ref].title);
  if (duty.what == Duty::What::action && !may_discharge(policy, performers[duty.what_ref], duty.bearer))
    return fmt::format("who has it may not {}: `permits only` does not name them", policy.actions[duty.what_ref].title);
  if (duty.trigger == Trigger::action && !performers[duty.trigger_ref].anybody)
    return fmt::format("nobody may {}, so it never arises", policy.actions[duty.trigger_ref].title);
  if (!duty.rule.valid()) {
    if (view.left(view.duty(index), {}, work) == Left::nothing) return "its condition never holds, so it never arises";
  }
  if (duty.trigger != Trigger::breach) return {};
  Cubes unmet;
  for (const Ask& ask : view.asks()) {
    if (ask.rule.value == duty.trigger_ref) unmet.insert(unmet.end(), ask.unmet.begin(), ask.unmet.end());
  }
  if (view.left(unmet, {}, work) != Left::nothing) return {};
  return fmt::format("`{}` is never breached, so it never arises", view.type().rules[duty.trigger_ref].name);
}

/// The longest period that the action must have been open for in every situation, and the rule that says so.
const Ask* longest_wait(const View& view, Duration& longest, Work& work) {
  const Ask* found = nullptr;
  for (const Ask& ask : view.asks()) {
    const Requirement& requirement = view.type().rules[ask.rule.value].requirements[ask.requirement];
    if (!requirement.test.valid()) continue;
    const auto* open = std::get_if<OpenAtLeast>(&view.policy()[requirement.test]);
    if (open == nullptr || (found != nullptr && open->period <= longest)) continue;
    if (view.left({Cube{}}, {&ask.applies}, work) != Left::nothing) continue;
    longest = open->period;
    found = &ask;
  }
  return found;
}

}  // namespace

void find_dead_duties(const View& view, const std::vector<Performers>& performers, Work& work, Findings& found) {
  for (std::size_t i = 0; i < view.type().duties.size() && !work.exhausted; ++i) {
    const std::string why = obstacle(view, i, performers, work);
    if (why.empty()) continue;
    Finding finding = about_duty(view, view.type().duties[i], FindingKind::undischargeable);
    finding.message = fmt::format("the duty can never be discharged ({}): {}", view.type().duties[i].text, why);
    finding.suggestion = "correct when it arises, or the rules of what it asks for";
    found.push_back(std::move(finding));
  }
  if (work.exhausted) found.push_back(undecided(view.type().name, "which duties can never be discharged", work));
}

void find_late_duties(const View& view, Work& work, Findings& found) {
  Duration wait;
  const Ask* const ask = longest_wait(view, wait, work);
  if (ask == nullptr) return;
  for (const ActionType& action : view.policy().actions) {
    for (const Duty& duty : action.duties) {
      if (duty.what != Duty::What::action || !duty.within || *duty.within >= wait) continue;
      if (&view.policy().actions[duty.what_ref] != &view.type()) continue;
      Finding finding = about_duty(view, duty, FindingKind::late);
      finding.action = action.name;
      finding.names.push_back(action.name);
      finding.places.push_back(view.place(ask->rule));
      finding.names.push_back(view.type().rules[ask->rule.value].name);
      finding.message = fmt::format(
          "`{}` gives {}, but the action must have been open for {}; unless that began before the duty "
          "arose, it cannot be kept",
          duty.name, duty.within->text(), wait.text());
      finding.suggestion = "lengthen the one or shorten the other";
      found.push_back(std::move(finding));
    }
  }
}

bool may_be_done(const View& view, Work& work) {
  const Table& table = view.outcomes().table;
  for (RowIndex row = table.barred(); row < table.end(); ++row) {
    const Outcome outcome = view.outcomes().rows[row - table.barred()].outcome;
    if (outcome == Outcome::forbidden || outcome == Outcome::not_covered) continue;
    const GapAnswer decides = find_gap(table, row, table.cube(row), work);
    if (!decides.decided || decides.region) return true;
  }
  return false;
}

}  // namespace policyc::analysis
