#include "compiler/analysis/situations/impossible.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

void ImpossibleCubes::add(std::vector<Part> parts) {
  Cube cube;
  for (Part& part : parts) {
    if (part.classes.empty()) return;
    if (part.classes != all_classes(situations_.space(), part.column))
      cube.push_back({part.column, std::move(part.classes)});
  }
  std::sort(cube.begin(), cube.end());
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
