#pragma once
// A concrete action for a part of the space of situations: what a finding shows for itself, and what tells a situation that can be from one that only
// the space holds.

#include "compiler/analysis/situations/situations.hpp"
#include "runtime/model/action.hpp"

namespace policyc::analysis {

/// An action that the runtime binds into the cube, with nothing stated that is not needed for it. Nothing when none was found: there may be one all
/// the same. A local search that repairs one condition of the cube at a time (min-conflicts; Minton et al., 1992), deterministic for a seed.
/// Each attempt costs work as many units as the table has columns and tests.
std::optional<runtime::Action> find_witness(const Situations& situations, const Cube& cube, Work& work,
                                            std::uint32_t seed = 1);

}  // namespace policyc::analysis
