#pragma once
// Two tables laid over each other, row by row on one side or both: where their outcomes differ. What diffs and searches for
// redundant rows have in common.

#include <utility>

#include "compiler/analysis/kernel/align.hpp"
#include "compiler/analysis/kernel/judge.hpp"

namespace policyc::analysis {

struct OutcomePair {
  Outcome before = no_outcome;
  Outcome after = no_outcome;
  bool operator==(const OutcomePair&) const = default;
  auto operator<=>(const OutcomePair&) const = default;
};

class Contrast {
 public:
  /// `sides`: by row of the table, a Side.
  Contrast(Judge& judge, std::vector<std::uint8_t> sides) : judge_(judge), sides_(std::move(sides)) {}

  std::vector<std::uint8_t>& sides() { return sides_; }

  /// No row that is live stands on one side only, so that nothing differs.
  bool is_same(const Node& node) const;

  /// Both outcomes where they are settled; drops rows that have become idle on all their sides.
  std::optional<OutcomePair> settle(Node& node);

 private:
  std::optional<Outcome> settle(const Node& node, Side side);

  Judge& judge_;
  std::vector<std::uint8_t> sides_;
  std::vector<Standing> rows_;
  std::vector<std::uint8_t> matters_;  ///< by place in the node: the row is not idle on some side
  std::vector<std::size_t> places_;
};

}  // namespace policyc::analysis
