#pragma once
// What the analysis finds in a policy that a test writes down.

#include <set>
#include <string>

#include "compiler/analysis/findings/review.hpp"

namespace policyc::test {

using Names = std::set<std::set<std::string>>;  ///< of the rules, a set for each finding

/// Fails the test where the text does not compile.
Compiled compile_text(const std::string& text);

/// Without the action `act`.
Names of_kind(const analysis::Review& review, analysis::FindingKind kind);

}  // namespace policyc::test
