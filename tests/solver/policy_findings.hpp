#pragma once
// What is wrong with the rules of one action, as Z3 finds it.

#include <set>

#include "compiler/analysis/findings/review.hpp"
#include "compiler/analysis/findings/view.hpp"
#include "tests/solver/policy_meaning.hpp"

namespace policyc::solver {

using Names = std::set<std::string>;

class PolicyFindings {
 public:
  /// `found`: which rules the analysis has called wrong, for what follows from that.
  PolicyFindings(PolicyMeaning& meaning, const runtime::Policy& policy, const std::vector<analysis::Finding>& found);

  bool has_gap();
  Names unreachable();
  Names never_met();
  Names vacuous();
  Names redundant();
  analysis::Proof proof(const resolved::Property& property);  ///< refuted where some situation goes against it

 private:
  bool has_vacuous_part(runtime::ExprId when);
  bool can_go(std::size_t rule);
  bool only_asks(runtime::RuleId id) const;
  const std::string& name(std::size_t rule) const { return type_.rules[rule].name; }

  PolicyMeaning& meaning_;
  const runtime::Policy& policy_;
  const runtime::ActionType& type_;
  std::vector<bool> in_error_;
  std::vector<bool> gone_;
};

/// Requirements that cannot all be met.
class PolicyConflicts {
 public:
  PolicyConflicts(PolicyMeaning& meaning, const analysis::View& view);

  /// Whether there are circumstances in which the rules cannot all be satisfied. Nothing when Z3 does not know.
  std::optional<bool> is_so(const Names& rules);

  /// Whether wherever not all that is required can be met, some of the reported conflicts or a single requirement is to blame.
  std::optional<bool> are_all(const std::vector<Names>& reported);

 private:
  z3::expr_vector open(const std::vector<std::size_t>& asks, bool with_record);
  z3::expr is_stuck(const std::vector<std::size_t>& asks, const z3::expr_vector& open);
  std::optional<bool> are_stuck(const std::vector<std::size_t>& asks);
  std::vector<std::size_t> asks_of(const Names& rules) const;

  PolicyMeaning& meaning_;
  const analysis::View& view_;
  std::vector<z3::expr> unmet_;  ///< by ask
  std::vector<bool> usable_;     ///< some situation meets it
  std::vector<z3::expr> real_;   ///< one: possible, and covered
};

}  // namespace policyc::solver
