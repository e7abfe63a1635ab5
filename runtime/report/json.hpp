#pragma once
// An answer as JSON, for programs.

#include <string>

#include "runtime/model/verdict.hpp"

namespace policyc::report {

inline constexpr int json_schema_version = 1;

/// The contract is in the README of runtime/. Keys come in a fixed order and are always there; text that is not UTF-8
/// has U+FFFD in place of the bytes that are not. Ends with a newline.
std::string json_report(const runtime::Policy& policy, const runtime::Action& action,
                        const runtime::Assessment& assessment);

}  // namespace policyc::report
