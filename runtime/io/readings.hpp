#pragma once
// Which reading of an ambiguous sentence is in force.

#include <span>
#include <string>
#include <vector>

#include "runtime/model/policy.hpp"

namespace policyc::io {

/// `NAME=CHOICE` as somebody stated it.
struct ReadingChoice {
  std::string name;
  std::string choice;
};

/// The default choice of every reading of the policy.
std::vector<std::uint32_t> default_readings(const runtime::Policy& policy);

/// Why a choice cannot be made.
struct ReadingProblem {
  enum class What : std::uint8_t { nothing, reading, choice } what = What::nothing;  ///< which of the two is not known
  std::string message;
  std::string suggestion;
};

/// Puts a choice into `readings`, unless there is a problem with it.
ReadingProblem choose(const runtime::Policy& policy, const ReadingChoice& choice, std::vector<std::uint32_t>& readings);

/// What is wrong with choices from outside a file, such as the command line; a message each.
std::vector<std::string> check_readings(const runtime::Policy& policy, std::span<const ReadingChoice> choices);

}  // namespace policyc::io
