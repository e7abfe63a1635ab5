#pragma once
// The rules a verdict rests on.

#include <vector>

#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

/// In the order of the policy: for *forbidden* the rules that are breached, for *needs-approval* those whose approvals are open, for *permitted* those
/// that apply and are met, for *needs-information* those that are undetermined; none for *not-covered*.
std::vector<RuleId> deciding_rules(const Policy& policy, const Action& action, const Assessment& assessment);

}  // namespace policyc::runtime
