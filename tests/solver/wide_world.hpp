#pragma once
// A random table, and the same table as Z3 sees it.
//
// POLICYC_SEED: where to begin; each table is made from one seed, the next from the next. POLICYC_TABLES: how many, in each test.

#include "compiler/analysis/kernel/regions.hpp"
#include "tests/amount.hpp"
#include "tests/solver/space_solver.hpp"
#include "tests/solver/wide_table.hpp"

namespace policyc::solver {

/// `usually`: in the absence of POLICYC_TABLES.
inline std::uint64_t table_count(std::uint64_t usually) {
  return tests::setting("POLICYC_TABLES", tests::amount(usually));
}

inline std::uint64_t first_seed() { return tests::setting("POLICYC_SEED", 20260501); }

struct WideWorld {
  WideWorld(std::uint64_t seed, std::uint32_t least, std::uint32_t most, std::uint32_t payloads)
      : dice(seed),
        wide(random_table(dice, least, most, 7, payloads)),
        table(wide.table()),
        z3(wide.space),
        rows(names_of(wide)) {
    z3.solver().add(z3.is_possible());
  }

  std::vector<z3::expr> names_of(const WideTable& of) {
    std::vector<z3::expr> names;
    for (const analysis::Cube& row : of.rows) names.push_back(z3.named(row));
    return names;
  }

  /// The cube holds something possible.
  bool is_possible(const analysis::Cube& cube) { return z3.exists({z3.is_in(cube)}); }

  differential::Dice dice;
  WideTable wide;
  analysis::Table table;
  SpaceSolver z3;  ///< asked of possible points only
  std::vector<z3::expr> rows;
};

}  // namespace policyc::solver
