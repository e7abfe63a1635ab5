#pragma once
// Codes of policy files: P01 how something is written, P02 names, P03 types, P04 meaning.

#include <array>

#include "runtime/diagnostic/registry.hpp"

namespace policyc::diagnostic {

inline constexpr std::array<Entry, 0> policy_codes{};

}  // namespace policyc::diagnostic
