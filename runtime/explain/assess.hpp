#pragma once
// The answer to "may this be done?" with everything that supports it.

#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

Assessment assess(const Policy& policy, const Action& action);

}  // namespace policyc::runtime
