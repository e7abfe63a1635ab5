#pragma once
// A part of the space of situations in words.

#include <string>
#include <vector>

#include "compiler/analysis/situations/situations.hpp"

namespace policyc::analysis {

/// A condition of a cube: `budgeted: yes`, `amount: <= EUR 500`, `approval by board: open or breached`.
std::string condition_words(const Situations& situations, const Condition& condition);

/// One text for each condition of the cube, in the order of the columns; none where everything is free.
std::vector<std::string> cube_words(const Situations& situations, const Cube& cube);

}  // namespace policyc::analysis
