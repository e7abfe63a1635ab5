#pragma once
// Class sets and cubes as sets: what answers consist of.

#include <optional>

#include "compiler/analysis/kernel/space.hpp"

namespace policyc::analysis {

ClassSet unite(const ClassSet& left, const ClassSet& right);
ClassSet intersect(const ClassSet& left, const ClassSet& right);
ClassSet subtract(const ClassSet& left, const ClassSet& right);
bool within(const ClassSet& part, const ClassSet& whole);
bool has(const ClassSet& set, std::uint32_t index);
ClassSet all_classes(const Space& space, std::uint32_t column);

const ClassSet* find(const Cube& cube, std::uint32_t column);  ///< nullptr: free
void constrain(Cube& cube, std::uint32_t column, const ClassSet& classes);
void release(Cube& cube, std::uint32_t column);

std::optional<Cube> intersect(const Cube& left, const Cube& right);
bool within(const Cube& part, const Cube& whole);
bool contains(const Cube& cube, const Point& point);

/// What is left of `cubes` outside `less`: disjoint if `cubes` are.
std::vector<Cube> without(const Space& space, const std::vector<Cube>& cubes, const Cube& less);

/// The least point of a cube that is not empty.
Point first_point(const Space& space, const Cube& cube);

/// Drops cubes within others, and repetitions.
void absorb(std::vector<Cube>& cubes);

/// Joins disjoint cubes that differ in one column only, until none do. They stay disjoint and cover the same.
void merge(const Space& space, std::vector<Cube>& cubes);

}  // namespace policyc::analysis
