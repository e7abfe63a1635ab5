#include "runtime/report/table_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace policyc::report {

using namespace runtime;

namespace {

std::string constant_words(const Policy& policy, const Value& value, const Type* type) {
  if (const bool* truth = std::get_if<bool>(&value)) return *truth ? "yes" : "no";
  if (const Decimal* number = std::get_if<Decimal>(&value)) {
    return type != nullptr && type->kind == TypeKind::money ? fmt::format("{} {}", type->currency, number->text())
                                                            : number->text();
  }
  if (const Date* date = std::get_if<Date>(&value)) return date->text();
  if (const Duration* duration = std::get_if<Duration>(&value)) return duration->text();
  if (const PartyId* party = std::get_if<PartyId>(&value)) return policy.parties[party->value].name;
  if (const std::string* text = std::get_if<std::string>(&value)) return fmt::format("\"{}\"", *text);
  if (const ChoiceValue* choice = std::get_if<ChoiceValue>(&value)) {
    return type != nullptr && type->choice.valid() ? policy.choices[type->choice.value].values[choice->index].name
                                                   : fmt::format("#{}", choice->index);
  }
  if (const SetValue* set = std::get_if<SetValue>(&value)) {
    std::string text;
    for (const std::uint32_t member : set->members) {
      const bool choice = type != nullptr && type->choice.valid();
      text += (text.empty() ? "" : ", ") +
              (choice ? policy.choices[type->choice.value].values[member].name : policy.parties[member].name);
    }
    return "{" + text + "}";
  }
  return "none";
}

/// The field of a list that a sum or a test of its rows is about; nothing for a list that is no fact.
const Fact* field_of(const Policy& policy, const Expr& expr) {
  const Expr& list = policy[expr.args[0]];
  if (list.op != Op::fact) return nullptr;
  const RecordId record = policy.facts[list.ref].type.record;
  return record.valid() ? &policy[policy.records[record.value].facts[expr.ref]] : nullptr;
}

std::string field_words(const Policy& policy, const Expr& expr) {
  const Fact* const field = field_of(policy, expr);
  return field != nullptr ? field->name : fmt::format("field {}", expr.ref + 1);
}

/// The type of the fact an expression is about; decides how constants beside it are written.
const Type* type_of(const Policy& policy, ExprId id) {
  const Expr& expr = policy[id];
  if (expr.op == Op::fact) return &policy.facts[expr.ref].type;
  if (expr.op == Op::count) return nullptr;
  if (expr.op == Op::sum) {
    const Fact* const field = field_of(policy, expr);
    return field != nullptr ? &field->type : nullptr;
  }
  for (const ExprId arg : expr.args) {
    if (const Type* type = type_of(policy, arg)) return type;
  }
  return nullptr;
}

std::string term_words(const Policy& policy, const SetTerm& term) {
  switch (term.kind) {
    case SetTerm::Kind::party: return policy.parties[term.ref].name;
    case SetTerm::Kind::kind:
      return policy.kinds[term.ref].plural.empty() ? policy.kinds[term.ref].name : policy.kinds[term.ref].plural;
    case SetTerm::Kind::fact: return policy.facts[term.ref].name;
    case SetTerm::Kind::actor: return "actor";
  }
  return {};
}

std::string terms_words(const Policy& policy, const std::vector<SetTerm>& terms) {
  std::string text;
  for (const SetTerm& term : terms) text += (text.empty() ? "" : ", ") + term_words(policy, term);
  return text;
}

std::string joined(const Policy& policy, const Expr& expr, std::string_view word) {
  std::string text;
  for (const ExprId arg : expr.args) {
    const Op op = policy[arg].op;
    const bool brackets = op == Op::all || op == Op::any;
    const std::string inner = expression_words(policy, arg);
    text += (text.empty() ? std::string() : fmt::format(" {} ", word)) + (brackets ? "(" + inner + ")" : inner);
  }
  return text;
}

std::string binary(const Policy& policy, const Expr& expr, std::string_view word) {
  const Type* type = type_of(policy, expr.args[0]);
  if (type == nullptr) type = type_of(policy, expr.args[1]);
  const auto side = [&](ExprId id) {
    return policy[id].op == Op::constant ? constant_words(policy, policy[id].value, type)
                                         : expression_words(policy, id);
  };
  return fmt::format("{} {} {}", side(expr.args[0]), word, side(expr.args[1]));
}

std::string negated(const Policy& policy, ExprId id) {
  const Expr& expr = policy[id];
  if (expr.op == Op::equal) return binary(policy, expr, "is not");
  if (expr.op == Op::is_none) return expression_words(policy, expr.args[0]) + " is not none";
  const std::string inner = expression_words(policy, id);
  return expr.op == Op::all || expr.op == Op::any ? fmt::format("not ({})", inner) : "not " + inner;
}

std::string points_words(const Policy& policy, const Column& column, const std::vector<std::uint32_t>& classes) {
  const Type* type = column.fact.valid() ? &policy[column.fact].type : nullptr;
  const auto count = static_cast<std::uint32_t>(column.points.size());
  const auto name = [&](std::uint32_t index) {
    if (index == count) return std::string("other");
    return index > count ? std::string("none") : constant_words(policy, column.points[index], type);
  };
  // A list has no values but its own, so `other` is never meant there.
  std::vector<std::uint32_t> inside;
  std::vector<std::uint32_t> outside;
  for (std::uint32_t c = 0; c < column.class_count; ++c) {
    if (c == count && type != nullptr && type->kind == TypeKind::choice) continue;
    (std::binary_search(classes.begin(), classes.end(), c) ? inside : outside).push_back(c);
  }
  const bool shorter_negated = outside.size() < inside.size();
  std::string text;
  for (const std::uint32_t c : shorter_negated ? outside : inside) text += (text.empty() ? "" : ", ") + name(c);
  return shorter_negated ? "not " + text : text;
}

/// Runs of neighbouring classes as ranges.
std::string ordered_words(const Policy& policy, const Column& column, const std::vector<std::uint32_t>& classes) {
  const Type* type = column.fact.valid() ? &policy[column.fact].type : type_of(policy, column.predicate);
  const auto none = column.class_count - 1;
  const auto point = [&](std::uint32_t index) { return constant_words(policy, column.points[index], type); };
  std::string text;
  const auto add = [&](std::string part) { text += (text.empty() ? "" : ", ") + std::move(part); };
  for (std::size_t i = 0; i < classes.size();) {
    std::size_t j = i;
    while (j + 1 < classes.size() && classes[j + 1] == classes[j] + 1 && classes[j + 1] != none) ++j;
    const std::uint32_t first = classes[i];
    const std::uint32_t last = classes[j];
    i = j + 1;
    if (first == none) {
      add("none");
      continue;
    }
    const std::string low = first == 0 ? "" : fmt::format("{} {}", first % 2 == 1 ? ">=" : ">", point((first - 1) / 2));
    const std::string high = last == none - 1 ? "" : fmt::format("{} {}", last % 2 == 1 ? "<=" : "<", point(last / 2));
    if (first == last && first % 2 == 1) {
      add(point(first / 2));
    } else if (low.empty() && high.empty()) {
      add("not none");
    } else {
      add(low.empty() || high.empty() ? low + high : low + " and " + high);
    }
  }
  return text;
}

std::string subset_words(const Policy& policy, const Column& column, const std::vector<std::uint32_t>& classes) {
  std::string text;
  for (const std::uint32_t c : classes) {
    std::string one;
    for (std::size_t i = 0; i < column.atoms.size(); ++i) {
      const bool holds = (column.signatures[c] >> i & 1U) != 0;
      one += (one.empty() ? "" : " and ") +
             (holds ? expression_words(policy, column.atoms[i]) : negated(policy, column.atoms[i]));
    }
    text += (text.empty() ? "" : "; ") + one;
  }
  return text;
}

}  // namespace

std::string test_words(const Policy& policy, StatusTestId id) {
  const StatusTest& test = policy[id];
  const auto of = [&](Thing thing) {
    if (thing.kind == Thing::Kind::procedure) return " of " + policy.procedures[thing.ref].name;
    return thing.kind == Thing::Kind::standing_in ? " of " + policy.standings[thing.ref].name : std::string();
  };
  if (const auto* objection = std::get_if<NoObjection>(&test))
    return "no objection by " + terms_words(policy, objection->by.include) + of(objection->of);
  if (const auto* open = std::get_if<OpenAtLeast>(&test)) return "open at least " + open->period.text() + of(open->of);
  if (const auto* happened = std::get_if<Happened>(&test))
    return "event " + policy.events[happened->event.value].name + of(happened->of);
  if (const auto* order = std::get_if<InOrder>(&test))
    return test_words(policy, order->earlier) + " before " + test_words(policy, order->later);
  const Approval& approval = std::get<Approval>(test);
  std::string text;
  if (approval.quantity == Quantity::at_least) text = fmt::format("at least {} of ", approval.count);
  if (approval.quantity == Quantity::vote) text = fmt::format("vote {} of ", policy.votes[approval.vote.value].name);
  if (approval.quantity == Quantity::each && approval.by.include.size() > 1) text = "each of ";
  text += terms_words(policy, approval.by.include);
  if (!approval.by.exclude.empty()) text += " other than " + terms_words(policy, approval.by.exclude);
  text += of(approval.of);
  if (approval.on_refusal.valid()) text += ", or on refusal by " + test_words(policy, approval.on_refusal);
  return text;
}

std::string expression_words(const Policy& policy, ExprId id) {
  if (!id.valid()) return "yes";
  const Expr& expr = policy[id];
  const auto arg = [&](std::size_t i) { return expression_words(policy, expr.args[i]); };
  switch (expr.op) {
    case Op::constant: return constant_words(policy, expr.value, nullptr);
    case Op::fact: return policy.facts[expr.ref].name;
    case Op::actor: return "actor";
    case Op::action_date: return "today";
    case Op::field: return fmt::format("field {}", expr.ref + 1);
    case Op::all: return joined(policy, expr, "and");
    case Op::any: return joined(policy, expr, "or");
    case Op::negation: return negated(policy, expr.args[0]);
    case Op::equal: return binary(policy, expr, "is");
    case Op::less: return binary(policy, expr, "<");
    case Op::less_equal: return binary(policy, expr, "<=");
    case Op::has_member: return binary(policy, expr, "contains");
    case Op::subset: return binary(policy, expr, "within");
    case Op::is_of_kind: return fmt::format("{} is a {}", arg(0), policy.kinds[expr.ref].name);
    case Op::is_none: return arg(0) + " is none";
    case Op::count: return "count of " + arg(0);
    case Op::sum: return fmt::format("sum of {} of {}", field_words(policy, expr), arg(0));
    case Op::add: return binary(policy, expr, "+");
    case Op::subtract: return binary(policy, expr, "-");
    case Op::multiply: return binary(policy, expr, "*");
    case Op::date_of_event:
      return fmt::format("{} date of {}", std::get<bool>(expr.value) ? "latest" : "earliest",
                         policy.events[expr.ref].name);
    case Op::since: return fmt::format("{} since {}", unit_name(static_cast<Unit>(expr.ref)), arg(0));
    case Op::approved: return "approved by " + test_words(policy, StatusTestId(expr.ref));
    case Op::refused: return "refused by " + test_words(policy, StatusTestId(expr.ref));
    case Op::reading_is:
      return fmt::format("reading {} is {}", policy.readings[expr.ref].name,
                         policy.readings[expr.ref].choices[std::get<ChoiceValue>(expr.value).index]);
    case Op::actor_in: return "actor in " + terms_words(policy, policy.party_sets[expr.ref].include);
    case Op::each_row: return fmt::format("each row of {} …", arg(0));
    case Op::unique_field: return fmt::format("each row of {} differs in {}", arg(0), field_words(policy, expr));
    case Op::starts_with: return fmt::format("{} starting {}", arg(0), constant_words(policy, expr.value, nullptr));
    case Op::tally: return "tally";
  }
  return {};
}

std::string column_words(const Policy& policy, const Column& column) {
  if (column.predicate.valid()) return expression_words(policy, column.predicate);
  if (column.kind == ColumnKind::reading) return "reading " + policy.readings[column.reading.value].name;
  return column.fact.valid() ? policy[column.fact].name : "actor";
}

std::string cell_words(const Policy& policy, const Column& column, const std::vector<std::uint32_t>& classes) {
  switch (column.kind) {
    case ColumnKind::boolean:
    case ColumnKind::computed: return classes.front() == 1 ? "yes" : "no";
    case ColumnKind::point: return points_words(policy, column, classes);
    case ColumnKind::ordered: return ordered_words(policy, column, classes);
    case ColumnKind::subset: return subset_words(policy, column, classes);
    case ColumnKind::reading: {
      std::string text;
      for (const std::uint32_t c : classes)
        text += (text.empty() ? "" : ", ") + policy.readings[column.reading.value].choices[c];
      return text;
    }
  }
  return {};
}

}  // namespace policyc::report
