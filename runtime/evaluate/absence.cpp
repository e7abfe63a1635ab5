#include "runtime/evaluate/absence.hpp"

#include <algorithm>

namespace policyc::runtime {

namespace {

bool has_order(TypeKind kind) {
  return kind == TypeKind::number || kind == TypeKind::money || kind == TypeKind::date || kind == TypeKind::duration;
}

/// Looks for `is none` of one fact or field.
class Search {
 public:
  Search(const Policy& policy, FactId fact) : policy_(policy), fact_(fact) {}

  bool anywhere() const {
    for (std::size_t i = 0; i < policy_.expressions.size(); ++i) {
      const Expr& expr = policy_.expressions[i];
      if (expr.op == Op::is_none && reads(expr.args[0], RecordId{})) return true;
      if (expr.op == Op::each_row && in_row(expr.args[1], record_of(expr.args[0]))) return true;
    }
    return false;
  }

 private:
  RecordId record_of(ExprId rows) const {
    const Expr& expr = policy_[rows];
    return expr.op == Op::fact ? policy_[FactId{expr.ref}].type.record : RecordId{};
  }

  bool is_field(RecordId record, std::uint32_t index) const {
    if (!record.valid()) return false;
    const std::vector<FactId>& fields = policy_.records[record.value].facts;
    return index < fields.size() && fields[index] == fact_;
  }

  /// Whether the value is made of the fact.
  bool reads(ExprId id, RecordId record) const {
    const Expr& expr = policy_[id];
    if (expr.op == Op::fact) return FactId{expr.ref} == fact_;
    if (expr.op == Op::field) return is_field(record, expr.ref);
    if (expr.op == Op::sum && is_field(record_of(expr.args[0]), expr.ref)) return true;
    return std::any_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return reads(arg, record); });
  }

  bool in_row(ExprId id, RecordId record) const {
    if (!id.valid()) return false;
    const Expr& expr = policy_[id];
    if (expr.op == Op::is_none && reads(expr.args[0], record)) return true;
    return std::any_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return in_row(arg, record); });
  }

  const Policy& policy_;
  FactId fact_;
};

}  // namespace

bool may_be_absent(const Policy& policy, FactId fact) {
  return !has_order(policy[fact].type.kind) || Search(policy, fact).anywhere();
}

}  // namespace policyc::runtime
