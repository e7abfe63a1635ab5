#pragma once
// What open columns and tests compare their facts with. From this it follows which values of a fact are worth telling apart.

#include <set>

#include "runtime/evaluate/expression.hpp"

namespace policyc::runtime {

/// One side of a comparison: an expression, the value of a fact, or a constant.
struct Operand {
  ExprId expr;
  FactId fact;
  const Value* value = nullptr;
};

struct Comparison {
  Operand left;
  Operand right;
  FactId rows;  ///< valid: made in each row of this list
};

/// A field of a list of rows.
struct RowField {
  FactId rows;
  std::uint32_t field = 0;
  auto operator<=>(const RowField&) const = default;
};

/// Collects from columns and tests, each expression once.
class Comparisons {
 public:
  explicit Comparisons(const Scope& scope) : scope_(scope) {}

  void of_column(const Column& column);
  void of_test(StatusTestId test);

  std::vector<Comparison> all;
  std::vector<const Value*> points;    ///< of columns over a fact: texts
  std::vector<const Value*> prefixes;  ///< what a text may start with
  std::vector<KindId> kinds;           ///< which a party may be of
  std::vector<RowField> fields;        ///< that are read
  std::vector<Duration> periods;       ///< of `open at least`, from `opened`
  std::vector<Date> openings;          ///< when they begin
  std::set<PartyId> parties;           ///< that are named
  bool kinds_vote = false;             ///< a kind stands for all who are named and of it
  bool tells_apart = false;            ///< whether two parties that are not known are the same may matter
  std::uint32_t most_asked = 0;        ///< of `at least N of`
  bool votes = false;                  ///< a set votes that is not known

 private:
  void of_expression(ExprId id, FactId rows);
  void of_arguments(const Expr& expr, FactId rows);
  void of_rows(const Expr& expr, FactId rows);
  void of_fact(FactId fact);
  void of_value(const Value& value);
  bool is_open(ExprId id) const;
  std::size_t count_open(const std::vector<SetTerm>& terms) const;
  void of_set(const PartySet& set);
  void of_standings(const std::vector<StandingId>& standings);
  void of(const Approval& test);
  void of(const NoObjection& test) { of_set(test.by); }
  void of(const OpenAtLeast& test);
  void of(const Happened& test);
  void of(const InOrder& test);

  Scope scope_;
  std::set<std::pair<ExprId, FactId>> visited_;
  std::set<StatusTestId> tests_;
};

}  // namespace policyc::runtime
