#pragma once
// The slow, obviously right answer: every completion of what is not known, one after the other.

#include "tests/differential/reference/domain.hpp"

namespace policyc::reference {

/// One completion per combination of values; there must be few enough.
Answer answer(const World& world, const std::vector<Variable>& variables);

/// Whether the runtime may ask where this evaluator is definite: a predicate over several unknown things, or a test over a set of
/// parties that is not known.
bool approximate(const World& world, const std::vector<ast::File>& files, const std::vector<Variable>& variables);

}  // namespace policyc::reference
