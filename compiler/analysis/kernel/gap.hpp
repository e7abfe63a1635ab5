#pragma once
// Where no row matches.

#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/kernel/table.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct GapAnswer {
  bool decided = false;
  std::optional<Cube> region;  ///< all of it possible and not covered; nothing where decided means that there is no gap
};

/// The first gap that the split comes upon.
GapAnswer find_gap(const Table& table, Work& work);

/// Whether `rows` leave some possible point of `box` uncovered. `rows`: ascending, with those that bar (0 … table.barred() - 1).
GapAnswer find_gap(const Table& table, const Box& box, const std::vector<RowIndex>& rows, Work& work);

/// Whether the rows before `end` leave some possible point of `cube` uncovered; the region is a part of the cube.
GapAnswer find_gap(const Table& table, RowIndex end, const Cube& cube, Work& work);

struct PossibleAnswer {
  bool decided = false;
  bool yes = false;
};

/// Whether a cube holds a point that no impossible cube of the space does.
PossibleAnswer is_possible(const Space& space, const Cube& cube, Work& work);

/// The same; `table`: over the space, whatever its rows.
PossibleAnswer is_possible(const Table& table, const Cube& cube, Work& work);

struct GapsAnswer {
  bool decided = false;
  std::vector<Cube> regions;  ///< every gap that cannot be widened; they overlap, and may reach into what is impossible
};

/// All maximal gaps: the prime implicants of the complement, impossible points counting as *do not care*. A gap between the two
/// sides of a cut is joined from one on either side (the iterated consensus of Quine, carried to more than two values). Their
/// number can be exponential: more than `most` are not decided, which does not exhaust the work.
GapsAnswer maximal_gaps(const Table& table, Work& work, std::size_t most = 1'000);

}  // namespace policyc::analysis
