#pragma once
// Where to split a box: the column on which most hangs, and in it the cut that leaves least to do on both sides.
//
// A row weighs 2^-(conditions left): one that needs a single further fact counts more than one that needs many (Jeroslow and Wang,
// "Solving propositional satisfiability problems", 1990). A column weighs what the rows open in it weigh. A cut costs the sum of
// the squares of what is left on each side, where a row that the side settles counts half and one that it excludes nothing, as in
// building k-d trees.

#include <limits>
#include <span>
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
  /// Where the cell of an open row, within the box, begins or ends, packed so that sorting is cheap: the class, then Kind bits, then
  /// the conditions left in the row.
  using Bound = std::uint64_t;
  enum Kind : unsigned {
    begins = 1,
    ends = 2,
    from_first = 4,  ///< ends, and reaches the first class of the box
    to_last = 8,     ///< begins, and reaches the last class of the box
  };
  static constexpr unsigned kind_shift = 8;
  static constexpr unsigned at_shift = 16;

  /// Weights of the bounds at one class.
  struct Bucket {
    double begins = 0;
    double ends = 0;
    double from_first = 0;
    double to_last = 0;
    void add(Bound bound);
  };

  /// What lies on either side of a cut that moves up through the bounds.
  struct Sweep {
    Run box;
    double total = 0;  ///< of all rows, those not open in the column too
    double never = 0;  ///< of those not open in the column, on both sides of every cut
    Bucket
        passed;  ///< ends and from_first: of rows that end at the cut or before; begins and to_last: that begin before it
    double from_first = 0;

    double least = std::numeric_limits<double>::infinity();
    std::size_t off_middle = 0;  ///< of the best so far, in bounds
    std::uint32_t best = 0;

    void pass(std::uint32_t at, const Bucket& bucket, std::size_t off);
  };
  struct Mask {
    Cell cell = 0;
    double weight = 0;
  };

  std::uint32_t heaviest(const LiveStack& live, std::size_t begin);
  Cut cut_interval(const LiveStack& live, std::size_t begin, const Box& box, std::uint32_t column);
  Cut cut_set(const LiveStack& live, std::size_t begin, const Box& box, std::uint32_t column);
  void add_bounds(RowIndex row, std::uint32_t column, Cell side, int conditions, Sweep& sweep);
  void add_runs(std::span<const Run> runs, int conditions, Sweep& sweep);
  void add_run(Run run, int conditions, Sweep& sweep);
  void add_bound(std::uint32_t at, unsigned kind, int conditions);
  void sort_bounds(Sweep& sweep);
  void distribute_bounds(Sweep& sweep);
  void add_mask(Cell cell, double weight);
  double cost(Cell side) const;

  const Table& table_;
  std::uint32_t last_;
  std::vector<double> weights_;           ///< by column
  std::vector<std::uint8_t> conditions_;  ///< by place from `begin`: conditions left, at most 63
  std::vector<Bound> bounds_;
  std::vector<Bucket> buckets_;      ///< by class of the box; all zero between calls
  std::vector<std::uint64_t> used_;  ///< a bit for each bucket
  std::vector<Mask> masks_;          ///< distinct
  double unlisted_ = 0;              ///< weight of rows whose mask did not find room
};

}  // namespace policyc::analysis
