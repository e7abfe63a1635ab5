#pragma once
// A set of situations in few words: cubes that are as wide as they can be.

#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct WideCube {
  Cube cube;
  Count points;  ///< possible ones that no cube before it holds
};

/// Cubes that hold the same possible points as `parts`, which are disjoint and possible. They may overlap, and reach into what is impossible. Each
/// is prime: it can take none of the runs of classes that a column has left without holding a possible point of no part; and none lies within the others together. (The
/// expand and irredundant steps of Espresso, Brayton et al. 1984, asking the kernel for gaps.) What comes last in a cube is given up first. Where
/// the work runs out the parts themselves are the answer.
std::vector<WideCube> widest(const Space& space, const std::vector<Cube>& parts, Work& work);

}  // namespace policyc::analysis
