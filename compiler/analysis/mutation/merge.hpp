#pragma once
// Two policies brought into one, so that both can be asked about the same situations: equal conditions become one condition, and every action type has
// the rules and duties of both.

#include <optional>
#include <vector>

#include "runtime/model/policy.hpp"

namespace policyc::analysis {

struct MergedAction {
  bool touched = false;  ///< the two differ in some rule or duty
  bool opaque =
      false;  ///< they differ in something that conditions do not show, so that being the same cannot be proved
  runtime::RuleId first_after;    ///< rules below are of the policy before
  std::size_t duties_before = 0;  ///< duties too
  runtime::ExprId covers_before;  ///< where the clause speaks
  runtime::ExprId covers_after;
};

struct Merged {
  runtime::Policy policy;
  std::vector<MergedAction> actions;  ///< by ActionTypeId
};

/// Nothing when the two do not declare the same. Where they have different defaults, the facts and readings concerned are taken as not stated.
std::optional<Merged> merge(const runtime::Policy& before, const runtime::Policy& after);

/// The same parties, facts, events, … in the same order, so that an action of one is an action of the other.
bool declare_the_same(const runtime::Policy& before, const runtime::Policy& after);

/// The same defaults too, so that an action file says the same to both.
bool default_the_same(const runtime::Policy& before, const runtime::Policy& after);

}  // namespace policyc::analysis
