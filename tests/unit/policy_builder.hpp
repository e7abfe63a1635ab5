#pragma once
// Small policies made by hand: rules over yes/no facts, and the decision table that says the same.

#include <string>
#include <utility>
#include <vector>

#include "runtime/model/action.hpp"

namespace policyc::test {

/// A conjunction: facts with the values they must have.
using Literals = std::vector<std::pair<runtime::FactId, bool>>;

runtime::PartySet set_of(const std::vector<runtime::PartyId>& parties);
runtime::Approval each_of(const std::vector<runtime::PartyId>& parties);
runtime::Approval at_least(std::uint32_t count, const std::vector<runtime::PartyId>& parties);
runtime::Entry entry(runtime::Entry::What what, runtime::PartyId by, const std::string& on = "");
runtime::Entry approval(runtime::PartyId by, const std::string& on = "");
runtime::Entry refusal(runtime::PartyId by, const std::string& on = "");
runtime::Entry happened(runtime::EventId event, const std::string& on = "");
runtime::Date date(const std::string& text);
runtime::Value number(const std::string& text);

class PolicyBuilder {
 public:
  PolicyBuilder();

  runtime::KindId kind(const std::string& name, std::vector<runtime::KindId> is = {});
  runtime::PartyId party(const std::string& name, std::vector<runtime::KindId> kinds = {}, std::string held_by = "");
  runtime::EventId event(const std::string& name);
  runtime::ReadingId reading(const std::string& name, std::vector<std::string> choices);

  /// A yes/no fact has a column.
  runtime::FactId fact(const std::string& name, runtime::TypeKind type = runtime::TypeKind::boolean);

  runtime::ExprId expr(runtime::Op op, std::vector<runtime::ExprId> args = {}, std::uint32_t ref = 0,
                       runtime::Value value = {});
  runtime::ExprId constant(runtime::Value value);
  runtime::ExprId value_of(runtime::FactId fact);
  runtime::ExprId conjunction(const Literals& literals);
  runtime::StatusTestId test(runtime::StatusTest test);

  /// A column of a yes/no predicate.
  std::uint32_t computed(runtime::ExprId predicate);

  runtime::RuleId rule(const std::string& name, const Literals& when = {});
  void requires_test(runtime::RuleId rule, runtime::StatusTestId test, const Literals& guard = {});
  void requires_fact(runtime::RuleId rule, runtime::FactId fact, bool value = true);
  void forbids(runtime::RuleId rule);
  void sets_aside(runtime::RuleId by, runtime::RuleId of, const Literals& when = {});  ///< in topological order
  void covers(const Literals& when);

  /// A row as it is, beside those of the rules.
  void row(runtime::Row row) { table().rows.push_back(std::move(row)); }
  std::vector<runtime::Cell> cells(const Literals& first, const Literals& second = {}) const;

  /// Finishes the table; without a `covers`, everything is covered.
  const runtime::Policy& build();

  /// Nothing stated, nothing recorded.
  runtime::Action action() const;

  runtime::Policy policy;
  runtime::ActionType& type() { return policy.actions[0]; }
  runtime::Table& table() { return type().table; }

 private:
  std::uint32_t column_of(runtime::FactId fact) const;
  runtime::Rule& operator[](runtime::RuleId rule) { return type().rules[rule.value]; }

  std::vector<Literals> when_;  ///< by rule
};

}  // namespace policyc::test
