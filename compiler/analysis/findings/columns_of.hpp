#pragma once
// Which columns a requirement is about.

#include <set>

#include "compiler/analysis/findings/view.hpp"

namespace policyc::analysis {

/// Columns that hang together through what is impossible, by a representative.
class Groups {
 public:
  explicit Groups(const Space& space);
  std::uint32_t root(std::uint32_t column);
  std::set<std::uint32_t> of(const Cubes& cubes);

 private:
  std::vector<std::uint32_t> parent_;
};

std::set<std::uint32_t> columns_of(const Cubes& cubes);

/// What decides whether the requirement is met, beyond what decides whether it counts.
std::set<std::uint32_t> own_columns(const Ask& ask);

}  // namespace policyc::analysis
