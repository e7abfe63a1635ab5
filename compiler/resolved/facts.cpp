// Types, facts and their defaults.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

namespace {

/// The type that somebody meant who wrote this word.
std::string_view type_meant(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"money", "money EUR"}, {"amount", "money EUR"}, {"currency", "money EUR"}, {"boolean", "yes/no"},
      {"bool", "yes/no"},     {"yes_no", "yes/no"},    {"integer", "number"},     {"int", "number"},
      {"decimal", "number"},  {"string", "text"},      {"period", "duration"},    {"day", "date"},
      {"list", "set of …"},   {"enum", "one of …"}};
  for (const auto& [written, meant] : words) {
    if (written == word) return meant;
  }
  return {};
}

}  // namespace

/// Lists with the same names are one type, so that facts of two actions compare.
ChoiceId Resolver::choice_of(FileIndex file, const std::vector<ast::TypeName::Value>& values) {
  Choice choice;
  for (const ast::TypeName::Value& value : values) {
    const std::string name(value.name.text);
    if (std::any_of(choice.values.begin(), choice.values.end(),
                    [&](const Named& known) { return known.name == name; })) {
      report(file).error("P0201", value.name.span, fmt::format("`{}` stands in this list twice", name),
                         "delete one of the two");
      continue;
    }
    choice.values.push_back({name, value.label.value.empty() ? name : value.label.value});
  }
  for (std::size_t i = 0; i < policy_.choices.size(); ++i) {
    const std::vector<Named>& known = policy_.choices[i].values;
    if (std::equal(known.begin(), known.end(), choice.values.begin(), choice.values.end(),
                   [](const Named& left, const Named& right) { return left.name == right.name; })) {
      return ChoiceId(i);
    }
  }
  policy_.choices.push_back(std::move(choice));
  return ChoiceId(policy_.choices.size() - 1);
}

Type Resolver::type_of(FileIndex file, const ast::TypeName& name) {
  using Kind = ast::TypeName::Kind;
  Type type;
  switch (name.kind) {
    case Kind::yes_no: break;
    case Kind::one_of:
      type.kind = TypeKind::choice;
      type.choice = choice_of(file, name.values);
      break;
    case Kind::set_of:
      type.kind = name.values.empty() ? TypeKind::party_set : TypeKind::choice_set;
      if (name.values.empty()) {
        if (name.name.text != "party") type.party_kind = kind_named(file, name.name);
      } else {
        type.choice = choice_of(file, name.values);
      }
      break;
    case Kind::number: type.kind = TypeKind::number; break;
    case Kind::money:
      type.kind = TypeKind::money;
      type.currency = name.name.text;
      break;
    case Kind::date: type.kind = TypeKind::date; break;
    case Kind::duration: type.kind = TypeKind::duration; break;
    case Kind::text: type.kind = TypeKind::text; break;
    case Kind::rows_of:
      type.kind = TypeKind::rows;
      if (const Symbol* symbol = find(name.name.text, Category::record)) {
        type.record = RecordId(symbol->index);
      } else {
        unknown("P0211", file, name.name, "a record", {Category::record});
      }
      break;
    case Kind::party:
      type.kind = TypeKind::party;
      if (name.name && find(name.name.text) == nullptr && !type_meant(name.name.text).empty()) {
        report(file).error("P0205", name.name.span,
                           fmt::format("there is no type or kind of party `{}`", name.name.text),
                           fmt::format("write `{}`", type_meant(name.name.text)));
      } else if (name.name) {
        type.party_kind = kind_named(file, name.name);
      }
      break;
  }
  return type;
}

FactId Resolver::add_fact(FileIndex file, const ast::FactDecl& decl) {
  Fact fact;
  fact.name = decl.name.text;
  fact.title = decl.title.value.empty() ? fact.name : decl.title.value;
  const std::size_t reported = diagnostics_.size();
  fact.type = type_of(file, decl.type);
  const bool is_list = decl.type.kind == ast::TypeName::Kind::one_of || !decl.type.values.empty();
  if (diagnostics_.size() > reported && !is_list)
    untyped_facts_.insert(static_cast<std::uint32_t>(policy_.facts.size()));
  if (decl.decided_by && decl.decided_by.text != "actor") fact.decided_by = party_named(file, decl.decided_by);
  fact.cannot_change = decl.cannot_change;
  fact.source = source_of(file, decl.name.span);
  if (const Symbol* symbol = find(fact.name)) {
    const Source source = source_of(symbol->file, symbol->span);
    report(file).error("P0201", decl.name.span,
                       fmt::format("`{}` is already the name of {} ({}:{})", fact.name, category_name(symbol->category),
                                   source.file, source.line),
                       "choose another name for the fact");
  }
  policy_.facts.push_back(std::move(fact));
  return FactId(policy_.facts.size() - 1);
}

void Resolver::resolve_facts() {
  const auto add = [&](auto& known, FileIndex file, const ast::FactDecl& decl) {
    const FactId id = add_fact(file, decl);
    const auto [place, fresh] = known.try_emplace(decl.name.text, id);
    if (!fresh) {
      report(file).error("P0201", decl.name.span, fmt::format("the fact `{}` is declared twice", decl.name.text),
                         fmt::format("the first is on line {}", policy_.facts[place->second.value].source.line));
    }
    return id;
  };
  for (const auto& [file, shared] : shared_syntax_) {
    const FactId id = add(document_facts_, file, shared->fact);
    if (shared->fact.default_value) defaults_.push_back({{file, {}, {}, {}, false}, id, &shared->fact});
  }
  record_facts_.resize(record_syntax_.size());
  for (std::size_t i = 0; i < record_syntax_.size(); ++i) {
    for (const ast::FactDecl& decl : record_syntax_[i]->facts) {
      const FactId id = add(record_facts_[i], record_files_[i], decl);
      policy_.records[i].facts.push_back(id);
      if (decl.default_value) defaults_.push_back({{record_files_[i], {}, RecordId(i), {}, false}, id, &decl});
    }
  }
  action_facts_.resize(action_syntax_.size());
  for (std::size_t i = 0; i < action_syntax_.size(); ++i) {
    ActionType& action = policy_.actions[i];
    const FileIndex file = action_files_[i];
    for (const ast::FactDecl& decl : action_syntax_[i]->facts) {
      const FactId id = add(action_facts_[i], file, decl);
      action.facts.push_back(id);
      if (decl.default_value) defaults_.push_back({{file, ActionTypeId(i), {}, {}, false}, id, &decl});
    }
    if (action_syntax_[i]->on) {
      if (const Symbol* symbol = find(action_syntax_[i]->on.text, Category::record)) {
        action.on = RecordId(symbol->index);
        for (const FactId id : policy_.records[symbol->index].facts) action.facts.push_back(id);
      } else {
        unknown("P0211", file, action_syntax_[i]->on, "a record", {Category::record});
      }
    }
    for (const auto& [shared_file, shared] : shared_syntax_)
      action.facts.push_back(document_facts_.at(shared->fact.name.text));
    check_inherited(ActionTypeId(i));
  }
}

/// An action knows the facts of its record and of the document beside its own, so no two of these may share a name.
void Resolver::check_inherited(ActionTypeId action) {
  const auto report_twice = [&](std::string_view name) {
    report(action_files_[action.value])
        .error("P0201", action_syntax_[action.value]->name.span,
               fmt::format("`{}` has a fact `{}` of its own and another from the record or the document",
                           policy_[action].name, name),
               "choose another name for one of the two");
  };
  const RecordId on = policy_[action].on;
  const FactNames* const of_record = on.valid() ? &record_facts_[on.value] : nullptr;
  for (const ast::FactDecl& decl : action_syntax_[action.value]->facts) {
    const std::string_view name = decl.name.text;
    if ((of_record != nullptr && of_record->contains(name)) || document_facts_.contains(name)) report_twice(name);
  }
  if (of_record == nullptr) return;
  for (const auto& [name, id] : *of_record) {
    if (document_facts_.contains(name)) report_twice(name);
  }
}

/// Where the facts stand that a scope knows, the nearest first; nullptr where it has none of a sort.
std::array<const FactNames*, 3> Resolver::known_facts(const Scope& scope) const {
  const RecordId record = scope.action.valid() ? policy_[scope.action].on : scope.record;
  return {scope.action.valid() ? &action_facts_[scope.action.value] : nullptr,
          record.valid() ? &record_facts_[record.value] : nullptr, &document_facts_};
}

FactId Resolver::fact_named(const Scope& scope, std::string_view name) const {
  for (const FactNames* facts : known_facts(scope)) {
    if (facts == nullptr) continue;
    const auto found = facts->find(name);
    if (found != facts->end()) return found->second;
  }
  return {};
}

void Resolver::resolve_default(const Scope& scope, FactId fact, const ast::FactDecl& decl) {
  if (untyped_facts_.contains(fact.value)) return;
  const Type type = policy_.facts[fact.value].type;
  const Typed value = expression(scope, *decl.default_value, &type);
  if (value.poison) return;
  const bool same =
      value.type.kind == type.kind && value.type.choice == type.choice && value.type.currency == type.currency;
  if ((!value.none && !same) || (value.none && type.kind == TypeKind::boolean)) {
    report(scope.file)
        .error("P0306", syntax(scope.file, *decl.default_value).span,
               fmt::format("the default of `{}` is {}, but the fact is {}", decl.name.text,
                           value.none ? "`none`" : type_name(value.type), type_name(type)));
    return;
  }
  const auto of_kind = [&](std::uint32_t party) {
    return may_hold({SetTerm::Kind::kind, type.party_kind.value}, PartyId(party));
  };
  const Value& constant = expressions_[value.id].value;
  const PartyId* party = std::get_if<PartyId>(&constant);
  const SetValue* parties = type.kind == TypeKind::party_set ? std::get_if<SetValue>(&constant) : nullptr;
  if (type.party_kind.valid() &&
      ((party != nullptr && !of_kind(party->value)) ||
       (parties != nullptr && !std::all_of(parties->members.begin(), parties->members.end(), of_kind)))) {
    report(scope.file)
        .error("P0306", syntax(scope.file, *decl.default_value).span,
               fmt::format("the default of `{}` is not of the kind `{}`", decl.name.text,
                           policy_.kinds[type.party_kind.value].name));
    return;
  }
  policy_.facts[fact.value].default_value = value.id;
}

void Resolver::resolve_defaults() {
  for (const PendingDefault& pending : defaults_) resolve_default(pending.scope, pending.fact, *pending.syntax);
  check_default_circles();
}

/// A default must not depend, directly or through other defaults, on its own fact.
void Resolver::check_default_circles() {
  for (const PendingDefault& pending : defaults_) {
    std::vector<bool> seen(policy_.expressions.size(), false);
    const std::function<bool(ExprId)> depends = [&](ExprId id) {
      if (seen[id.value]) return false;
      seen[id.value] = true;
      const Expr& expr = policy_[id];
      if (expr.op != Op::fact) return std::any_of(expr.args.begin(), expr.args.end(), depends);
      const ExprId next = policy_.facts[expr.ref].default_value;
      return expr.ref == pending.fact.value || (next.valid() && depends(next));
    };
    ExprId& value = policy_.facts[pending.fact.value].default_value;
    if (!value.valid() || !depends(value)) continue;
    report(pending.scope.file)
        .error("P0407", syntax(pending.scope.file, *pending.syntax->default_value).span,
               fmt::format("the default of `{}` depends on `{}` itself", pending.syntax->name.text,
                           pending.syntax->name.text),
               "give one of the facts a default that does not need the others");
    value = {};  // one finding for each circle
  }
}

}  // namespace policyc::resolved
