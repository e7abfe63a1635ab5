#include "compiler/analysis/kernel/property.hpp"

#include <algorithm>
#include <numeric>

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/split.hpp"

namespace policyc::analysis {

namespace {

/// Regions in which the outcome is one of those looked for.
struct Hits {
  using Answer = std::vector<Cube>;
  const Space& space;
  Judge& judge;
  const IsBroken& is_wanted;
  std::size_t most;
  std::vector<Standing> scratch = {};

  Answer outside() { return {}; }
  std::optional<Answer> settle(Node& node) {
    const std::optional<Outcome> outcome = analysis::settle(judge, node, scratch);
    if (outcome && !is_wanted(*outcome)) return Answer{};
    if (!outcome || node.barring != 0) return std::nullopt;
    return Answer{Cube{}};
  }
  void lift(Answer& answer, const Lift& lift) {
    if (lift.column == no_column) return;
    for (Cube& cube : answer) {
      if (find(cube, lift.column) == nullptr) constrain(cube, lift.column, space.classes(lift.column, lift.side));
    }
  }
  bool enough(const Answer& answer) { return answer.size() >= most; }
  Answer join(Answer left, Answer right, std::uint32_t, Cell) {
    for (Cube& cube : right) {
      if (left.size() < most) left.push_back(std::move(cube));
    }
    return left;
  }
};

class Widening {
 public:
  Widening(const Table& table, Judge& judge, const IsBroken& is_broken, Work& work)
      : table_(table), judge_(judge), holds_([&](Outcome outcome) { return !is_broken(outcome); }), work_(work) {}

  /// Drops and widens conditions, the last first; false when the work ran out.
  bool widen(Cube& cube) {
    for (std::size_t index = cube.size(); index-- > 0;) {
      const std::uint32_t column = cube[index].column;
      const ClassSet own = cube[index].classes;
      const std::optional<ClassSet> wider = widest(cube, column, own);
      if (!wider) return false;
      if (*wider == all_classes(table_.space(), column)) {
        release(cube, column);
      } else {
        constrain(cube, column, *wider);
      }
    }
    return true;
  }

 private:
  /// Each class is free to join whatever the others do, so those that hold some point where the property holds are taken out.
  std::optional<ClassSet> widest(Cube cube, std::uint32_t column, const ClassSet& own) {
    ClassSet more = subtract(all_classes(table_.space(), column), own);
    while (!more.empty()) {
      constrain(cube, column, more);
      const auto exception = find_exception(cube);
      if (!exception) return std::nullopt;
      if (exception->empty()) break;
      more = subtract(more, *find(exception->front(), column));
    }
    return unite(own, more);
  }

  /// A region of the cube, with a condition on each of its columns, in which the property holds. Nothing when the work ran out.
  std::optional<std::vector<Cube>> find_exception(const Cube& cube) {
    std::vector<RowIndex> rows(table_.end());
    std::iota(rows.begin(), rows.end(), RowIndex{0});
    Hits question{table_.space(), judge_, holds_, 1};
    for (const Box& box : boxes_of(table_.space(), cube)) {
      const auto hits = Splitter(table_, question, work_).ask(box, rows);
      if (!hits) return std::nullopt;
      if (hits->empty()) continue;
      const Cube around = cube_of(table_.space(), box, table_.space().whole());
      return std::vector<Cube>{*intersect(hits->front(), around)};
    }
    return std::vector<Cube>{};
  }

  const Table& table_;
  Judge& judge_;
  IsBroken holds_;
  Work& work_;
};

Counterexample counterexample(const Space& space, Cube region, const Cube& hit) {
  return {std::move(region), first_point(space, hit)};
}

}  // namespace

PropertyAnswer find_counterexample(const Table& table, Judge& judge, const IsBroken& is_broken, Work& work,
                                   std::size_t candidates) {
  Hits first{table.space(), judge, is_broken, 1};
  auto hits = Splitter(table, first, work).ask();
  if (!hits) return {};
  if (hits->empty()) return {true, std::nullopt};
  Hits several{table.space(), judge, is_broken, candidates};
  if (auto more = Splitter(table, several, work).ask()) hits = std::move(more);
  PropertyAnswer answer{true, std::nullopt};
  Widening widening(table, judge, is_broken, work);
  for (const Cube& hit : *hits) {
    Cube region = hit;
    if (!widening.widen(region) && answer.counterexample) break;
    if (!answer.counterexample || region.size() < answer.counterexample->region.size())
      answer.counterexample = counterexample(table.space(), std::move(region), hit);
  }
  return answer;
}

}  // namespace policyc::analysis
