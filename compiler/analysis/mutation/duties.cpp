// Edits of duties.

#include <algorithm>

#include "compiler/analysis/mutation/editor.hpp"

namespace policyc::analysis {

using namespace ast;

void Editor::duty(const Duty& duty) {
  for (const Word& party : duty.bearer) swap("swap party", party, declared_.parties, duty.bearer);
  drop_each("drop member", duty.bearer);
  for (const Word& what : duty.what) {
    if (duty.notify) {
      swap("swap party", what, declared_.parties, duty.what);
    } else {
      const auto& events = declared_.events;
      const bool is_event = std::find(events.begin(), events.end(), what.text) != events.end();
      swap("swap deed", what, is_event ? events : declared_.actions, duty.what);
    }
  }
  if (duty.notify) drop_each("drop member", duty.what);
  if (duty.within_count) {
    step("move bound", duty.within_count, 1);
    drop_with("drop period", "within", {duty.within_count.span.begin, duty.within_unit.span.end});
  }
  if (duty.every_count) {
    step("move bound", duty.every_count, 1);
    drop_with("drop period", "every", {duty.every_count.span.begin, duty.every_unit.span.end});
  }
}

/// Whether an answer can list the duty, so that a scenario can notice it.
bool Editor::is_listed(const Trigger& trigger) const {
  if (trigger.kind == Trigger::Kind::refusal) return false;
  if (trigger.kind != Trigger::Kind::after) return true;
  return !trigger.of &&
         std::find(declared_.events.begin(), declared_.events.end(), trigger.what.text) != declared_.events.end();
}

void Editor::obligation(const Statement& whole, const Obligation& obligation) {
  if (!is_listed(obligation.trigger)) return;
  replace("drop duty", whole.span, "");
  when(obligation.head.when);
  if (obligation.trigger.kind == Trigger::Kind::breach)
    drop_with("drop trigger", "on breach of", obligation.trigger.what.span);
  if (obligation.trigger.kind == Trigger::Kind::receipt)
    drop_with("drop trigger", "on receipt of", obligation.trigger.what.span);
  if (obligation.trigger.kind == Trigger::Kind::after) drop_with("drop trigger", "after", obligation.trigger.what.span);
  duty(obligation.duty);
}

/// `then notify` in a table.
void Editor::notified(const OutcomeCell& cell) {
  if (!cell.approvers) return;
  replace("drop duty", cell.span, "");
  for (const Word& party : cell.approvers->include)
    swap("swap party", party, declared_.parties, cell.approvers->include);
  drop_each("drop member", cell.approvers->include);
}

}  // namespace policyc::analysis
