#include "compiler/analysis/findings/columns_of.hpp"

#include <numeric>

namespace policyc::analysis {

Groups::Groups(const Space& space) : parent_(space.size()) {
  std::iota(parent_.begin(), parent_.end(), 0U);
  for (const Cube& cube : space.impossible()) {
    for (const Condition& condition : cube) parent_[root(condition.column)] = root(cube.front().column);
  }
}

std::uint32_t Groups::root(std::uint32_t column) {
  while (parent_[column] != column) column = parent_[column] = parent_[parent_[column]];
  return column;
}

std::set<std::uint32_t> Groups::of(const Cubes& cubes) {
  std::set<std::uint32_t> found;
  for (const Cube& cube : cubes) {
    for (const Condition& condition : cube) found.insert(root(condition.column));
  }
  return found;
}

std::set<std::uint32_t> columns_of(const Cubes& cubes) {
  std::set<std::uint32_t> columns;
  for (const Cube& cube : cubes) {
    for (const Condition& condition : cube) columns.insert(condition.column);
  }
  return columns;
}

std::set<std::uint32_t> own_columns(const Ask& ask) {
  std::set<std::uint32_t> columns = columns_of(ask.unmet);
  for (const std::uint32_t column : columns_of(ask.applies)) columns.erase(column);
  return columns;
}

}  // namespace policyc::analysis
