// Procedures: what an action asks of the steps of one.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

/// What the step asks, each piece under the condition of the step.
Pieces Resolver::step_pieces(const Scope& scope, std::uint32_t procedure, std::uint32_t step) {
  const ast::StepDecl& syntax = procedures_[procedure].syntax->steps[step];
  Scope inside = scope;
  inside.file = procedures_[procedure].file;
  const ExprId when = condition(inside, syntax.head.when);
  Pieces result;
  for (const ast::Requirement& required : syntax.requirements) {
    for (Requirement& piece : requirement(inside, required, Thing{Thing::Kind::procedure, procedure})) {
      const ExprId guard = expressions_.all({when, piece.guard});
      piece.guard = expressions_.is_constant(guard, true) ? ExprId() : guard;
      piece.cites = cites(syntax.head.cites);
      piece.source = source_of(inside.file, syntax.head.name.span);
      result.push_back(std::move(piece));
    }
  }
  return result;
}

/// Two steps that are both asked for must not be recorded the wrong way round.
void Resolver::add_order(Pieces& pieces, const Pieces& earlier, const Pieces& later, std::string text) {
  for (const Requirement& first : earlier) {
    for (const Requirement& second : later) {
      if (!first.test.valid() || !second.test.valid()) continue;
      const ExprId guard = expressions_.all({first.guard, second.guard});
      if (expressions_.is_constant(guard, false)) continue;
      Requirement piece;
      piece.guard = expressions_.is_constant(guard, true) ? ExprId() : guard;
      piece.test = intern_test(InOrder{first.test, second.test});
      piece.text = text;
      piece.cites = second.cites;
      piece.source = second.source;
      pieces.push_back(std::move(piece));
    }
  }
}

void Resolver::no_such_step(FileIndex file, std::uint32_t procedure, const ast::Word& step) {
  std::string known;
  for (const Step& other : policy_.procedures[procedure].steps)
    known += (known.empty() ? "`" : ", `") + other.name + "`";
  report(file).error("P0208", step.span,
                     fmt::format("`{}` has no step `{}`", policy_.procedures[procedure].name, step.text),
                     known.empty() ? "it has no steps at all" : "its steps are " + known);
}

Pieces Resolver::procedure_pieces(const Scope& scope, const ast::OfProcedure& of) {
  const Symbol* symbol = find(of.procedure.text, Category::procedure);
  if (symbol == nullptr) {
    unknown("P0208", scope.file, of.procedure, "a procedure", {Category::procedure});
    return {};
  }
  const std::vector<ast::StepDecl>& steps = procedures_[symbol->index].syntax->steps;
  std::size_t begin = 0;
  std::size_t end = steps.size();
  if (of.order != ast::StepOrder::complete) {
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [&](const ast::StepDecl& step) { return step.head.name.text == of.step.text; });
    if (found == steps.end()) {
      no_such_step(scope.file, symbol->index, of.step);
      return {};
    }
    const auto at = static_cast<std::size_t>(found - steps.begin());
    end = of.order == ast::StepOrder::before ? at : at + 1;
    begin = of.order == ast::StepOrder::before ? 0 : at;
  }
  if (std::find(procedure_path_.begin(), procedure_path_.end(), symbol->index) != procedure_path_.end()) {
    report(scope.file)
        .error("P0405", of.procedure.span, fmt::format("`{}` would wait for itself", of.procedure.text),
               "delete it: the steps of a procedure are done in their order");
    return {};
  }
  procedure_path_.push_back(symbol->index);
  const std::string& title = policy_.procedures[symbol->index].title;
  std::vector<Pieces> asked;
  Pieces result;
  for (std::size_t i = begin; i < end; ++i) {
    asked.push_back(step_pieces(scope, symbol->index, static_cast<std::uint32_t>(i)));
    result.insert(result.end(), asked.back().begin(), asked.back().end());
  }
  for (std::size_t later = 1; later < asked.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      add_order(result, asked[earlier], asked[later],
                fmt::format("{}: {} before {}", title, steps[begin + earlier].head.name.text,
                            steps[begin + later].head.name.text));
    }
  }
  procedure_path_.pop_back();
  return result;
}

/// The names of a procedure.
void Resolver::resolve_procedures() {
  for (std::uint32_t i = 0; i < procedures_.size(); ++i) {
    const auto& [file, syntax] = procedures_[i];
    if (syntax->of && find(syntax->of.text, Category::record) == nullptr)
      unknown("P0211", file, syntax->of, "a record", {Category::record});
    for (const ast::StepDecl& step : syntax->steps) {
      std::vector<Step>& steps = policy_.procedures[i].steps;
      if (std::any_of(steps.begin(), steps.end(),
                      [&](const Step& known) { return known.name == step.head.name.text; })) {
        report(file).error("P0201", step.head.name.span,
                           fmt::format("`{}` has two steps `{}`", syntax->name.text, step.head.name.text),
                           "choose another name");
      }
      Step resolved;
      resolved.name = step.head.name.text;
      resolved.title = step.head.text.value.empty() ? resolved.name : step.head.text.value;
      resolved.cites = cites(step.head.cites);
      resolved.source = source_of(file, step.head.name.span);
      steps.push_back(std::move(resolved));
    }
  }
}

/// Resolves the steps as the first action on the record sees them, or the record itself where there is none, so that mistakes in a procedure that
/// no rule asks for are found too.
void Resolver::check_procedures() {
  for (std::uint32_t i = 0; i < procedures_.size(); ++i) {
    const auto& [file, syntax] = procedures_[i];
    Scope scope{file, {}, {}, {}, false};
    if (const Symbol* record = syntax->of ? find(syntax->of.text, Category::record) : nullptr) {
      scope.record = RecordId(record->index);
      for (std::size_t action = 0; action < policy_.actions.size() && !scope.action.valid(); ++action) {
        if (policy_.actions[action].on == scope.record) scope.action = ActionTypeId(action);
      }
    }
    for (std::uint32_t step = 0; step < syntax->steps.size(); ++step) {
      (void)step_pieces(scope, i, step);
      for (const ast::RulePart& part : syntax->steps[step].effects) check_effect(scope, part);
    }
  }
}

/// Effects of a step change the record for what comes later; one action is judged on the record as it stands, so only their names matter here.
void Resolver::check_effect(const Scope& scope, const ast::RulePart& part) {
  if (const auto* establishes = std::get_if<ast::Establishes>(&part)) check_status(scope, establishes->what);
  if (const auto* ends = std::get_if<ast::Ends>(&part)) check_status(scope, ends->what);
  if (const auto* then = std::get_if<ast::Then>(&part)) (void)duty(scope, then->duty);
}

}  // namespace policyc::resolved
