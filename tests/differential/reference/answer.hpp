#pragma once
// The slow, obviously right answer: every completion of what is not known, one after the other.

#include "tests/differential/reference/domain.hpp"

namespace policyc::reference {

/// One completion per combination of values; there must be few enough.
Answer answer(const World& world, const std::vector<Variable>& variables);

/// Whether the runtime may ask where this evaluator is definite: a predicate over several unknown things or over one that is compared with
/// more than constants, a test over a set of parties that is not known, rows or a default that are not known.
bool approximate(const World& world, const std::vector<ast::File>& files, const std::vector<Variable>& variables);

/// Whether a default is not known. The runtime then asks for the fact that has it, this evaluator for what the default depends on.
bool unknown_default(const World& world, const std::vector<Variable>& variables);

}  // namespace policyc::reference
