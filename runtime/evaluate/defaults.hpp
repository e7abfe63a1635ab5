#pragma once
// The defaults of facts that an action does not state.

#include "runtime/model/action.hpp"

namespace policyc::runtime {

/// Gives each of `action.defaulted` its default, as the readings and the other facts have it. To be done again when one of them changes.
void apply_defaults(const Policy& policy, Action& action);

}  // namespace policyc::runtime
