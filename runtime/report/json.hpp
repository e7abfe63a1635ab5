#pragma once
// An answer as JSON, for programs.

#include <string>

#include "runtime/model/verdict.hpp"
#include "runtime/report/quotes.hpp"

namespace policyc::report {

inline constexpr int json_schema_version = 1;

/// The contract is in the README of runtime/. Keys come in a fixed order and are always there; text that is not UTF-8
/// has U+FFFD in place of the bytes that are not. With `quotes`, whatever has `cites` has the sentences beside them. Ends with a newline.
std::string json_report(const runtime::Policy& policy, const runtime::Action& action,
                        const runtime::Assessment& assessment, const Quotes* quotes = nullptr);

}  // namespace policyc::report
