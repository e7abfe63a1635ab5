#include "runtime/evaluate/linear.hpp"

#include <algorithm>

namespace policyc::runtime {

namespace {

constexpr Decimal zero;

/// Sides of comparisons as forms: several, where a number of members may be one of several.
class Linear {
 public:
  Linear(const Scope& scope, const std::vector<Blank>& blanks) : scope_(scope), blanks_(blanks) {}

  /// Whether something was met that is not linear.
  bool failed() const { return failed_; }

  std::vector<Form> of(const Operand& operand) {
    if (operand.expr.valid()) return of(operand.expr);
    if (operand.fact.valid()) return of_fact(operand.fact);
    const auto* number = std::get_if<Decimal>(operand.value);
    return number != nullptr ? std::vector<Form>{{{}, *number}} : std::vector<Form>{};
  }

  void in_row(FactId rows, std::uint32_t row) {
    rows_ = rows;
    row_ = row;
  }

  static std::vector<Form> both(const std::vector<Form>& left, Decimal a, const std::vector<Form>& right, Decimal b,
                                bool& failed) {
    std::vector<Form> sums;
    failed = failed || left.size() * right.size() > most_forms;
    if (failed) return sums;
    for (const Form& one : left) {
      for (const Form& other : right) {
        auto sum = combine(one, a, other, b);
        failed = failed || !sum;
        if (sum) sums.push_back(std::move(*sum));
      }
    }
    return sums;
  }

 private:
  /// None when it is not a number, or stays unknown whatever is tried.
  std::vector<Form> of(ExprId id) {
    const Expr& expr = scope_.policy[id];
    switch (expr.op) {
      case Op::fact: return of_fact(FactId{expr.ref});
      case Op::field: return of_field(rows_, row_, expr.ref);
      case Op::count: return of_count(expr);
      case Op::sum: return of_sum(expr);
      case Op::add: return both(of(expr.args[0]), Decimal{1}, of(expr.args[1]), Decimal{1}, failed_);
      case Op::subtract: return both(of(expr.args[0]), Decimal{1}, of(expr.args[1]), Decimal{-1}, failed_);
      case Op::multiply: return product(of(expr.args[0]), of(expr.args[1]));
      default: return constant(evaluate(scope_.policy, scope_.action, id));
    }
  }

  static std::vector<Form> constant(const Value& value) {
    const auto* number = std::get_if<Decimal>(&value);
    return number != nullptr ? std::vector<Form>{{{}, *number}} : std::vector<Form>{};
  }

  std::vector<Form> of_blank(Blank::Kind kind, FactId fact, std::uint32_t row, std::uint32_t field) const {
    for (std::size_t index = 0; index < blanks_.size(); ++index) {
      const Blank& blank = blanks_[index];
      if (blank.kind == kind && blank.named.fact == fact && blank.row == row && blank.field == field)
        return {{{{index, Decimal{1}}}, zero}};
    }
    return {};
  }

  std::vector<Form> of_fact(FactId fact) {
    if (fact.value >= scope_.action.facts.size()) return {};
    const Value& value = scope_.action.facts[fact.value];
    if (!is_unknown(value)) return constant(value);
    if (has_default(fact)) return of(scope_.policy[fact].default_value);
    return of_blank(Blank::Kind::fact, fact, 0, 0);
  }

  std::vector<Form> of_field(FactId rows, std::uint32_t row, std::uint32_t field) const {
    const auto* list = rows.valid() ? std::get_if<Rows>(&scope_.action.facts[rows.value]) : nullptr;
    if (list == nullptr || row >= list->rows.size() || field >= list->rows[row].size()) return {};
    const Value& value = list->rows[row][field];
    return is_unknown(value) ? of_blank(Blank::Kind::field, rows, row, field) : constant(value);
  }

  const Blank* blank_of(ExprId list) const {
    const Expr& expr = scope_.policy[list];
    for (const Blank& blank : blanks_) {
      if (expr.op == Op::fact && blank.kind == Blank::Kind::fact && blank.named.fact == FactId{expr.ref}) return &blank;
    }
    return nullptr;
  }

  bool has_default(FactId fact) const {
    const auto& defaulted = scope_.action.defaulted;
    return std::find(defaulted.begin(), defaulted.end(), fact) != defaulted.end();
  }
  bool has_default(ExprId list) const {
    const Expr& expr = scope_.policy[list];
    return expr.op == Op::fact && has_default(FactId{expr.ref});
  }

  std::vector<Form> of_count(const Expr& expr) {
    const Value known = evaluate(scope_.policy, scope_.action, expr.args[0]);
    if (is_none(known)) return {{{}, zero}};
    if (const auto* set = std::get_if<SetValue>(&known)) return number(set->members.size());
    if (const auto* list = std::get_if<Rows>(&known)) return number(list->rows.size());
    const Blank* const blank = blank_of(expr.args[0]);
    if (blank == nullptr) {
      // A set with a default may have as many members as the one it is taken from: that is looked up no further.
      failed_ = failed_ || has_default(expr.args[0]);
      return {};
    }
    std::set<std::size_t> counts{0};
    for (const Value& value : blank->values) {
      if (const auto* set = std::get_if<SetValue>(&value)) counts.insert(set->members.size());
      if (const auto* list = std::get_if<Rows>(&value)) counts.insert(list->rows.size());
    }
    std::vector<Form> forms;
    for (const std::size_t count : counts) forms.push_back(number(count)[0]);
    return forms;
  }

  static std::vector<Form> number(std::size_t count) { return {{{}, Decimal{static_cast<std::int64_t>(count)}}}; }

  std::vector<Form> of_sum(const Expr& expr) {
    std::vector<Form> sum{{{}, zero}};
    const Expr& list = scope_.policy[expr.args[0]];
    const Value known = evaluate(scope_.policy, scope_.action, expr.args[0]);
    const auto* rows = std::get_if<Rows>(&known);
    if (rows == nullptr || list.op != Op::fact) return sum;  // of no rows
    for (std::uint32_t row = 0; row < rows->rows.size(); ++row)
      sum = both(sum, Decimal{1}, of_field(FactId{list.ref}, row, expr.ref), Decimal{1}, failed_);
    return sum;
  }

  std::vector<Form> product(const std::vector<Form>& left, const std::vector<Form>& right) {
    std::vector<Form> products;
    for (const Form& one : left) {
      for (const Form& other : right) {
        failed_ = failed_ || (!one.terms.empty() && !other.terms.empty());
        const bool turned = one.terms.empty();
        auto scaled = turned ? combine(other, one.constant, {}, zero) : combine(one, other.constant, {}, zero);
        failed_ = failed_ || !scaled;
        if (scaled) products.push_back(std::move(*scaled));
      }
    }
    return products;
  }

  const Scope& scope_;
  const std::vector<Blank>& blanks_;
  FactId rows_;
  std::uint32_t row_ = 0;
  bool failed_ = false;
};

bool mentions(const Policy& policy, const Comparison& each, Op op) {
  return contains(policy, each.left.expr, op) || contains(policy, each.right.expr, op);
}

/// In how many rows the comparison is made.
std::uint32_t rows_of(const Scope& scope, const Comparison& each) {
  if (!each.rows.valid()) return 1;
  const auto* list = std::get_if<Rows>(&scope.action.facts[each.rows.value]);
  return list != nullptr ? static_cast<std::uint32_t>(list->rows.size()) : 0;
}

}  // namespace

Decimal Form::factor_of(std::size_t blank) const {
  for (const Term& term : terms) {
    if (term.blank == blank) return term.factor;
  }
  return zero;
}

std::optional<Form> combine(const Form& left, Decimal a, const Form& right, Decimal b) {
  Form sum;
  const auto mixed = [&](Decimal x, Decimal y) -> std::optional<Decimal> {
    const auto first = x.times(a);
    const auto second = y.times(b);
    return first && second ? first->plus(*second) : std::nullopt;
  };
  const auto constant = mixed(left.constant, right.constant);
  if (!constant) return std::nullopt;
  sum.constant = *constant;
  std::set<std::size_t> blanks;
  for (const Term& term : left.terms) blanks.insert(term.blank);
  for (const Term& term : right.terms) blanks.insert(term.blank);
  for (const std::size_t blank : blanks) {
    const auto factor = mixed(left.factor_of(blank), right.factor_of(blank));
    if (!factor) return std::nullopt;
    if (*factor != zero) sum.terms.push_back({blank, *factor});
  }
  return sum;
}

void add_once(std::vector<Form>& forms, Form form) {
  if (form.terms.empty()) return;
  const auto negated = combine(form, Decimal{-1}, {}, Decimal{});
  const auto same = [&](const Form& other) { return other == form || (negated && other == *negated); };
  if (std::none_of(forms.begin(), forms.end(), same)) forms.push_back(std::move(form));
}

std::optional<std::vector<Form>> forms_of(const Scope& scope, const Comparisons& comparisons,
                                          const std::vector<Blank>& blanks) {
  Linear linear(scope, blanks);
  std::vector<Form> forms;
  bool failed = false;
  for (const Comparison& each : comparisons.all) {
    // Votes are counted anew for each combination.
    const bool votes = mentions(scope.policy, each, Op::tally);
    failed = failed || (votes && (mentions(scope.policy, each, Op::fact) || mentions(scope.policy, each, Op::field)));
    for (std::uint32_t row = 0; !votes && row < rows_of(scope, each); ++row) {
      linear.in_row(each.rows, row);
      for (Form& form : Linear::both(linear.of(each.left), Decimal{1}, linear.of(each.right), Decimal{-1}, failed))
        add_once(forms, std::move(form));
    }
    if (failed || linear.failed() || forms.size() > most_forms) return std::nullopt;
  }
  return forms;
}

}  // namespace policyc::runtime
