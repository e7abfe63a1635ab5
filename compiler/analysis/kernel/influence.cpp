#include "compiler/analysis/kernel/influence.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/split.hpp"
#include "compiler/analysis/kernel/vary.hpp"

namespace policyc::analysis {

namespace {

struct Settings {
  using Answer = Count;
  const Space& space;
  std::uint32_t column;
  Variation variation;

  Answer outside() { return {}; }
  std::optional<Answer> settle(Node& node) {
    if (variation.is_constant(node)) return Answer{};
    const auto variants = variation.variants(node);
    if (!variants) return std::nullopt;
    const bool differ = std::any_of(variants->begin(), variants->end(), [&](const Variant& variant) {
      return variant.outcome != variants->front().outcome;
    });
    return differ ? Answer(1) : Answer{};
  }
  void lift(Answer& answer, const Lift& lift) {
    for_each_column(lift.gained, lift.stride, [&](std::uint32_t gained) {
      if (gained != column) answer *= space.weight(gained, lift.box[gained]);
    });
  }
  bool enough(const Answer&) { return false; }
  Answer join(Answer left, Answer right, std::uint32_t, Cell) { return left += right; }
};

Influence influence(const Table& table, Judge& judge, std::uint32_t column, Work& work) {
  const Space& space = table.space();
  Settings question{space, column, Variation(judge, column)};
  const std::optional<Count> part = Splitter(table, question, work, column).ask();
  Influence found{column, part.has_value(), {}};
  if (!part) return found;
  found.share = {*part, Count(1)};
  for (std::uint32_t other = 0; other < space.size(); ++other) {
    if (other != column) found.share.whole *= space.total(other);
  }
  return found;
}

/// A larger share first; a share of nothing is none.
bool before(const Share& one, const Share& other) {
  if (one.part.is_zero() || other.part.is_zero()) return !one.part.is_zero();
  return one.part * other.whole > other.part * one.whole;
}

}  // namespace

std::vector<Influence> influences(const Table& table, Judge& judge, Work& work) {
  std::vector<Influence> found;
  for (std::uint32_t column = 0; column < table.space().size(); ++column)
    found.push_back(influence(table, judge, column, work));
  std::stable_sort(found.begin(), found.end(), [](const Influence& a, const Influence& b) {
    if (a.decided != b.decided) return a.decided;
    return before(a.share, b.share);
  });
  return found;
}

}  // namespace policyc::analysis
