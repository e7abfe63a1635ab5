#include "compiler/analysis/kernel/tally.hpp"

#include "compiler/analysis/kernel/split.hpp"

namespace policyc::analysis {

namespace {

struct Tally {
  using Answer = std::map<Outcome, Count>;
  const Space& space;
  Judge& judge;
  std::vector<Standing> scratch = {};

  Answer outside() { return {}; }
  std::optional<Answer> settle(Node& node) {
    const std::optional<Outcome> outcome = analysis::settle(judge, node, scratch);
    if (!outcome || node.barring != 0) return std::nullopt;
    return Answer{{*outcome, Count(1)}};
  }
  void lift(Answer& answer, const Lift& lift) {
    for_each_column(lift.gained, lift.stride, [&](std::uint32_t column) {
      for (auto& [outcome, count] : answer) count *= space.weight(column, lift.box[column]);
    });
  }
  bool enough(const Answer&) { return false; }
  Answer join(Answer left, Answer right, std::uint32_t, Cell) {
    for (const auto& [outcome, count] : right) left[outcome] += count;
    return left;
  }
};

}  // namespace

Count TallyAnswer::whole() const {
  Count sum;
  for (const auto& [outcome, count] : points) sum += count;
  return sum;
}

TallyAnswer tally(const Table& table, Judge& judge, Work& work) {
  Tally question{table.space(), judge};
  auto answer = Splitter(table, question, work).ask();
  return answer ? TallyAnswer{true, *std::move(answer)} : TallyAnswer{};
}

std::optional<Count> possible_points(const Space& space, Work& work) {
  if (space.impossible().empty()) return space.points(space.whole());
  FirstMatch judge;
  const TallyAnswer answer = tally(Table(space), judge, work);
  if (!answer.decided) return std::nullopt;
  return answer.whole();
}

}  // namespace policyc::analysis
