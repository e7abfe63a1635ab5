#pragma once
// The slow, obviously right answer: every completion of what is not known, one after the other.

#include "tests/differential/reference/variables.hpp"

namespace policyc::reference {

/// One completion per combination of values; there must be few enough.
Answer answer(const World& world, const std::vector<Variable>& variables);

/// What is not known of the question that is tried out only in part, here or in the runtime, in words; empty: the two must agree.
std::string residue(const World& world, const Mentions& mentions, const std::vector<Variable>& variables);

}  // namespace policyc::reference
