#pragma once
// The abstract space that decision tables speak about: columns cut into classes, of which every point has one each. What a class
// means is known only to who built the space.

#include <cstdint>
#include <vector>

#include "compiler/analysis/kernel/count.hpp"

namespace policyc::analysis {

/// Classes first … last - 1.
struct Run {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const Run&) const = default;
  auto operator<=>(const Run&) const = default;
};

/// A bitmap of classes, run-length encoded: ascending, with a gap between runs. An interval is one run, however wide.
using ClassSet = std::vector<Run>;

struct Condition {
  std::uint32_t column = 0;
  ClassSet classes;
  bool operator==(const Condition&) const = default;
  auto operator<=>(const Condition&) const = default;
};

/// A product of class sets; ascending by column, a column without a condition is free.
using Cube = std::vector<Condition>;
using Cubes = std::vector<Cube>;  ///< their union

/// One class for each column.
using Point = std::vector<std::uint32_t>;

struct Column {
  std::uint32_t class_count = 1;       ///< 1 … 2^31 - 1
  bool ordered = false;                ///< classes have an order in which a cut reads well: numbers, dates
  std::vector<std::uint64_t> weights;  ///< per class, how many concrete values it stands for; empty: 1 each
};

// The encoding of a class set within one column, one word. A column of at most 64 classes is small: bit i stands for class i. Of a
// larger one the word holds first (low half) and last of an interval; with bit 63, the low half is an index into runs kept aside.
using Cell = std::uint64_t;

/// A product of encoded sets, one for each column. In a large column always an interval.
using Box = std::vector<Cell>;

inline constexpr std::uint32_t small_classes = 64;
inline constexpr Cell many_runs = Cell{1} << 63U;

inline constexpr Cell interval(std::uint32_t first, std::uint32_t last) { return Cell{first} | Cell{last} << 32U; }
inline constexpr std::uint32_t first_of(Cell cell) { return static_cast<std::uint32_t>(cell); }
inline constexpr std::uint32_t last_of(Cell cell) { return static_cast<std::uint32_t>(cell >> 32U); }

class Space {
 public:
  /// `impossible`: what no situation can be; implications between facts, as the cubes in which they fail.
  explicit Space(std::vector<Column> columns, std::vector<Cube> impossible = {});

  std::size_t size() const { return columns_.size(); }
  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<Cube>& impossible() const { return impossible_; }
  bool is_small(std::uint32_t column) const { return columns_[column].class_count <= small_classes; }

  Cell whole(std::uint32_t column) const { return whole_[column]; }
  const Box& whole() const { return whole_; }  ///< everything, the impossible included

  /// Of a set without runs kept aside.
  Wide weight(std::uint32_t column, Cell cell) const;
  Wide weight(std::uint32_t column, const ClassSet& classes) const;
  Wide total(std::uint32_t column) const { return totals_[column]; }

  /// Points of a product, the impossible ones included.
  Count points(const Box& box) const;
  Count points(const Cube& cube) const;

  ClassSet classes(std::uint32_t column, Cell cell) const;

  /// Of a small column.
  static Cell bitmap(const ClassSet& classes);

 private:
  std::vector<Column> columns_;
  std::vector<Cube> impossible_;
  Box whole_;
  std::vector<Wide> totals_;
  std::vector<std::vector<Wide>> sums_;  ///< per column: weight of the classes below; empty where each weighs 1
};

/// The conditions of a box that say something, within `around`.
Cube cube_of(const Space& space, const Box& box, const Box& around);

/// A cube as boxes: one, unless it has a condition of many runs on a large column. None where it is empty.
std::vector<Box> boxes_of(const Space& space, const Cube& cube);

/// From classes in ascending order.
ClassSet set_of(const std::vector<std::uint32_t>& classes);

}  // namespace policyc::analysis
