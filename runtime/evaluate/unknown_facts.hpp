#pragma once
// Which facts that are not stated an answer hangs on.

#include "runtime/evaluate/expression.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

/// Collects facts that are not known, each once, in the order met. What is known by now, whatever the rest turns out to be,
/// is not looked into. A list with rows of which a field is not stated counts as not known. Who acts is called `by`, the
/// date of the action `on`.
class UnknownFacts {
 public:
  explicit UnknownFacts(const Scope& scope) : scope_(scope), evaluator_(scope) {}

  void of_expression(ExprId id);
  void of_test(StatusTestId id);
  void of_column(const Column& column);

  const std::vector<MissingFact>& found() const { return found_; }

 private:
  void of_set(const PartySet& set);
  void of_terms(const std::vector<SetTerm>& terms);
  void of_fact(FactId id);
  void of_event(EventId id, const std::string& what);
  void of_actor();
  void of_date();
  void of_sum(const Expr& sum);
  void of_times(const Expr& since);
  void of_time_of_action();
  void of_arguments(const Expr& expr);
  void of_test(const Approval& test);
  void of_vote(const Approval& test);
  bool counts_the_eligible(ExprId id) const;
  void of_test(const NoObjection& test);
  void of_test(const OpenAtLeast& test);
  void of_test(const Happened& test);
  void of_test(const InOrder& test);
  void add(FactId fact, std::string name, std::string title);

  Scope scope_;
  Evaluator evaluator_;
  std::vector<MissingFact> found_;
  std::vector<bool> visited_;  ///< expressions
};

}  // namespace policyc::runtime
