// The statements, in the order in which they depend on each other.

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

Resolver::Resolver(const SourceSet& sources, const std::vector<ast::File>& files, diagnostic::Diagnostics& diagnostics)
    : sources_(sources),
      files_(files),
      diagnostics_(diagnostics),
      policy_(result_.policy),
      expressions_(policy_.expressions) {}

Result Resolver::run() {
  std::size_t written = 0;
  for (const ast::File& file : files_) written += file.expressions.size();
  policy_.expressions.reserve(2 * written);  // growing would touch the memory of all of them twice
  declare_all();
  collect_items();
  resolve_kinds();
  resolve_parties();
  resolve_facts();
  resolve_readings();
  resolve_defaults();
  resolve_votes();
  resolve_procedures();
  resolve_standings();
  check_procedures();
  resolve_statements();
  resolve_set_asides();
  for (std::size_t i = 0; i < policy_.actions.size(); ++i) close_lists(ActionTypeId(i));
  return std::move(result_);
}

void Resolver::resolve_readings() {
  for (std::size_t i = 0; i < reading_syntax_.size(); ++i) {
    const auto& [file, syntax] = reading_syntax_[i];
    Reading& reading = policy_.readings[i];
    reading.cites = cites(syntax->head.cites);
    reading.source = source_of(file, syntax->head.name.span);
    for (const ast::Word& choice : syntax->choices) {
      if (std::find(reading.choices.begin(), reading.choices.end(), choice.text) != reading.choices.end()) {
        report(file).error("P0201", choice.span, fmt::format("`{}` stands among the choices twice", choice.text),
                           "delete one of the two");
      }
      reading.choices.emplace_back(choice.text);
    }
    const auto found = std::find(reading.choices.begin(), reading.choices.end(), syntax->default_choice.text);
    if (found == reading.choices.end()) {
      report(file).error("P0210", syntax->default_choice.span,
                         fmt::format("the default `{}` is not among the choices", syntax->default_choice.text),
                         "write one of those behind `choose`");
      continue;
    }
    reading.default_choice = static_cast<std::uint32_t>(found - reading.choices.begin());
  }
}

void Resolver::resolve_votes() {
  for (std::size_t i = 0; i < vote_syntax_.size(); ++i) {
    const auto& [file, syntax] = vote_syntax_[i];
    const Scope scope{file, {}, {}, {}, true};
    policy_.votes[i].test = condition(scope, syntax->test);
    resolve_veto({file, {}, {}, {}, false}, syntax->veto, policy_.votes[i]);
  }
}

void Resolver::resolve_veto(const Scope& scope, const ast::Veto& syntax, Vote& vote) {
  if (!syntax.by.empty()) vote.veto_by = party_set(scope, syntax.by);
  if (!syntax.within_count) return;
  vote.veto_within = period(scope.file, syntax.within_count, syntax.within_unit);
  const Symbol* event = find(syntax.of.text, Category::event);
  if (event != nullptr) {
    vote.veto_since = EventId(event->index);
  } else {
    unknown("P0209", scope.file, syntax.of, "an event", {Category::event});
  }
}

void Resolver::resolve_standings() {
  for (std::size_t i = 0; i < standing_syntax_.size(); ++i) {
    const auto& [file, syntax] = standing_syntax_[i];
    const Scope scope{file, {}, {}, {}, false};
    Standing& standing = policy_.standings[i];
    standing.cites = cites(syntax->head.cites);
    standing.source = source_of(file, syntax->stand_in.span);
    standing.stand_in = party_named(file, syntax->stand_in);
    standing.for_party = party_named(file, syntax->for_party);
    if (!standing.stand_in.valid() || !standing.for_party.valid()) continue;
    if (standing.stand_in == standing.for_party) {
      report(file).error("P0409", syntax->for_party.span, "nobody can stand in for themselves");
    }
    if (syntax->head.text.value.empty()) {
      standing.title = party_words(standing.stand_in) + " standing in for " + party_words(standing.for_party);
    }
    const ExprId when = condition(scope, syntax->head.when);
    standing.when = when.valid() ? when : expressions_.constant(true);
    for (const ast::Requirement& required : syntax->requirements) {
      if (!std::holds_alternative<ast::ApprovalBy>(required.what)) {
        report(file).error("P0410", required.span, "standing in can only require approvals");
        continue;
      }
      for (const Requirement& piece :
           requirement(scope, required, Thing{Thing::Kind::standing_in, static_cast<std::uint32_t>(i)})) {
        policy_.standings[i].requires_tests.push_back(piece.test);
      }
    }
  }
}

void Resolver::resolve_property(const Item& item, const ast::Property& property, const Scope& scope) {
  Property resolved;
  static_cast<Named&>(resolved) = {std::string(property.head.name.text), property.head.text.value};
  resolved.never = property.never;
  resolved.verdict = property.verdict;
  resolved.cites = cites(property.head.cites);
  resolved.action = scope.action;
  resolved.when = condition(scope, property.head.when);
  resolved.source = source_of(item.file, item.statement->span);
  result_.properties.push_back(std::move(resolved));
}

void Resolver::resolve_assumption(const Item& item, const ast::Assumption& assumption, const Scope& scope) {
  const ExprId when = condition(scope, assumption.head.when);
  const ExprId that = condition(scope, assumption.that);
  if (!that.valid()) return;
  Assumption resolved;
  static_cast<Named&>(resolved) = {std::string(assumption.head.name.text), assumption.head.text.value};
  resolved.cites = cites(assumption.head.cites);
  resolved.violated = expressions_.all({when, expressions_.negation(that)});
  resolved.source = source_of(item.file, item.statement->span);
  policy_.actions[scope.action.value].assumptions.push_back(std::move(resolved));
}

/// Whether a finding can be about something of this name.
bool Resolver::is_subject(std::string_view name) const {
  const auto named = [&](const Named& each) { return each.name == name; };
  if (find(name) != nullptr || std::any_of(policy_.facts.begin(), policy_.facts.end(), named)) return true;
  return std::any_of(policy_.actions.begin(), policy_.actions.end(), [&](const ActionType& action) {
    return std::any_of(action.rules.begin(), action.rules.end(), named);
  });
}

void Resolver::resolve_acceptance(FileIndex file, const ast::Statement& statement, const ast::Acceptance& acceptance) {
  const auto kind = acceptable_kind(acceptance.kind.text);
  if (!kind) {
    std::string known;
    for (std::size_t i = 0; i < acceptable_kinds; ++i)
      known += fmt::format("{}`{}`", i == 0 ? "" : ", ", finding_kind_names[i]);
    report(file).error("P0412", acceptance.kind.span,
                       fmt::format("`{}` is no kind of finding that can be accepted", acceptance.kind.text),
                       "write one of " + known);
    return;
  }
  Acceptance resolved{*kind, {}, acceptance.reason.value, source_of(file, statement.span)};
  for (const ast::Word& word : acceptance.subjects) {
    if (!is_subject(word.text)) {
      unknown("P0206", file, word, "a rule, action or fact", {Category::rule, Category::table, Category::action});
      return;
    }
    resolved.names.emplace_back(word.text);
  }
  result_.acceptances.push_back(std::move(resolved));
}

void Resolver::resolve_statements() {
  list_parts_.resize(policy_.actions.size());
  for (const Item& item : items_) {
    const ast::AnyStatement& node = item.statement->node;
    const auto* define = std::get_if<ast::Define>(&node);
    if (define != nullptr) {
      // A definition that nothing uses is still checked.
      const Symbol* symbol = find(define->head.name.text, Category::define);
      if (symbol == nullptr) continue;
      ast::Expr use;
      use.word = define->head.name;
      use.span = define->head.name.span;
      if (item.in_document) (void)this->define({item.file, {}, {}, {}, false}, symbol->index, use);
      for (const ActionTypeId action : item.actions)
        (void)this->define({item.file, action, {}, {}, false}, symbol->index, use);
      continue;
    }
    const bool needs_action =
        std::holds_alternative<ast::Rule>(node) || std::holds_alternative<ast::Table>(node) ||
        std::holds_alternative<ast::Covers>(node) || std::holds_alternative<ast::Obligation>(node) ||
        std::holds_alternative<ast::Property>(node) || std::holds_alternative<ast::Assumption>(node);
    if (!needs_action) continue;
    if (item.in_document) {
      const Span span = item.statement->span;
      const auto keyword = static_cast<std::uint32_t>(slice(item.file, span).find_first_of(" \t\r\n"));
      report(item.file).error("P0214", {span.begin, std::min(span.end, span.begin + keyword)},
                              "it is not said which action this is about",
                              "write `for ACTION` behind its name, or put it below its `action` in the same clause");
      continue;
    }
    for (const ActionTypeId action : item.actions) {
      const Scope scope{item.file, action, {}, {}, false};
      if (const auto* rule = std::get_if<ast::Rule>(&node)) {
        if (rule->parts.empty()) {
          report(item.file).error(
              "P0112", rule->head.name.span,
              fmt::format("the rule `{}` says nothing: it has no `requires`, `forbids`, `permits`, …",
                          rule->head.name.text),
              "add what it requires, or make it `informative`");
          break;
        }
        resolve_rule(item, *rule, action);
      } else if (const auto* table = std::get_if<ast::Table>(&node)) {
        resolve_table(item, *table, action);
      } else if (const auto* covers = std::get_if<ast::Covers>(&node)) {
        const ExprId when = condition(scope, covers->head.when);
        policy_.actions[action.value].covers.push_back(
            {cites(covers->head.cites), when, source_of(item.file, item.statement->span)});
      } else if (const auto* property = std::get_if<ast::Property>(&node)) {
        resolve_property(item, *property, scope);
      } else if (const auto* assumption = std::get_if<ast::Assumption>(&node)) {
        resolve_assumption(item, *assumption, scope);
      }
    }
  }
  // An obligation may be opened by the breach of a rule that is written further down.
  for (const Item& item : items_) {
    const auto* obligation = std::get_if<ast::Obligation>(&item.statement->node);
    if (obligation == nullptr) continue;
    for (const ActionTypeId action : item.actions) resolve_obligation(item, *obligation, action);
  }
  for (const Item& item : items_) {
    const auto* acceptance = std::get_if<ast::Acceptance>(&item.statement->node);
    if (acceptance != nullptr) resolve_acceptance(item.file, *item.statement, *acceptance);
  }
}

Result resolve(const SourceSet& sources, const std::vector<ast::File>& files, diagnostic::Diagnostics& diagnostics) {
  const std::size_t first = diagnostics.size();
  Result result = Resolver(sources, files, diagnostics).run();
  // What is written once is resolved for each action it is about.
  put_in_order(diagnostics, first);
  return result;
}

namespace {

bool well_formed(const Policy& policy, const Requirement& requirement) {
  if (requirement.condition.valid() == requirement.test.valid()) return false;
  return !requirement.test.valid() || requirement.test.value < policy.status_tests.size();
}

}  // namespace

bool well_formed(const Policy& policy) {
  for (std::size_t i = 0; i < policy.expressions.size(); ++i) {
    for (const ExprId arg : policy.expressions[i].args) {
      if (arg.value >= i) return false;
    }
  }
  for (const ActionType& action : policy.actions) {
    for (const Rule& rule : action.rules) {
      for (const Requirement& requirement : rule.requirements) {
        if (!well_formed(policy, requirement)) return false;
      }
      for (const SetsAside& aside : rule.sets_aside) {
        if (aside.rule.value >= action.rules.size()) return false;
      }
    }
  }
  return true;
}

}  // namespace policyc::resolved
