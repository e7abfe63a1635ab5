#pragma once
// Random tables that are too large to try out every point: the leaves of a random decision tree over integers and choices in turn, as
// the benchmark has them, made less regular. Cells become sets, rows come to overlap, hide and repeat each other, and parts of the
// space are impossible.

#include <optional>

#include "compiler/analysis/kernel/table.hpp"
#include "tests/differential/dice.hpp"

namespace policyc::solver {

struct WideTable {
  analysis::Space space;
  std::vector<analysis::Cube> rows;
  std::vector<analysis::Payload> payloads;

  analysis::Table table() const;
};

/// From `least` to `most` rows over `columns`, with payloads below `payloads`.
WideTable random_table(differential::Dice& dice, std::uint32_t least, std::uint32_t most, std::uint32_t columns,
                       std::uint32_t payloads);

/// Replaces cells and payloads, drops, repeats and moves rows: `count` edits.
void edit(differential::Dice& dice, WideTable& table, std::uint32_t count);

/// The cube with one of its conditions wider by one class, chosen at random; nothing when none can be widened.
std::optional<analysis::Cube> widened(differential::Dice& dice, const analysis::Space& space,
                                      const analysis::Cube& cube);

}  // namespace policyc::solver
