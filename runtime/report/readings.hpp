#pragma once
// Whether another choice of a reading would change an answer: as text and as JSON.

#include <string>

#include "runtime/explain/reading_alternatives.hpp"

namespace policyc::report {

/// A section to put under the answer.
std::string readings_text(const runtime::Policy& policy, const runtime::Action& action,
                          const runtime::ReadingAlternatives& alternatives, bool colour);

/// `{"considered": […], "tried": N, "complete": true, "different": [{"readings": {NAME: CHOICE}, "verdict", …}]}`; the contract is in
/// the README of runtime/.
std::string readings_json(const runtime::Policy& policy, const runtime::Action& action,
                          const runtime::ReadingAlternatives& alternatives);

}  // namespace policyc::report
