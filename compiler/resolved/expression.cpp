// Conditions and values: names looked up, types found.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"
#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/suggest.hpp"

namespace policyc::resolved {

using ast::ExprKind;

namespace {

Typed boolean(ExprId id) { return {id, Type{}, false, false}; }

Type of_kind(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

/// Definitions that build on each other further than this would take the stack of the passes behind.
constexpr std::size_t most_definitions = 200;
constexpr std::uint32_t most_levels = 4000;

}  // namespace

std::string Resolver::type_name(const Type& type) const {
  const auto names = [&](ChoiceId id) {
    constexpr std::size_t most = 5;
    const std::vector<Named>& values = policy_.choices[id.value].values;
    std::string text;
    for (std::size_t i = 0; i < std::min(values.size(), most); ++i) text += (i == 0 ? "" : ", ") + values[i].name;
    return values.size() > most ? text + ", …" : text;
  };
  switch (type.kind) {
    case TypeKind::boolean: return "yes/no";
    case TypeKind::choice: return "one of " + names(type.choice);
    case TypeKind::party:
      return type.party_kind.valid() ? "a party of kind " + policy_.kinds[type.party_kind.value].name : "a party";
    case TypeKind::number: return "a number";
    case TypeKind::money: return "money in " + type.currency;
    case TypeKind::date: return "a date";
    case TypeKind::duration: return "a duration";
    case TypeKind::text: return "a text";
    case TypeKind::choice_set: return "a set of " + names(type.choice);
    case TypeKind::party_set: return "a set of parties";
    case TypeKind::rows: return "rows";
  }
  return "";
}

ExprId Resolver::condition(const Scope& scope, ast::ExprIndex index) {
  const Typed value = expression(scope, index);
  if (value.poison) return {};
  if (value.type.kind != TypeKind::boolean || value.none) {
    report(scope.file)
        .error("P0302", syntax(scope.file, index).span,
               fmt::format("a condition is wanted here, and this is {}", value.none ? "`none`" : type_name(value.type)),
               "compare it with something, as in `x is y` or `x > 3`");
    return {};
  }
  return value.id;
}

ExprId Resolver::condition(const Scope& scope, const std::optional<ast::ExprIndex>& index) {
  return index ? condition(scope, *index) : ExprId();
}

Typed Resolver::expression(const Scope& scope, ast::ExprIndex index, const Type* hint) {
  const ast::Expr& expr = syntax(scope.file, index);
  switch (expr.kind) {
    case ExprKind::error: return Typed::poisoned();
    case ExprKind::name: return name(scope, expr, hint);
    case ExprKind::set: return set_literal(scope, expr, hint);
    case ExprKind::all:
    case ExprKind::any:
    case ExprKind::negation: return connective(scope, expr);
    case ExprKind::equal:
    case ExprKind::not_equal:
    case ExprKind::less:
    case ExprKind::less_equal:
    case ExprKind::greater:
    case ExprKind::greater_equal:
    case ExprKind::in:
    case ExprKind::within:
    case ExprKind::contains:
    case ExprKind::is_a: return compare(scope, expr);
    case ExprKind::add:
    case ExprKind::subtract:
    case ExprKind::multiply: return arithmetic(scope, expr);
    case ExprKind::count:
    case ExprKind::sum:
    case ExprKind::latest_date:
    case ExprKind::earliest_date:
    case ExprKind::since: return aggregate(scope, expr);
    case ExprKind::approved:
    case ExprKind::refused: return decision(scope, expr);
    case ExprKind::reading: return reading(scope, expr);
    case ExprKind::share:
      report(scope.file)
          .error("P0309", expr.span, "a fraction `of` something stands alone beside `<`, `<=`, `>` or `>=`");
      return Typed::poisoned();
    default: return literal(scope, expr);
  }
}

Typed Resolver::literal(const Scope& scope, const ast::Expr& expr) {
  const auto tally = [&](Tally which) {
    return Typed{expressions_.make(Op::tally, {}, static_cast<std::uint32_t>(which)), of_kind(TypeKind::number), false,
                 false};
  };
  const auto bad = [&](const char* what) {
    report(scope.file)
        .error("P0111", expr.span, fmt::format("{} is not {}", diagnostic::quote(slice(scope.file, expr.span)), what));
    return Typed::poisoned();
  };
  switch (expr.kind) {
    case ExprKind::yes: return scope.vote ? tally(Tally::yes) : boolean(expressions_.constant(true));
    case ExprKind::no: return scope.vote ? tally(Tally::no) : boolean(expressions_.constant(false));
    case ExprKind::none: return {expressions_.constant(None{}), Type{}, true, false};
    case ExprKind::actor: return {expressions_.make(Op::actor), of_kind(TypeKind::party), false, false};
    case ExprKind::today: return {expressions_.make(Op::action_date), of_kind(TypeKind::date), false, false};
    case ExprKind::text: return {expressions_.constant(expr.text), of_kind(TypeKind::text), false, false};
    case ExprKind::number: {
      const auto value = Decimal::parse(expr.word.text);
      if (!value) return bad("a number with at most 12 digits before the point and 6 after it");
      return {expressions_.constant(*value), of_kind(TypeKind::number), false, false};
    }
    case ExprKind::money: {
      const auto value = Decimal::parse(expr.word.text);
      if (!value) return bad("an amount with at most 12 digits before the point and 6 after it");
      if (diagnostic::may_be_thousands(expr.word.text)) {
        report(scope.file)
            .error("P0111", expr.span,
                   fmt::format("{} may be read in two ways, with thousands or with a fraction",
                               diagnostic::quote(slice(scope.file, expr.span))),
                   diagnostic::two_readings(expr.second.text, expr.word.text));
        return Typed::poisoned();
      }
      Type type = of_kind(TypeKind::money);
      type.currency = expr.second.text;
      return {expressions_.constant(*value), type, false, false};
    }
    case ExprKind::date: {
      const auto value = Date::parse(expr.word.text);
      if (!value) return bad("a day of the calendar");
      return {expressions_.constant(*value), of_kind(TypeKind::date), false, false};
    }
    case ExprKind::duration: {
      const auto value = period(scope.file, expr.word, expr.second);
      if (!value) return Typed::poisoned();
      return {expressions_.constant(*value), of_kind(TypeKind::duration), false, false};
    }
    default: return Typed::poisoned();
  }
}

std::optional<Duration> Resolver::period(FileIndex file, const ast::Word& count, const ast::Word& unit) {
  const auto value = Duration::parse(fmt::format("{} {}", count.text, unit.text));
  if (!value) {
    report(file).error("P0111", {count.span.begin, unit.span.end},
                       fmt::format("`{} {}` is not a duration", count.text, unit.text),
                       "write a whole number and a unit, such as `24 months`");
  }
  return value;
}

/// A value of the expected list first, then a field, a fact, a definition, a party.
Typed Resolver::name(const Scope& scope, const ast::Expr& expr, const Type* hint) {
  const std::string_view word = expr.word.text;
  if (hint != nullptr && hint->choice.valid()) {
    const std::vector<Named>& values = policy_.choices[hint->choice.value].values;
    for (std::uint32_t i = 0; i < values.size(); ++i) {
      if (values[i].name != word) continue;
      Type type = *hint;
      type.kind = TypeKind::choice;
      return {expressions_.constant(ChoiceValue{i}), type, false, false};
    }
  }
  if (scope.vote) {
    constexpr std::string_view tallies[] = {"yes", "no", "cast", "eligible", "abstained", "vetoes"};
    for (std::uint32_t i = 0; i < std::size(tallies); ++i) {
      if (tallies[i] == word) return {expressions_.make(Op::tally, {}, i), of_kind(TypeKind::number), false, false};
    }
  }
  if (scope.row.valid()) {
    if (record_facts_[scope.row.value].contains(word)) return row_field(scope.file, scope.row, expr.word);
  }
  const FactId fact = fact_named(scope, word);
  if (fact.valid() && untyped_facts_.contains(fact.value)) return Typed::poisoned();
  if (fact.valid()) return {expressions_.make(Op::fact, {}, fact.value), policy_[fact].type, false, false};
  if (const Symbol* symbol = find(word, Category::define)) return define(scope, symbol->index, expr);
  if (const Symbol* symbol = find(word, Category::party)) {
    return {expressions_.constant(PartyId(symbol->index)), of_kind(TypeKind::party), false, false};
  }
  if (hint != nullptr && hint->choice.valid() && find(word) == nullptr) {
    std::vector<std::string_view> names;
    for (const Named& value : policy_.choices[hint->choice.value].values) names.push_back(value.name);
    const auto nearest = diagnostic::nearest(word, names);
    Type element = *hint;
    element.kind = TypeKind::choice;
    report(scope.file)
        .error("P0213", expr.span, fmt::format("`{}` is not {}", word, type_name(element)),
               nearest ? fmt::format("did you mean `{}`?", *nearest) : "write one of these values");
    return Typed::poisoned();
  }
  if (hint != nullptr && (hint->kind == TypeKind::party || hint->kind == TypeKind::party_set) &&
      owner_of_fact(word).empty()) {
    unknown("P0207", scope.file, expr.word, "a party", {Category::define, Category::party}, &scope);
    return Typed::poisoned();
  }
  if (!scope.action.valid() && !scope.record.valid()) {
    unknown("P0203", scope.file, expr.word, "a fact of the whole document", {Category::define, Category::party},
            &scope);
  } else {
    unknown("P0203", scope.file, expr.word, "a fact or definition", {Category::define, Category::party}, &scope);
  }
  return Typed::poisoned();
}

Typed Resolver::too_deep(const Scope& scope, const ast::Expr& use) {
  report(scope.file)
      .error("P0104", use.span,
             fmt::format("`{}` builds on too many other definitions, each made of another", use.word.text),
             "say more in one of them");
  return Typed::poisoned();
}

Typed Resolver::define(const Scope& scope, std::uint32_t index, const ast::Expr& use) {
  DefineEntry& entry = defines_[index];
  const std::uint32_t key = scope.action.value;
  if (const auto known = entry.resolved.find(key); known != entry.resolved.end()) return known->second;
  const Item& item = *entry.item;
  const bool reaches =
      item.in_document || std::find(item.actions.begin(), item.actions.end(), scope.action) != item.actions.end();
  if (!reaches) {
    report(scope.file)
        .error("P0215", use.span,
               scope.action.valid()
                   ? fmt::format("the definition `{}` is not about `{}`", use.word.text, policy_[scope.action].name)
                   : fmt::format("the definition `{}` is about one action only", use.word.text),
               "add the action behind its `for`, or move it before the first action of its clause");
    return Typed::poisoned();
  }
  const auto met = std::find(define_path_.begin(), define_path_.end(), index);
  if (met != define_path_.end()) {
    std::string circle = fmt::format("`{}`", use.word.text);
    for (auto next = met + 1; next != define_path_.end(); ++next) {
      circle += fmt::format("{} `{}`", next == met + 1 ? " is made of" : ", which is made of",
                            defines_[*next].syntax->head.name.text);
    }
    circle +=
        met + 1 == define_path_.end() ? " is made of itself" : fmt::format(", which is made of `{}`", use.word.text);
    report(scope.file)
        .error("P0401", use.span, "definitions go round in a circle: " + circle, "say here what is meant without it");
    return Typed::poisoned();
  }
  if (define_path_.size() >= most_definitions) return too_deep(scope, use);
  define_path_.push_back(index);
  Scope inside = scope;
  inside.file = item.file;
  inside.record = {};
  inside.row = {};
  inside.vote = false;
  Typed value = expression(inside, entry.syntax->value);
  if (!value.poison && expressions_.levels(value.id) > most_levels) value = too_deep(inside, use);
  define_path_.pop_back();
  defines_[index].resolved.emplace(key, value);
  return value;
}

Typed Resolver::set_literal(const Scope& scope, const ast::Expr& expr, const Type* hint) {
  SetValue set;
  Type element;
  bool first = true;
  Type wanted;
  if (hint != nullptr) wanted = *hint;
  for (const ast::ExprIndex arg : expr.args) {
    const Typed value = expression(scope, arg, hint != nullptr ? &wanted : nullptr);
    if (value.poison) return Typed::poisoned();
    const Expr& node = expressions_[value.id];
    const ChoiceValue* choice = std::get_if<ChoiceValue>(&node.value);
    const PartyId* party = std::get_if<PartyId>(&node.value);
    if (node.op != Op::constant || (choice == nullptr && party == nullptr)) {
      report(scope.file)
          .error("P0308", syntax(scope.file, arg).span,
                 "braces hold names of parties, or of values of a list, and this is neither");
      return Typed::poisoned();
    }
    if (!first && (value.type.kind != element.kind || value.type.choice != element.choice)) {
      report(scope.file)
          .error("P0308", syntax(scope.file, arg).span,
                 fmt::format("this is {}, and what stands before it is {}: they cannot be in one set",
                             type_name(value.type), type_name(element)));
      return Typed::poisoned();
    }
    element = value.type;
    first = false;
    set.add(choice != nullptr ? choice->index : party->value);
  }
  Type type;
  type.kind = first ? (hint != nullptr ? hint->kind : TypeKind::party_set)
                    : (element.kind == TypeKind::choice ? TypeKind::choice_set : TypeKind::party_set);
  type.choice = first && hint != nullptr ? hint->choice : element.choice;
  return {expressions_.constant(std::move(set)), type, false, false};
}

Typed Resolver::connective(const Scope& scope, const ast::Expr& expr) {
  std::vector<ExprId> args;
  bool poison = false;
  for (const ast::ExprIndex arg : expr.args) {
    args.push_back(condition(scope, arg));
    poison = poison || !args.back().valid();
  }
  if (poison) return Typed::poisoned();
  if (expr.kind == ExprKind::negation) return boolean(expressions_.negation(args.front()));
  return boolean(expr.kind == ExprKind::all ? expressions_.all(args) : expressions_.any(args));
}

Typed Resolver::arithmetic(const Scope& scope, const ast::Expr& expr) {
  const Typed left = expression(scope, expr.args[0]);
  const Typed right = expression(scope, expr.args[1]);
  if (left.poison || right.poison) return Typed::poisoned();
  const bool multiply = expr.kind == ExprKind::multiply;
  const auto numeric = [](const Typed& value) {
    return !value.none && (value.type.kind == TypeKind::number || value.type.kind == TypeKind::money);
  };
  const bool fits =
      numeric(left) && numeric(right) &&
      (multiply ? left.type.kind == TypeKind::number || right.type.kind == TypeKind::number : left.type == right.type);
  if (!fits) {
    if (numeric(left) && numeric(right)) return mismatch(scope, expr, left, right);
    const bool left_wrong = !numeric(left);
    report(scope.file)
        .error("P0305", syntax(scope.file, expr.args[left_wrong ? 0 : 1]).span,
               fmt::format("a number is wanted here, and this is {}", type_name(left_wrong ? left.type : right.type)));
    return Typed::poisoned();
  }
  const Op op = multiply ? Op::multiply : expr.kind == ExprKind::add ? Op::add : Op::subtract;
  return {expressions_.make(op, {left.id, right.id}), left.type.kind == TypeKind::money ? left.type : right.type, false,
          false};
}

Typed Resolver::aggregate(const Scope& scope, const ast::Expr& expr) {
  if (expr.kind == ExprKind::latest_date || expr.kind == ExprKind::earliest_date) {
    const Symbol* event = find(expr.word.text, Category::event);
    if (event == nullptr) {
      unknown("P0209", scope.file, expr.word, "an event", {Category::event});
      return Typed::poisoned();
    }
    return {expressions_.make(Op::date_of_event, {}, event->index, expr.kind == ExprKind::latest_date),
            of_kind(TypeKind::date), false, false};
  }
  const Typed of = expression(scope, expr.args[0]);
  if (of.poison) return Typed::poisoned();
  const Span span = syntax(scope.file, expr.args[0]).span;
  if (expr.kind == ExprKind::since) {
    if (of.type.kind != TypeKind::date || of.none) {
      report(scope.file)
          .error("P0301", span, fmt::format("a date is wanted after `since`, and this is {}", type_name(of.type)));
      return Typed::poisoned();
    }
    const auto unit = parse_unit(expr.word.text);
    return {expressions_.make(Op::since, {of.id}, static_cast<std::uint32_t>(unit.value_or(Unit::days))),
            of_kind(TypeKind::number), false, false};
  }
  const bool set = of.type.kind == TypeKind::choice_set || of.type.kind == TypeKind::party_set;
  if (expr.kind == ExprKind::count) {
    if (!set && of.type.kind != TypeKind::rows) {
      report(scope.file)
          .error("P0304", span, fmt::format("`count of` wants a set or rows, and this is {}", type_name(of.type)));
      return Typed::poisoned();
    }
    return {expressions_.make(Op::count, {of.id}), of_kind(TypeKind::number), false, false};
  }
  if (of.type.kind != TypeKind::rows) {
    report(scope.file).error("P0304", span, fmt::format("`sum of` wants rows, and this is {}", type_name(of.type)));
    return Typed::poisoned();
  }
  const Typed value = row_field(scope.file, of.type.record, expr.word);
  if (value.poison) return value;
  if (value.type.kind != TypeKind::number && value.type.kind != TypeKind::money) {
    report(scope.file)
        .error("P0305", expr.word.span,
               fmt::format("a number is wanted here, and `{}` is {}", expr.word.text, type_name(value.type)));
    return Typed::poisoned();
  }
  return {expressions_.make(Op::sum, {of.id}, expressions_[value.id].ref), value.type, false, false};
}

/// A fact of the record whose rows these are.
Typed Resolver::row_field(FileIndex file, RecordId record, const ast::Word& word) {
  if (!record.valid()) return Typed::poisoned();
  const FactNames& known = record_facts_[record.value];
  const auto found = known.find(word.text);
  if (found == known.end()) {
    std::vector<std::string_view> names;
    for (const FactId fact : policy_.records[record.value].facts) names.push_back(policy_[fact].name);
    const auto nearest = diagnostic::nearest(word.text, names);
    report(file).error("P0218", word.span,
                       fmt::format("a row of `{}` has no `{}`", policy_.records[record.value].name, word.text),
                       nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string());
    return Typed::poisoned();
  }
  if (untyped_facts_.contains(found->second.value)) return Typed::poisoned();
  const std::vector<FactId>& fields = policy_.records[record.value].facts;
  const auto index =
      static_cast<std::uint32_t>(std::find(fields.begin(), fields.end(), found->second) - fields.begin());
  return {expressions_.make(Op::field, {}, index), policy_[found->second].type, false, false};
}

/// Approvals in a condition: under each combination of stand-ins that may count, the test that lets them.
Typed Resolver::decision(const Scope& scope, const ast::Expr& expr) {
  const ast::Approvers& approvers = files_[scope.file].approvers[expr.approvers];
  if (scope.vote && approvers.quantity == ast::Quantity::vote) {
    report(scope.file)
        .error("P0401", approvers.vote.span, "a vote does not ask for a vote: that could go round in a circle",
               "ask for both votes where they are required");
    return Typed::poisoned();
  }
  const Pieces pieces = approval_pieces(scope, {{approvers}}, Thing{});
  if (pieces.empty()) return Typed::poisoned();
  const Op op = expr.kind == ExprKind::approved ? Op::approved : Op::refused;
  std::vector<ExprId> ways;
  for (const Requirement& piece : pieces) {
    ways.push_back(expressions_.all({piece.guard, expressions_.make(op, {}, piece.test.value)}));
  }
  return boolean(expressions_.any(ways));
}

Typed Resolver::reading(const Scope& scope, const ast::Expr& expr) {
  const Symbol* symbol = find(expr.word.text, Category::reading);
  if (symbol == nullptr) {
    unknown("P0210", scope.file, expr.word, "a reading", {Category::reading});
    return Typed::poisoned();
  }
  const std::vector<std::string>& choices = policy_.readings[symbol->index].choices;
  const auto found = std::find(choices.begin(), choices.end(), expr.second.text);
  if (found == choices.end()) {
    std::string known;
    for (const std::string& choice : choices) known += (known.empty() ? "`" : ", `") + choice + "`";
    report(scope.file)
        .error("P0210", expr.second.span,
               fmt::format("`{}` is not a choice of the reading `{}`", expr.second.text, expr.word.text),
               "choose among " + known);
    return Typed::poisoned();
  }
  const ChoiceValue value{static_cast<std::uint32_t>(found - choices.begin())};
  return boolean(expressions_.make(Op::reading_is, {}, symbol->index, value));
}

}  // namespace policyc::resolved
