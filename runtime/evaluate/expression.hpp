#pragma once
// Conditions and values of an action of which some facts are not known.
//
// A value that is not known is Unknown, a condition that is not known is Truth::unknown, and a known answer holds whatever
// the unknown facts turn out to be. Beyond Kleene's logic: a comparison with an absent value does not hold, arithmetic with
// an absent value is absent, and arithmetic that cannot be exact is not known.

#include <array>
#include <unordered_map>

#include "runtime/evaluate/scope.hpp"
#include "runtime/model/truth.hpp"

namespace policyc::runtime {

/// Unknown when it is not known; None when it is known to be absent.
Value evaluate(const Policy& policy, const Action& action, ExprId id);

/// An id that names nothing is a condition that was not written: it holds.
Truth holds(const Policy& policy, const Action& action, ExprId id);

/// The choice made for an ambiguity of the document.
std::uint32_t choice_in_force(const Policy& policy, const Action& action, ReadingId reading);

/// The numbers of a vote, by Tally.
using Tallies = std::array<std::int64_t, 6>;

/// Keeps what was found out about one action from one question to the next.
class Evaluator {
 public:
  explicit Evaluator(const Scope& scope, const Tallies* tallies = nullptr) : scope_(scope), tallies_(tallies) {}

  Value evaluate(ExprId id);
  Truth holds(ExprId id);

 private:
  const Value& read(ExprId id, Value& scratch);
  const Value& field(std::uint32_t index) const;
  Value compute(const Expr& expr);
  Value count(const Expr& expr);
  Value sum(const Expr& expr);
  const Value& arithmetic(ExprId id, const Expr& expr);
  Value since(const Expr& expr);
  std::optional<Elapsed> elapsed_since(const Expr& expr);
  Value date_of(const Expr& expr) const;

  Truth decide(const Expr& expr);
  Truth is_none(const Expr& of, const Value& value) const;
  Truth conjunction(const Expr& expr);
  Truth disjunction(const Expr& expr);
  struct Bounds {
    Decimal least;
    Decimal most;
  };
  Truth compare(const Expr& expr);
  std::optional<Bounds> bounds_of(ExprId id, const Value& value);
  Truth each_row(const Expr& expr);
  Truth unique_field(const Expr& expr);
  Truth in_record(const Expr& expr) const;

  /// What was found out of an expression, good for one row only: definitions are shared, so the same is asked often, but
  /// it has an answer of its own for each row.
  template <class Answer>
  struct Known {
    std::uint32_t row = 0;
    Answer answer{};
  };

  Scope scope_;
  const Tallies* tallies_;
  const std::vector<Value>* row_ = nullptr;  ///< the row under test
  std::uint32_t row_number_ = 1;             ///< 1: outside of rows; never the same for two rows
  std::uint32_t rows_so_far_ = 1;
  std::vector<Known<Truth>> truths_;                        ///< by expression
  std::unordered_map<std::uint32_t, Known<Value>> values_;  ///< of arithmetic, by expression
};

}  // namespace policyc::runtime
