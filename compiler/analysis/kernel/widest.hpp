#pragma once
// A set of situations in few words: cubes that are as wide as they can be.

#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct WideCube {
  Cube cube;
  Count points;  ///< possible ones
};

/// Cubes that hold the same possible points as `parts`, which are disjoint and possible. No two hold the same possible point; they may reach into
/// what is impossible. Each is as wide as it can be beside those before it: it can take none of the runs of classes that a column has left without
/// holding a possible point of no part, or of one before it, unless that would bring nothing possible. (The expand step of Espresso, Brayton et al. 1984, asking the kernel for gaps; largest
/// parts first.) What comes last in a cube is given up first. Where the work runs out, parts are left as they are.
std::vector<WideCube> widest(const Space& space, const std::vector<Cube>& parts, Work& work);

}  // namespace policyc::analysis
