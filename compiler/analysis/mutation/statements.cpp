// Edits by statement.

#include <fmt/format.h>

#include "compiler/analysis/mutation/editor.hpp"

namespace policyc::analysis {

using namespace ast;

void Editor::rule(const ast::Rule& rule) {
  when(rule.head.when);
  for (const RulePart& each : rule.parts) part(each, rule.parts.size() == 1);
}

void Editor::cell(const TableCell& cell) {
  if (cell.any) return;
  replace("drop condition", cell.span, "-");
  const std::string_view written = text(cell.span);
  if (written == "yes" || written == "no") replace("negate condition", cell.span, written == "yes" ? "no" : "yes");
  for (const TableCell::Item& item : cell.items) values(item.value);
  for (const auto& [from, to] : {std::pair{"<= ", "< "}, {">= ", "> "}, {"< ", "<= "}, {"> ", ">= "}}) {
    const std::size_t at = written.find(from);
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(cell.span.begin + at);
    replace("move bound", {begin, begin + static_cast<std::uint32_t>(std::string_view(from).size())}, to);
    break;
  }
}

void Editor::table(const ast::Table& table) {
  when(table.head.when);
  for (const TableRow& row : table.rows) {
    replace("drop row", row.span, "");
    for (const TableCell& each : row.conditions) cell(each);
    for (std::size_t i = 0; i < row.outcomes.size() && i < table.outcomes.size(); ++i) {
      const OutcomeCell& outcome = row.outcomes[i];
      if (table.outcomes[i].outcome == ast::Outcome::then_notify) {
        notified(outcome);
        continue;
      }
      if (!outcome.approvers) continue;
      std::vector<Approvers> all = {*outcome.approvers};
      all.insert(all.end(), outcome.on_refusal.begin(), outcome.on_refusal.end());
      chain(all);
    }
  }
}

void Editor::procedure(const ast::Procedure& procedure) {
  for (const StepDecl& step : procedure.steps) {
    statement_ = fmt::format("{} of {}", step.head.name.text, procedure.name.text);
    when(step.head.when);
    for (const Requirement& each : step.requirements) {
      if (step.requirements.size() > 1) replace("drop requirement", each.span, "");
      requirement(each);
    }
  }
}

void Editor::fact(const FactDecl& fact) {
  if (!fact.default_value) return;
  statement_ = fact.name.text;
  const Span span = span_of(*fact.default_value);
  const std::string_view written = text(span);
  if (written == "yes" || written == "no") {
    replace("change default", span, written == "yes" ? "no" : "yes");
  } else {
    values(*fact.default_value);
  }
  drop_with("drop default", "default", span);
}

void Editor::reading(const ast::Reading& reading) {
  for (const Word& choice : reading.choices) {
    if (choice.text == reading.default_choice.text) continue;
    replace("change default", reading.default_choice.span, std::string(choice.text));
    return;
  }
}

void Editor::statement(const Statement& whole) {
  const AnyStatement& node = whole.node;
  if (const auto* clause = std::get_if<ClauseDecl>(&node)) clause_ = clause->number.text;
  if (const auto* shared = std::get_if<SharedFact>(&node)) fact(shared->fact);
  if (const auto* record = std::get_if<RecordDecl>(&node)) {
    for (const FactDecl& each : record->facts) fact(each);
  }
  if (const auto* action = std::get_if<ActionDecl>(&node)) {
    for (const FactDecl& each : action->facts) fact(each);
  }
  const auto headed = [this](const Head& head, const char* otherwise) {
    statement_ = head.name ? std::string(head.name.text) : otherwise;
  };
  if (const auto* covers = std::get_if<Covers>(&node)) {
    headed(covers->head, "covers");
    when(covers->head.when);
  }
  if (const auto* define = std::get_if<Define>(&node)) {
    headed(define->head, "define");
    condition(define->value);
  }
  if (const auto* own = std::get_if<ast::Rule>(&node)) {
    headed(own->head, "rule");
    rule(*own);
  }
  if (const auto* own = std::get_if<ast::Table>(&node)) {
    headed(own->head, "table");
    table(*own);
  }
  if (const auto* own = std::get_if<ast::Procedure>(&node)) procedure(*own);
  if (const auto* standing = std::get_if<ast::Standing>(&node)) {
    headed(standing->head, "standing in");
    when(standing->head.when);
    for (const Requirement& each : standing->requirements) {
      drop_with("drop requirement", "requires", each.span);
      requirement(each);
    }
  }
  if (const auto* vote = std::get_if<ast::Vote>(&node)) {
    headed(vote->head, "vote");
    condition(vote->test);
    drop_each("drop member", vote->veto.by);
    if (vote->veto.within_count) step("move bound", vote->veto.within_count);
  }
  if (const auto* own = std::get_if<Obligation>(&node)) {
    headed(own->head, "obligation");
    obligation(whole, *own);
  }
  if (const auto* own = std::get_if<ast::Reading>(&node)) {
    headed(own->head, "reading");
    reading(*own);
  }
}

void Editor::run() {
  for (const Statement& each : file_.statements) statement(each);
}

}  // namespace policyc::analysis
