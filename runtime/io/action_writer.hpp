#pragma once
// An action as the text of an action file.

#include <string>

#include "runtime/model/action.hpp"

namespace policyc::io {

/// Reading it again gives the same action, but for parties introduced and not used, which are left out. Facts that are not stated are left out too, so
/// that defaults hold. Each line of `comment` stands above it behind a `#`.
std::string write_action(const runtime::Policy& policy, const runtime::Action& action, const std::string& comment = "");

}  // namespace policyc::io
