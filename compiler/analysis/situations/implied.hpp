#pragma once
// Tests of the record that ask for more than others of the same kind.

#include "runtime/model/policy.hpp"

namespace policyc::analysis {

/// What one test says about another that asks for less.
struct Implied {
  bool met = false;         ///< where the one is met, so is the other
  bool unbreached = false;  ///< where the one is not breached, neither is the other
};

Implied implied_by(const runtime::Policy& policy, const runtime::StatusTest& more, const runtime::StatusTest& less);

}  // namespace policyc::analysis
