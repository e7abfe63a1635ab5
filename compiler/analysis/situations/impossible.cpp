#include "compiler/analysis/situations/impossible.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

void ImpossibleCubes::add(std::vector<Part> parts) {
  Cube cube;
  for (const Part& part : parts) {
    // Two parts may be about the same column.
    const ClassSet* const known = find(cube, part.column);
    const ClassSet both = known != nullptr ? intersect(*known, part.classes) : part.classes;
    if (both.empty()) return;
    constrain(cube, part.column, both);
  }
  std::erase_if(cube, [this](const Condition& condition) {
    return condition.classes == all_classes(situations_.space(), condition.column);
  });
  cubes_.push_back(std::move(cube));
}

Part ImpossibleCubes::classes(std::uint32_t column, std::vector<std::uint32_t> of_table) const {
  std::sort(of_table.begin(), of_table.end());
  return {column, situations_.set_of(column, of_table)};
}

Part ImpossibleCubes::statuses(std::uint32_t test, runtime::StatusSet statuses) const {
  return {situations_.column_of_test(test), situations_.set_of_statuses(test, statuses)};
}

std::vector<Cube> impossible_cubes(const Situations& situations) {
  ImpossibleCubes cubes(situations);
  add_actors(situations, cubes);
  add_comparisons(situations, cubes);
  add_approvals(situations, cubes);
  std::vector<Cube> found = cubes.take();
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace policyc::analysis
