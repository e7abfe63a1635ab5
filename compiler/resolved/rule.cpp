// Rules, and which rule sets which aside.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"
#include "runtime/model/overloaded.hpp"

namespace policyc::resolved {

void Resolver::add_pieces(const Scope& scope, Rule& rule, Pieces pieces, Span span, bool recommended) {
  for (Requirement& piece : pieces) {
    piece.recommended = recommended;
    if (piece.cites.empty()) piece.cites = rule.cites;
    if (piece.source.line == 0) piece.source = source_of(scope.file, span);
    rule.requirements.push_back(std::move(piece));
  }
}

/// A status is a yes/no fact that begins or ceases to hold.
void Resolver::check_status(const Scope& scope, const ast::Word& word) {
  const FactId fact = fact_named(scope, word.text);
  if (fact.valid() && (policy_[fact].type.kind == TypeKind::boolean || untyped_facts_.contains(fact.value))) return;
  if (find(word.text, Category::kind) != nullptr || find(word.text, Category::event) != nullptr) return;
  if (fact.valid()) {
    report(scope.file)
        .error("P0301", word.span,
               fmt::format("only a yes/no fact can begin or cease to hold, and this is {}",
                           type_name(policy_[fact].type)));
    return;
  }
  unknown("P0203", scope.file, word, "a yes/no fact, kind or event", {Category::kind, Category::event}, &scope);
}

/// The step of the procedure that is named, or else of the only one that has such a step.
void Resolver::check_reopened(const Scope& scope, const ast::Reopens& reopens) {
  const auto has_step = [&](std::size_t procedure) {
    const std::vector<Step>& steps = policy_.procedures[procedure].steps;
    return std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return step.name == reopens.step.text; });
  };
  if (reopens.of) {
    const Symbol* symbol = find(reopens.of.text, Category::procedure);
    if (symbol == nullptr) {
      unknown("P0208", scope.file, reopens.of, "a procedure", {Category::procedure});
    } else if (!has_step(symbol->index)) {
      no_such_step(scope.file, symbol->index, reopens.step);
    }
    return;
  }
  std::string having;
  std::size_t count = 0;
  for (std::size_t i = 0; i < policy_.procedures.size(); ++i) {
    if (!has_step(i)) continue;
    having += (count++ == 0 ? "`" : ", `") + policy_.procedures[i].name + "`";
  }
  if (count == 0)
    report(scope.file)
        .error("P0208", reopens.step.span, fmt::format("no procedure has a step `{}`", reopens.step.text));
  if (count > 1) {
    report(scope.file)
        .error("P0208", reopens.step.span,
               fmt::format("several procedures have a step `{}`: {}", reopens.step.text, having),
               fmt::format("write `reopens {} of` and the one that is meant", reopens.step.text));
  }
}

void Resolver::rule_part(const Scope& scope, Rule& rule, const ast::RulePart& part, ActionTypeId action) {
  const RuleId id(policy_[action].rules.size());
  std::visit(overloaded{[&](const ast::Requires& requires_part) {
                          add_pieces(scope, rule, requirement(scope, requires_part.requirement, Thing{}),
                                     requires_part.requirement.span, false);
                        },
                        [&](const ast::Recommends& recommends) {
                          add_pieces(scope, rule, requirement(scope, recommends.requirement, Thing{}),
                                     recommends.requirement.span, true);
                        },
                        [&](const ast::Forbids& forbids) {
                          Requirement piece;
                          piece.condition = expressions_.constant(false);
                          piece.text = "forbidden";
                          if (forbids.condition) {
                            const ExprId condition_id = condition(scope, *forbids.condition);
                            if (!condition_id.valid()) return;
                            piece.condition = expressions_.negation(condition_id);
                            piece.text = "forbidden: " + condition_words(scope.file, *forbids.condition, condition_id);
                          }
                          add_pieces(scope, rule, {piece}, forbids.span, false);
                        },
                        [&](const ast::PermitsOnly& only) {
                          ListPart list{id, {}, {}, {}};
                          if (!only.by.empty()) {
                            list.by = party_set(scope, only.by);
                            list.words = set_words(*list.by);
                            rule.permitted_actors.push_back(*list.by);
                          } else {
                            list.that = condition(scope, *only.that);
                            list.words = condition_words(scope.file, *only.that, list.that);
                          }
                          rule.effects.push_back(words_of(scope.file, only.span));
                          list_parts_[action.value].push_back(std::move(list));
                        },
                        [&](const ast::Permits&) { rule.effects.emplace_back("permits"); },
                        [&](const ast::Then& then) {
                          if (auto resolved = duty(scope, then.duty)) {
                            resolved->rule = id;
                            resolved->name = rule.name;
                            resolved->title = rule.title;
                            resolved->cites = rule.cites;
                            policy_.actions[action.value].duties.push_back(std::move(*resolved));
                          }
                        },
                        [&](const ast::SetsAside& aside) {
                          const ExprId when = condition(scope, aside.when);
                          for (const ast::Word& target : aside.rules)
                            asides_.push_back({scope.file, action, id, target, when});
                        },
                        [&](const ast::Establishes& establishes) {
                          check_status(scope, establishes.what);
                          rule.effects.push_back(fmt::format("establishes {}", establishes.what.text));
                        },
                        [&](const ast::Ends& ends) {
                          check_status(scope, ends.what);
                          rule.effects.push_back(fmt::format("ends {}", ends.what.text));
                        },
                        [&](const ast::Reopens& reopens) {
                          check_reopened(scope, reopens);
                          rule.effects.push_back(fmt::format("reopens {}", reopens.step.text));
                        }},
             part);
}

void Resolver::resolve_rule(const Item& item, const ast::Rule& syntax_rule, ActionTypeId action) {
  const Scope scope{item.file, action, {}, {}, false};
  Rule rule;
  rule.name = syntax_rule.head.name.text;
  rule.title = syntax_rule.head.text.value;
  rule.clause = item.clause;
  rule.cites = cites(syntax_rule.head.cites);
  rule.source = source_of(item.file, item.statement->span);
  rule.when = condition(scope, syntax_rule.head.when);
  if (expressions_.is_constant(rule.when, true)) rule.when = {};
  for (const ast::RulePart& part : syntax_rule.parts) rule_part(scope, rule, part, action);
  policy_.actions[action.value].rules.push_back(std::move(rule));
}

void Resolver::resolve_set_asides() {
  for (const PendingAside& aside : asides_) {
    ActionType& action = policy_.actions[aside.action.value];
    const std::string row_prefix = std::string(aside.target.text) + ".";
    bool found = false;
    for (std::size_t i = 0; i < action.rules.size(); ++i) {
      if (action.rules[i].name != aside.target.text && !action.rules[i].name.starts_with(row_prefix)) continue;
      found = true;
      action.rules[aside.by.value].sets_aside.push_back({RuleId(i), aside.when});
    }
    if (found) continue;
    if (find(aside.target.text, Category::rule) != nullptr || find(aside.target.text, Category::table) != nullptr) {
      report(aside.file)
          .error("P0215", aside.target.span,
                 fmt::format("the rule `{}` is not about `{}`, so there is nothing to set aside", aside.target.text,
                             action.name));
    } else {
      unknown("P0206", aside.file, aside.target, "a rule", {Category::rule, Category::table});
    }
  }
  for (std::size_t i = 0; i < policy_.actions.size(); ++i) check_aside_cycles(ActionTypeId(i));
}

/// A rule must not, directly or through others, set itself aside.
void Resolver::check_aside_cycles(ActionTypeId action) {
  const std::vector<Rule>& rules = policy_[action].rules;
  std::vector<std::uint8_t> state(rules.size(), 0);  // 0 not seen, 1 on the path, 2 done
  std::vector<std::size_t> path;
  const std::function<bool(std::size_t)> visit = [&](std::size_t at) {
    if (state[at] == 2) return false;
    path.push_back(at);
    if (state[at] == 1) return true;
    state[at] = 1;
    for (const SetsAside& aside : rules[at].sets_aside) {
      if (visit(aside.rule.value)) return true;
    }
    state[at] = 2;
    path.pop_back();
    return false;
  };
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!visit(i)) continue;
    // The path leads into the circle, which begins and ends with the same rule.
    path.erase(path.begin(), std::find(path.begin(), path.end(), path.back()));
    std::string circle = "`" + rules[path.front()].name + "`";
    for (std::size_t at = 1; at < path.size(); ++at)
      circle += (at == 1 ? " sets aside `" : ", which sets aside `") + rules[path[at]].name + "`";
    for (const PendingAside& aside : asides_) {
      const std::string& next = rules[path[1]].name;
      const bool leads_on = next == aside.target.text || next.starts_with(std::string(aside.target.text) + ".");
      if (aside.action != action || aside.by.value != path.front() || !leads_on) continue;
      report(aside.file)
          .error("P0402", aside.target.span, "rules set each other aside in a circle: " + circle,
                 "let one of them stand");
      break;
    }
    // What follows asks when a rule is set aside, and would go round in the circle.
    for (Rule& rule : policy_.actions[action.value].rules) rule.sets_aside.clear();
    return;
  }
}

}  // namespace policyc::resolved
