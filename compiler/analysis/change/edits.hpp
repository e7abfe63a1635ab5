#pragma once
// Which rules and obligations of an action were edited, by what they say rather than by where they stand.

#include "compiler/analysis/change/change.hpp"

namespace policyc::analysis {

/// Whether each edit has an effect is not yet known. `joined` holds the rules and duties of both.
std::vector<RuleEdit> edits_of(const JoinedAction& joined);
std::vector<ObligationEdit> obligation_edits_of(const JoinedAction& joined);

}  // namespace policyc::analysis
