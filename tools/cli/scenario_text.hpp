#pragma once
// An action as an entry of a scenario file, with the answer that the policy gives today.

#include <string>

#include "runtime/model/action.hpp"

namespace policyc::cli {

enum class Detail : std::uint8_t {
  usual,  ///< the verdict and, where some are missing, the approvals and the facts
  exact,  ///< all that can be compared, also that nothing is missing
};

std::string scenario_text(const runtime::Policy& policy, const runtime::Action& action, const std::string& name,
                          const std::string& note, Detail detail = Detail::usual);

/// The action as the reader of scenario files sees it, with the defaults of the policy; nothing when it does not read as one.
std::optional<runtime::Action> read_again(const runtime::Policy& policy, const runtime::Action& action);

}  // namespace policyc::cli
