#pragma once
// From a disagreement to a small one.

#include <functional>

#include "tests/differential/trial.hpp"

namespace policyc::differential {

struct Case {
  std::vector<std::string> lines;  ///< of the policy
  reference::Question question;
};

/// Leaves out lines, parts of conditions, facts, entries and parties as long as `fails` holds.
Case shrink(Case found, const std::function<bool(const Case&)>& fails);

}  // namespace policyc::differential
