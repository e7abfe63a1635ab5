#pragma once
// The policies that are looked at.

#include <optional>

#include "compiler/compile.hpp"
#include "tests/differential/dice.hpp"

namespace policyc::solver {

SourceSet random_sources(differential::Dice& dice);

/// The policy that comes with policyc, in its folder.
SourceSet dsp4003();

/// Nothing when it has mistakes.
std::optional<Compiled> compile_set(const SourceSet& sources);

}  // namespace policyc::solver
