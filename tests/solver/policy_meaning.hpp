#pragma once
// What the rules of one action mean, for Z3: made from the expressions of the compiled policy, without its decision table, normal forms
// or kernel. A fact is a value (a number is a real, a date a whole number of days), not a class; what a column's class is, is said in
// those terms. As in the space of situations, what is computed is free of what it is computed from, but for what that space calls
// impossible.

#include <z3++.h>

#include <map>
#include <optional>

#include "compiler/analysis/change/permission.hpp"
#include "compiler/analysis/situations/situations.hpp"

namespace policyc::solver {

/// Which of the rules and covers count: one side of a joined action, or all.
struct Side {
  std::size_t first_rule = 0;
  std::size_t end_rule = ~std::size_t{0};
  std::size_t first_cover = 0;
  std::size_t end_cover = ~std::size_t{0};
};

class PolicyMeaning {
 public:
  /// `situations` says what is impossible, and is otherwise not looked at.
  explicit PolicyMeaning(const analysis::Situations& situations);
  PolicyMeaning(const PolicyMeaning&) = delete;
  PolicyMeaning& operator=(const PolicyMeaning&) = delete;

  /// Whether some possible situation meets all of these.
  bool exists(const std::vector<z3::expr>& all);
  std::optional<bool> may_exist(const std::vector<z3::expr>& all);  ///< nothing when Z3 does not know

  // facts
  z3::expr holds(runtime::ExprId condition);
  z3::expr has_status(runtime::StatusTestId test, runtime::Status status);
  z3::expr is_in(const analysis::Cube& cube);  ///< in the space of the situations
  z3::expr is_possible();                      ///< as far as what was mentioned so far goes

  // rules
  z3::expr when(runtime::RuleId rule);
  z3::expr applies(runtime::RuleId rule);  ///< and is not set aside
  z3::expr counts(runtime::RuleId rule, std::size_t requirement);
  z3::expr is_unmet(runtime::RuleId rule, std::size_t requirement);
  z3::expr is_covered(const Side& side = {});
  z3::expr comes_to(runtime::Outcome outcome, const Side& side = {});
  z3::expr is_open(runtime::StatusTestId test, const Side& side = {});  ///< asked for, and open
  z3::expr decides(const analysis::Decision& decision, const Side& side = {});
  std::vector<runtime::StatusTestId> tests() const;  ///< that requirements are about

  z3::expr any(const std::vector<z3::expr>& of);
  z3::context& context() { return context_; }
  const runtime::ActionType& type() const { return situations_.type(); }

 private:
  struct Ordered {
    z3::expr value;
    z3::expr is_none;
  };
  struct Members {
    std::vector<z3::expr> has;
    z3::expr is_none;
  };

  z3::expr constant(const runtime::Value& value);
  z3::expr free_condition(runtime::ExprId id);
  Ordered& ordered(const std::string& name, bool is_date, bool may_be_none);
  Ordered& ordered_fact(runtime::FactId fact);
  std::optional<Ordered> ordered_subject(runtime::ExprId id);
  std::optional<z3::expr> point_subject(runtime::ExprId id);
  z3::expr point_value(const runtime::Value& value);
  z3::expr point(const std::string& name, std::optional<std::size_t> choices, bool may_be_none);
  std::optional<z3::expr> comparison(const runtime::Expr& expr);
  bool is_about_set(runtime::ExprId id, runtime::FactId& fact) const;
  std::optional<z3::expr> set_condition(runtime::ExprId id);
  Members set_value(runtime::ExprId id, runtime::FactId fact);
  z3::expr number_of(runtime::ExprId id, runtime::FactId fact);
  Members& members(runtime::FactId fact);
  z3::expr reading(runtime::ReadingId id);
  z3::expr status(runtime::StatusTestId test);
  z3::expr is_class(const runtime::Column& column, std::uint32_t index);
  z3::expr is_ordered_class(const runtime::Column& column, std::uint32_t index);
  std::vector<z3::expr> over_asks(const Side& side, runtime::Status status);
  bool within(const Side& side, std::size_t rule) const { return side.first_rule <= rule && rule < side.end_rule; }

  z3::context context_;
  z3::solver solver_{context_};
  std::size_t known_domain_ = 0;  ///< of `domain_`, what the solver was told
  const analysis::Situations& situations_;
  const runtime::Policy& policy_;
  std::vector<z3::expr> domain_;  ///< what variables can be
  std::map<std::string, Ordered> ordered_;
  std::map<std::string, z3::expr> points_;
  std::vector<runtime::Value> named_values_;
  std::map<std::uint32_t, Members> members_;
  std::map<std::uint32_t, z3::expr> statuses_;
};

}  // namespace policyc::solver
