#pragma once
// Where to split a box: the column on which most hangs, and in it the cut that leaves least to do on both sides.
//
// A row weighs 2^-(conditions left): one that needs a single further fact counts more than one that needs many (Jeroslow and Wang,
// "Solving propositional satisfiability problems", 1990). A column weighs what the rows open in it weigh. A cut costs the sum of
// the squares of what is left on each side, where a row that the side settles counts half and one that it excludes nothing, as in
// building k-d trees.

#include <vector>

#include "compiler/analysis/kernel/live.hpp"

namespace policyc::analysis {

inline constexpr std::uint32_t no_column = ~std::uint32_t{0};

struct Cut {
  std::uint32_t column = no_column;  ///< no_column: nothing is open
  Cell left = 0;
  Cell right = 0;
};

class Cutter {
 public:
  /// `last`: a column to leave alone, or no_column.
  explicit Cutter(const Table& table, std::uint32_t last = no_column)
      : table_(table), last_(last), weights_(table.space().size(), 0) {}

  /// O(open conditions + n log n) for n rows in the chosen column.
  Cut choose(const LiveStack& live, std::size_t begin, const Box& box);

 private:
  /// Weights of the rows whose cell, within the box, begins or ends at `at`.
  struct Bound {
    std::uint32_t at = 0;
    double begins = 0;
    double ends = 0;
    double ends_from_first = 0;  ///< of those that reach the first class of the box
    double begins_to_last = 0;   ///< of those that reach the last class of the box
  };
  struct Mask {
    Cell cell = 0;
    double weight = 0;
  };

  std::uint32_t heaviest(const LiveStack& live, std::size_t begin);
  Cut cut_interval(const LiveStack& live, std::size_t begin, const Box& box, std::uint32_t column);
  Cut cut_set(const LiveStack& live, std::size_t begin, const Box& box, std::uint32_t column);
  void add_bounds(RowIndex row, std::uint32_t column, Run box, Cell side, double weight);
  void merge_bounds();
  std::uint32_t best_bound(Run box, double total) const;
  double cost(Cell side) const;

  const Table& table_;
  std::uint32_t last_;
  std::vector<double> weights_;
  std::vector<Bound> bounds_;
  std::vector<Mask> masks_;
};

}  // namespace policyc::analysis
