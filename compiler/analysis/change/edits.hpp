#pragma once
// Which rules of an action were edited, by what they say rather than by where they stand.

#include "compiler/analysis/change/change.hpp"

namespace policyc::analysis {

/// Whether each edit has an effect is not yet known. `joined` holds the rules of both.
std::vector<RuleEdit> edits_of(const JoinedAction& joined);

}  // namespace policyc::analysis
