#pragma once
// How rules and requirements stand, in one word.

#include "runtime/model/verdict.hpp"

namespace policyc::report {

/// `met`, `open`, `breached` or `undetermined`. What is breached only until an event or some time has passed is
/// breached.
std::string_view status_name(const runtime::RequirementTrace& trace);

/// Whether an event or time that is still possible would put it right.
bool is_pending(const runtime::RequirementTrace& trace);

/// Whether the requirements of the rule may count: it may apply and is not set aside.
bool may_count(const runtime::RuleTrace& trace);

/// The sentences behind a requirement: its own, or else those of its rule.
const std::vector<std::string>& cites_of(const runtime::Rule& rule, const runtime::Requirement& requirement);

}  // namespace policyc::report
