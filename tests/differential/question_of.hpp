#pragma once
// From an action that policyc made back to the question that the reference evaluator is asked.

#include "runtime/model/action.hpp"
#include "tests/differential/reference/question.hpp"

namespace policyc::differential {

/// Nothing where the reference has no words for it: counted ballots, notices, decisions for one party only.
std::optional<reference::Question> question_of(const runtime::Policy& policy, const runtime::Action& action);

}  // namespace policyc::differential
