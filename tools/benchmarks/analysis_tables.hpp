#pragma once
// Tables for measuring the splitting kernel: the leaves of a random decision tree over integer and choice columns in turn.

#include <cstdint>

#include "compiler/analysis/kernel/table.hpp"

namespace policyc::bench {

struct Shape {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
};

/// Classes as rows of numbers, before there is a space; a condition for every column.
struct Plan {
  std::vector<analysis::Column> columns;
  std::vector<analysis::Cube> rows;
  std::vector<analysis::Payload> payloads;

  /// Replaces one cell in `count` different rows by another.
  void edit(std::uint32_t count, unsigned seed);
  analysis::Table table(const analysis::Space& space) const;
};

/// Integers of 0 … 999,999, cut where the tree cuts them, and choices of 8.
Plan random_tree(Shape shape, unsigned seed);

}  // namespace policyc::bench
