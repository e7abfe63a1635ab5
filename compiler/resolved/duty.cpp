// Duties: obligations and `then`.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

std::optional<Duty> Resolver::duty(const Scope& scope, const ast::Duty& syntax) {
  const std::size_t errors = diagnostics_.size();
  Duty result;
  result.source = source_of(scope.file, syntax.span);
  if (!syntax.unnamed) result.bearer = party_set(scope, syntax.bearer);
  std::string who = syntax.unnamed ? "somebody (the document does not say who)" : set_words(result.bearer);
  if (syntax.notify) {
    result.what = Duty::What::notify;
    result.notify = party_set(scope, syntax.what);
    result.text = who + " must notify " + set_words(result.notify);
  } else {
    const ast::Word& what = syntax.what.front();
    const Symbol* event = find(what.text, Category::event);
    const Symbol* action = find(what.text, Category::action);
    if (event != nullptr) {
      result.what = Duty::What::event;
      result.what_ref = event->index;
      result.text = fmt::format("{} must see to it that {}", who, policy_.events[event->index].title);
    } else if (action != nullptr) {
      result.what = Duty::What::action;
      result.what_ref = action->index;
      result.text = fmt::format("{} must {}", who, policy_.actions[action->index].title);
    } else {
      if (what.text == "notify") {
        report(scope.file)
            .error("P0209", what.span, "it is not said who is notified", "write the parties behind `notify`");
      } else {
        unknown("P0209", scope.file, what, "an event or action", {Category::event, Category::action});
      }
    }
  }
  if (syntax.within_count) {
    result.within = period(scope.file, syntax.within_count, syntax.within_unit);
    if (result.within) result.text += " within " + result.within->text();
  }
  if (syntax.every_count) {
    result.recurrence = Recurrence::every;
    const auto every = period(scope.file, syntax.every_count, syntax.every_unit);
    result.every = every.value_or(Duration{});
    result.text += " every " + result.every.text();
  }
  if (syntax.from_time_to_time) {
    result.recurrence = Recurrence::from_time_to_time;
    result.text += " from time to time";
  }
  if (diagnostics_.size() != errors) return std::nullopt;
  return result;
}

bool Resolver::trigger(const Scope& scope, const ast::Trigger& syntax, Duty& duty) {
  using Kind = ast::Trigger::Kind;
  const auto refer = [&](Trigger trigger, const Symbol* symbol) {
    duty.trigger = trigger;
    duty.trigger_ref = symbol->index;
    return true;
  };
  switch (syntax.kind) {
    case Kind::act: return true;
    case Kind::approval: duty.trigger = Trigger::approval; return true;
    case Kind::refusal: duty.trigger = Trigger::refusal; return true;
    case Kind::receipt:
      if (const Symbol* event = find(syntax.what.text, Category::event)) return refer(Trigger::event, event);
      unknown("P0209", scope.file, syntax.what, "an event", {Category::event});
      return false;
    case Kind::breach: {
      const std::vector<Rule>& rules = policy_[scope.action].rules;
      const auto rule =
          std::find_if(rules.begin(), rules.end(), [&](const Rule& known) { return known.name == syntax.what.text; });
      if (rule != rules.end()) {
        duty.trigger = Trigger::breach;
        duty.trigger_ref = static_cast<std::uint32_t>(rule - rules.begin());
        return true;
      }
      if (find(syntax.what.text, Category::rule) != nullptr) {
        report(scope.file)
            .error("P0215", syntax.what.span,
                   fmt::format("the rule `{}` is not about `{}`", syntax.what.text, policy_[scope.action].name));
      } else {
        unknown("P0206", scope.file, syntax.what, "a rule", {Category::rule});
      }
      return false;
    }
    case Kind::after: break;
  }
  if (syntax.of) {
    const Symbol* procedure = find(syntax.of.text, Category::procedure);
    if (procedure == nullptr) {
      unknown("P0208", scope.file, syntax.of, "a procedure", {Category::procedure});
      return false;
    }
    const std::vector<Step>& steps = policy_.procedures[procedure->index].steps;
    const auto step =
        std::find_if(steps.begin(), steps.end(), [&](const Step& known) { return known.name == syntax.what.text; });
    if (step == steps.end()) {
      no_such_step(scope.file, procedure->index, syntax.what);
      return false;
    }
    duty.trigger = Trigger::step;
    duty.trigger_procedure = ProcedureId(procedure->index);
    duty.trigger_ref = static_cast<std::uint32_t>(step - steps.begin());
    return true;
  }
  if (const Symbol* event = find(syntax.what.text, Category::event)) return refer(Trigger::event, event);
  if (const Symbol* action = find(syntax.what.text, Category::action)) {
    return refer(ActionTypeId(action->index) == scope.action ? Trigger::act : Trigger::action, action);
  }
  unknown("P0209", scope.file, syntax.what, "an event or action", {Category::event, Category::action});
  return false;
}

void Resolver::resolve_obligation(const Item& item, const ast::Obligation& syntax, ActionTypeId action) {
  const Scope scope{item.file, action, {}, {}, false};
  auto result = duty(scope, syntax.duty);
  const ExprId when = condition(scope, syntax.head.when);
  if (!result || !trigger(scope, syntax.trigger, *result)) return;
  result->name = syntax.head.name.text;
  result->title = syntax.head.text.value;
  result->cites = cites(syntax.head.cites);
  result->when = when;
  policy_.actions[action.value].duties.push_back(std::move(*result));
}

}  // namespace policyc::resolved
