// Conditions and values.

#include <algorithm>
#include <cassert>
#include <charconv>
#include <utility>

#include "tests/differential/reference/completion.hpp"

namespace policyc::reference {

using ast::ExprKind;

namespace {

Number whole(std::int64_t value) { return Number{Decimal(value)}; }

std::int64_t digits(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Value share(std::string_view fraction, const Value& of) {
  const std::size_t slash = fraction.find('/');
  const Number part{Decimal(digits(fraction.substr(0, slash))), Decimal(digits(fraction.substr(slash + 1)))};
  return multiply(part, of);
}

Value negated(bool value) { return !value; }

bool has(const std::vector<std::string_view>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Completion::Completion(const World& world, std::map<std::string, Value> facts, std::string actor,
                       std::optional<Date> today, Clock clock, Others others)
    : world_(&world),
      facts_(std::move(facts)),
      actor_(std::move(actor)),
      today_(today),
      clock_(std::move(clock)),
      others_(std::move(others)) {}

bool Completion::holds(Ref condition) const {
  const Value result = value(condition);
  const bool* const yes = std::get_if<bool>(&result);
  return yes != nullptr && *yes;
}

Value Completion::fact(std::string_view name) const {
  const auto stated = facts_.find(std::string(name));
  if (stated != facts_.end()) return stated->second;
  const auto known = world_->facts().find(name);
  assert(known != world_->facts().end() && known->second.node->default_value && "a completion leaves nothing unknown");
  // The list of the fact decides what a name in its default means.
  const Ref value_of = known->second.at(*known->second.node->default_value);
  if (value_of->kind == ExprKind::name) {
    for (const ast::TypeName::Value& value : known->second.node->type.values) {
      if (value.name.text == value_of->word.text) return Symbol{std::string(value.name.text)};
    }
  }
  if (value_of->kind == ExprKind::set) {
    Names names;
    for (const ast::ExprIndex element : value_of->args) names.emplace(value_of.file->expressions[element].word.text);
    return names;
  }
  return value(value_of);
}

Value Completion::tally(const ast::Expr& expression) const {
  if (expression.kind == ExprKind::yes) return whole(tally_->yes);
  if (expression.kind == ExprKind::no) return whole(tally_->no);
  if (expression.word.text == "cast") return whole(tally_->yes + tally_->no);
  if (expression.word.text == "abstained") return whole(tally_->abstained);
  if (expression.word.text == "vetoes") return whole(tally_->vetoes);
  return whole(tally_->eligible);
}

/// A field, a fact, a definition or a party, in this order; before all of them, a value of the list on the other side.
Value Completion::name(Ref expression, const std::vector<std::string_view>& list) const {
  const std::string_view word = expression->word.text;
  if (has(list, word)) return Symbol{std::string(word)};
  if (tally_ != nullptr) return tally(*expression);
  if (row_ != nullptr) {
    const auto field = row_->fields.find(std::string(word));
    if (field != row_->fields.end()) return *field->second;
  }
  if (world_->facts().count(word) != 0) return fact(word);
  if (const auto define = world_->policy().define(world_->question().action, word)) {
    const Row* const row = std::exchange(row_, nullptr);
    Value result = value(define->at(define->node->value));
    row_ = row;
    return result;
  }
  return Symbol{std::string(word)};
}

/// The values of the list that an expression takes its value from, if there is one.
std::vector<std::string_view> Completion::list_of(Ref expression) const {
  if (expression->kind != ExprKind::name) return {};
  const std::string_view word = expression->word.text;
  const auto known = world_->facts().find(word);
  if (known != world_->facts().end()) {
    std::vector<std::string_view> list;
    for (const ast::TypeName::Value& value : known->second.node->type.values) list.push_back(value.name.text);
    return list;
  }
  const auto define = world_->policy().define(world_->question().action, word);
  return define ? list_of(define->at(define->node->value)) : std::vector<std::string_view>{};
}

Value Completion::operand(Ref expression, Ref other) const {
  return expression->kind == ExprKind::name ? name(expression, list_of(other)) : value(expression);
}

Names Completion::names(Ref set, Ref other) const {
  Names found;
  if (set->kind == ExprKind::set) {
    for (std::size_t i = 0; i < set->args.size(); ++i) {
      const Value element = operand(set.argument(i), other);
      if (const auto* symbol = std::get_if<Symbol>(&element)) found.insert(symbol->name);
    }
    return found;
  }
  const Value all = operand(set, other);
  if (const auto* names = std::get_if<Names>(&all)) found = *names;
  return found;
}

bool Completion::in(Ref element, Ref set) const {
  const Value wanted = operand(element, set);
  const auto* const symbol = std::get_if<Symbol>(&wanted);
  if (symbol == nullptr) return false;
  if (set->kind == ExprKind::name && world_->policy().kind(set->word.text) != nullptr) {
    return world_->party_is(symbol->name, set->word.text);
  }
  return names(set, element).count(symbol->name) != 0;
}

bool Completion::within(Ref inner, Ref outer) const {
  if (inner->kind != ExprKind::set && is_none(value(inner))) return false;
  if (outer->kind != ExprKind::set && is_none(value(outer))) return false;
  const Names small = names(inner, outer);
  const Names large = names(outer, inner);
  return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

bool Completion::equal(Ref left, Ref right) const {
  if (right->kind == ExprKind::none) return left->kind == ExprKind::none || is_empty(value(left));
  if (left->kind == ExprKind::none) return is_empty(value(right));
  if (left->kind == ExprKind::set || right->kind == ExprKind::set) return within(left, right) && within(right, left);
  return same(operand(left, right), operand(right, left));
}

bool Completion::ordered(Ref expression) const {
  const auto order = compare(value(expression.argument(0)), value(expression.argument(1)));
  if (!order) return false;
  switch (expression->kind) {
    case ExprKind::less: return *order < 0;
    case ExprKind::less_equal: return *order <= 0;
    case ExprKind::greater: return *order > 0;
    default: return *order >= 0;
  }
}

Value Completion::sum(Ref expression) const {
  const Value rows = value(expression.argument(0));
  Value total = whole(0);
  if (is_none(rows)) return total;
  for (const Row& row : std::get<std::vector<Row>>(rows)) {
    total = add(total, *row.fields.at(std::string(expression->word.text)));
  }
  return total;
}

Value Completion::date_of(Ref expression) const {
  const bool wants_latest = expression->kind == ExprKind::latest_date;
  std::optional<Date> found;
  for (const Entry& entry : world_->record()) {
    if (entry.what != Entry::What::event || entry.event != expression->word.text || !entry.on) continue;
    if (!found) found = entry.on;
    found = wants_latest ? runtime::later(*found, *entry.on) : runtime::earlier(*found, *entry.on);
  }
  if (found) return *found;
  return None{};
}

Date Completion::timed(Date date, std::string_view of) const {
  if (date.has_time()) return date;
  const auto known = clock_.find(of);
  date.minute = known == clock_.end() ? std::int16_t{0} : known->second;
  return date;
}

Value Completion::since(Ref expression) const {
  const Value from = value(expression.argument(0));
  if (is_none(from)) return None{};
  const std::string_view of = expression.argument(0)->word.text;
  const Date first = timed(std::get<Date>(from), of);
  return whole(runtime::elapsed(first, timed(*today_, "on"), *runtime::parse_unit(expression->word.text)).least);
}

Value Completion::value(Ref e) const {
  switch (e->kind) {
    case ExprKind::name: return name(e, {});
    case ExprKind::yes: return tally_ != nullptr ? tally(*e) : Value(true);
    case ExprKind::no: return tally_ != nullptr ? tally(*e) : Value(false);
    case ExprKind::actor: return Symbol{actor_};
    case ExprKind::today: return *today_;
    case ExprKind::number:
    case ExprKind::money: return Number{*Decimal::parse(e->word.text)};
    case ExprKind::duration: return *Duration::parse(std::string(e->word.text) + ' ' + std::string(e->second.text));
    case ExprKind::date: return *Date::parse(e->word.text);
    case ExprKind::text: return Text{e->text};
    case ExprKind::set: return names(e, e);
    case ExprKind::all:
    case ExprKind::any: {
      const bool all = e->kind == ExprKind::all;
      for (std::size_t i = 0; i < e->args.size(); ++i) {
        if (holds(e.argument(i)) != all) return !all;
      }
      return all;
    }
    case ExprKind::negation: return negated(holds(e.argument(0)));
    case ExprKind::equal: return equal(e.argument(0), e.argument(1));
    case ExprKind::not_equal: return negated(equal(e.argument(0), e.argument(1)));
    case ExprKind::less:
    case ExprKind::less_equal:
    case ExprKind::greater:
    case ExprKind::greater_equal: return ordered(e);
    case ExprKind::in: return in(e.argument(0), e.argument(1));
    case ExprKind::contains: return in(e.argument(1), e.argument(0));
    case ExprKind::within: return within(e.argument(0), e.argument(1));
    case ExprKind::is_a: {
      const Value party = value(e.argument(0));
      const auto* const symbol = std::get_if<Symbol>(&party);
      return symbol != nullptr && world_->party_is(symbol->name, e->word.text);
    }
    case ExprKind::add: return add(value(e.argument(0)), value(e.argument(1)));
    case ExprKind::subtract: return subtract(value(e.argument(0)), value(e.argument(1)));
    case ExprKind::multiply: return multiply(value(e.argument(0)), value(e.argument(1)));
    case ExprKind::share: return share(e->word.text, value(e.argument(0)));
    case ExprKind::count: {
      const Value of = value(e.argument(0));
      if (const auto* names = std::get_if<Names>(&of)) return whole(static_cast<std::int64_t>(names->size()));
      if (const auto* rows = std::get_if<std::vector<Row>>(&of)) return whole(static_cast<std::int64_t>(rows->size()));
      return whole(0);
    }
    case ExprKind::sum: return sum(e);
    case ExprKind::latest_date:
    case ExprKind::earliest_date: return date_of(e);
    case ExprKind::since: return since(e);
    case ExprKind::approved:
    case ExprKind::refused: {
      const Finding found = approval(e.file->approvers[e->approvers], "");
      return found.status == (e->kind == ExprKind::approved ? Status::met : Status::breached);
    }
    case ExprKind::reading: return world_->choice_of(e->word.text) == e->second.text;
    case ExprKind::none:
    case ExprKind::fraction:
    case ExprKind::error: break;
  }
  return None{};
}

}  // namespace policyc::reference
