#pragma once
// What a single column does to the outcome while all others stay as they are.

#include "compiler/analysis/kernel/judge.hpp"

namespace policyc::analysis {

/// A class of the column and what comes of it, all other columns being settled.
struct Variant {
  std::uint32_t index = 0;  ///< the class; stands for all up to the next variant's that match the same rows
  Outcome outcome = no_outcome;
  Outcome without = no_outcome;  ///< the outcome if row `watched` were not there
};

class Variation {
 public:
  static constexpr RowIndex nobody = ~RowIndex{0};

  Variation(Judge& judge, std::uint32_t column, RowIndex watched = nobody)
      : judge_(judge), column_(column), watched_(watched) {}

  /// The outcome cannot depend on the column: no row is open in it, or the judge knows the outcome already. Drops idle rows, but
  /// not if a row is watched.
  bool is_constant(Node& node);

  /// Possible variants; requires that no row is open in any other column. Nothing where one is.
  std::optional<std::vector<Variant>> variants(const Node& node);

 private:
  bool is_settled(const Node& node);
  std::vector<std::uint32_t> starts(const Node& node) const;
  Outcome outcome(const Node& node, Cell at, RowIndex except);

  Judge& judge_;
  std::uint32_t column_;
  RowIndex watched_;
  std::vector<Standing> rows_;
};

}  // namespace policyc::analysis
