#pragma once
// A consequence in words, and the statement that says it. Private to this folder.

#include "compiler/analysis/change/change.hpp"

namespace policyc::analysis {

std::string words(const Consequences& consequences, const Consequence& of);
Said::By origin(const Consequences& consequences, const Consequence& of);

/// Whether the answer for an action lists it: not what another act, a step or a refusal opens, since whether that has come about is not said.
bool is_listed(const runtime::Duty& duty);

}  // namespace policyc::analysis
