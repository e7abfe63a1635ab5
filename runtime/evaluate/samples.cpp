#include "runtime/evaluate/samples.hpp"

#include <algorithm>

#include "runtime/evaluate/absence.hpp"
#include "runtime/evaluate/defaults.hpp"

namespace policyc::runtime {

namespace {

constexpr std::size_t longest_choice = 64;
constexpr std::size_t longest_choice_set = 8;
constexpr std::uint32_t most_members = 16;

Blank::Kind kind_of(const Scope& scope, const MissingFact& named) {
  if (named.fact.valid()) {
    const auto& facts = scope.action.facts;
    const bool stated = named.fact.value < facts.size() && !is_unknown(facts[named.fact.value]);
    if (!stated) return named.fact.value < facts.size() ? Blank::Kind::fact : Blank::Kind::opaque;
    return std::holds_alternative<Rows>(facts[named.fact.value]) ? Blank::Kind::field : Blank::Kind::opaque;
  }
  if (named.name == "by" && !scope.action.actor) return Blank::Kind::actor;
  return named.name == "on" && !scope.action.on ? Blank::Kind::date : Blank::Kind::opaque;
}

void add_fields(const Scope& scope, const MissingFact& named, const Comparisons& comparisons,
                std::vector<Blank>& blanks) {
  const auto& rows = std::get<Rows>(scope.action.facts[named.fact.value]).rows;
  std::vector<RowField> fields = comparisons.fields;
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    for (const RowField& field : fields) {
      if (field.rows != named.fact || field.field >= rows[row].size() || !is_unknown(rows[row][field.field])) continue;
      blanks.push_back({Blank::Kind::field, named, row, field.field, {}});
    }
  }
}

std::vector<Value> choices(std::size_t count) {
  std::vector<Value> values;
  for (std::uint32_t index = 0; count <= longest_choice && index < count; ++index)
    values.emplace_back(ChoiceValue{index});
  return values;
}

std::vector<Value> choice_sets(std::size_t count) {
  std::vector<Value> values;
  if (count > longest_choice_set) return values;
  for (std::uint32_t mask = 0; mask < 1U << count; ++mask) {
    SetValue set;
    for (std::uint32_t index = 0; index < count; ++index) {
      if ((mask >> index & 1U) != 0) set.members.push_back(index);
    }
    values.emplace_back(std::move(set));
  }
  return values;
}

/// Every text that is compared, every beginning, and each beginning going on in ways that nothing is compared with.
class Texts {
 public:
  Texts(const Scope& scope, const Comparisons& comparisons) : scope_(scope) {
    for (const Value* point : comparisons.points) add(*point, texts_);
    for (const Value* prefix : comparisons.prefixes) add(*prefix, prefixes_);
    for (const Comparison& each : comparisons.all) {
      add(value_of(scope, each.left), texts_);
      add(value_of(scope, each.right), texts_);
    }
    for (const RowField& field : comparisons.fields) add_stated(field);
  }

  /// `blanks`: how many texts are not known, and may have to differ.
  std::vector<Value> values(std::size_t blanks) const {
    std::vector<Value> values;
    for (const std::string& text : texts_) values.emplace_back(text);
    std::set<std::string> beginnings = prefixes_;
    beginnings.insert("");
    for (const std::string& beginning : beginnings) {
      for (std::size_t i = 0; i < blanks; ++i) values.emplace_back(fresh(beginning, i));
    }
    return values;
  }

 private:
  static void add(const Value& value, std::set<std::string>& to) {
    if (const auto* text = std::get_if<std::string>(&value)) to.insert(*text);
  }

  void add_stated(const RowField& field) {
    if (!field.rows.valid() || field.rows.value >= scope_.action.facts.size()) return;
    const auto* list = std::get_if<Rows>(&scope_.action.facts[field.rows.value]);
    if (list == nullptr) return;
    for (const auto& row : list->rows) {
      if (field.field < row.size()) add(row[field.field], texts_);
    }
  }

  std::string fresh(const std::string& beginning, std::size_t number) const {
    std::string text = beginning + '\x1F';
    const auto begins = [&](const std::string& other) { return other.starts_with(text); };
    while (std::any_of(texts_.begin(), texts_.end(), begins) || std::any_of(prefixes_.begin(), prefixes_.end(), begins))
      text += '\x1F';
    return text + std::to_string(number);
  }

  const Scope& scope_;
  std::set<std::string> texts_;
  std::set<std::string> prefixes_;
};

/// Lists of as many rows as comparisons tell apart. What is in the rows stays unknown.
std::vector<Value> lists(const Policy& policy, RecordId record, std::optional<std::uint32_t> most) {
  std::vector<Value> values;
  const std::vector<Value> row(policy.records[record.value].facts.size(), Value{Unknown{}});
  for (std::uint32_t count = 0; most && count <= *most; ++count)
    values.emplace_back(Rows{std::vector<std::vector<Value>>(count, row)});
  return values;
}

void fill_plain(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks) {
  std::size_t texts = 0;
  for (const Blank& blank : blanks) {
    const bool typed = blank.kind == Blank::Kind::fact || blank.kind == Blank::Kind::field;
    texts += typed && type_of(scope.policy, blank).kind == TypeKind::text ? 1 : 0;
  }
  for (Blank& blank : blanks) {
    if (blank.kind != Blank::Kind::fact && blank.kind != Blank::Kind::field) continue;
    const Type& type = type_of(scope.policy, blank);
    const std::size_t length = type.choice.valid() ? scope.policy.choices[type.choice.value].values.size() : 0;
    switch (type.kind) {
      case TypeKind::boolean: blank.values = {false, true}; break;
      case TypeKind::choice: blank.values = choices(length); break;
      case TypeKind::choice_set: blank.values = choice_sets(length); break;
      case TypeKind::text: blank.values = Texts(scope, comparisons).values(texts > 1 ? texts + 1 : 1); break;
      case TypeKind::rows: blank.values = lists(scope.policy, type.record, most_counted(scope, comparisons)); break;
      default: break;
    }
  }
}

void add_absent(const Policy& policy, Blank& blank) {
  if (blank.values.empty()) {
    blank.kind = Blank::Kind::opaque;
    return;
  }
  if (blank.kind != Blank::Kind::fact && blank.kind != Blank::Kind::field) return;
  const FactId fact = blank.kind == Blank::Kind::fact
                          ? blank.named.fact
                          : policy.records[policy[blank.named.fact].type.record.value].facts[blank.field];
  if (policy[fact].type.kind != TypeKind::boolean && may_be_absent(policy, fact)) blank.values.emplace_back(None{});
}

/// The numbers that a side names, as a bound for what is counted on the other.
std::optional<Decimal> total(const Scope& scope, const Operand& operand) {
  const Value value = value_of(scope, operand);
  static const Decimal zero;
  if (const auto* number = std::get_if<Decimal>(&value)) return *number < zero ? zero.minus(*number) : *number;
  if (!operand.expr.valid()) return zero;
  const Expr& expr = scope.policy[operand.expr];
  if (expr.op == Op::multiply) return std::nullopt;
  std::optional<Decimal> sum = zero;
  for (const ExprId arg : expr.args) {
    const auto part = total(scope, {arg, FactId{}, nullptr});
    if (!part || !sum) return std::nullopt;
    sum = sum->plus(*part);
  }
  return sum;
}

}  // namespace

void Trial::set(const Blank& blank, const Value& value) {
  switch (blank.kind) {
    case Blank::Kind::fact: action_.facts[blank.named.fact.value] = value; break;
    case Blank::Kind::field:
      std::get<Rows>(action_.facts[blank.named.fact.value]).rows[blank.row][blank.field] = value;
      break;
    case Blank::Kind::actor:
      action_.actor = std::get<PartyId>(value);
      supposed_.actor = true;
      break;
    case Blank::Kind::date: action_.on = std::get<Date>(value); break;
    case Blank::Kind::opaque: break;
  }
}

void Trial::settle() {
  if (!action_.defaulted.empty()) apply_defaults(policy_, action_);
}

PartyId Trial::suppose(std::vector<KindId> kinds) {
  Party party;
  party.name = "(somebody else) " + std::to_string(supposed_.parties);
  party.kinds = std::move(kinds);
  action_.introduced.push_back(std::move(party));
  ++supposed_.parties;
  return PartyId{policy_.parties.size() + action_.introduced.size() - 1};
}

const Type& type_of(const Policy& policy, const Blank& blank) {
  const Type& type = policy[blank.named.fact].type;
  if (blank.kind == Blank::Kind::fact) return type;
  return policy[policy.records[type.record.value].facts[blank.field]].type;
}

Value value_of(const Scope& scope, const Operand& operand) {
  if (operand.value != nullptr) return *operand.value;
  if (operand.expr.valid()) return evaluate(scope.policy, scope.action, operand.expr);
  return operand.fact.value < scope.action.facts.size() ? scope.action.facts[operand.fact.value] : Value{Unknown{}};
}

bool contains(const Policy& policy, ExprId id, Op op) {
  if (!id.valid()) return false;
  const Expr& expr = policy[id];
  return expr.op == op ||
         std::any_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return contains(policy, arg, op); });
}

std::optional<std::uint32_t> most_counted(const Scope& scope, const Comparisons& comparisons) {
  Decimal most{1};
  for (const Comparison& each : comparisons.all) {
    const bool counts =
        contains(scope.policy, each.left.expr, Op::count) || contains(scope.policy, each.right.expr, Op::count);
    if (!counts) continue;
    const auto left = total(scope, each.left);
    const auto right = total(scope, each.right);
    const auto sum = left && right ? left->plus(*right) : std::nullopt;
    if (!sum) return std::nullopt;
    most = std::max(most, *sum);
  }
  for (std::uint32_t count = 1; count < most_members; ++count) {
    if (Decimal{count} > most) return count;
  }
  return std::nullopt;
}

std::vector<Blank> blanks_of(const Scope& scope, const std::vector<MissingFact>& named,
                             const Comparisons& comparisons) {
  std::vector<Blank> blanks;
  for (const MissingFact& each : named) {
    const Blank::Kind kind = kind_of(scope, each);
    if (kind == Blank::Kind::field) add_fields(scope, each, comparisons, blanks);
    // A sum over what is stated to be absent stays unknown.
    blanks.push_back({kind == Blank::Kind::field ? Blank::Kind::opaque : kind, each, 0, 0, {}});
  }
  return blanks;
}

void fill_values(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks, Trial& trial) {
  fill_plain(scope, comparisons, blanks);
  fill_parties(scope, comparisons, blanks, trial);
  fill_durations(scope, comparisons, blanks);
  fill_dates(scope, comparisons, blanks);
  fill_numbers(scope, comparisons, blanks);
  for (Blank& blank : blanks) add_absent(scope.policy, blank);
}

}  // namespace policyc::runtime
