#include "compiler/analysis/kernel/mcdc.hpp"

#include <algorithm>
#include <map>

#include "compiler/analysis/kernel/split.hpp"
#include "compiler/analysis/kernel/vary.hpp"

namespace policyc::analysis {

namespace {

struct Pair {
  Cube others;  ///< any setting of the other columns in here
  std::uint32_t inside = 0;
  std::uint32_t outside = 0;
};

struct FirstPair {
  using Answer = std::optional<Pair>;
  const Space& space;
  ClassSet own;  ///< the condition
  Variation variation;

  Answer outside() { return std::nullopt; }
  std::optional<Answer> settle(Node& node) {
    if (variation.is_constant(node)) return Answer{};
    const auto variants = variation.variants(node);
    if (!variants) return std::nullopt;
    for (const Variant& in : *variants) {
      if (!has(own, in.index) || in.outcome == in.without) continue;
      for (const Variant& out : *variants) {
        if (!has(own, out.index) && in.outcome != out.outcome) return Answer{Pair{{}, in.index, out.index}};
      }
    }
    return Answer{};
  }
  void lift(Answer& answer, const Lift& lift) {
    if (!answer || lift.column == no_column || find(answer->others, lift.column) != nullptr) return;
    constrain(answer->others, lift.column, space.classes(lift.column, lift.side));
  }
  bool enough(const Answer& answer) { return answer.has_value(); }
  Answer join(Answer left, Answer right, std::uint32_t, Cell) { return left ? left : right; }
};

class Generator {
 public:
  Generator(const Table& table, Judge& judge, Work& work) : table_(table), judge_(judge), work_(work) {}

  McdcAnswer run() {
    for (RowIndex row = table_.barred(); row < table_.end(); ++row) {
      for (const Condition& condition : table_.cube(row)) test(row, condition);
    }
    return std::move(answer_);
  }

 private:
  void test(RowIndex row, const Condition& condition) {
    ConditionTest test{row - table_.barred(), condition.column, true, std::nullopt, std::nullopt};
    if (!work_.spend(0)) {
      test.decided = false;
      answer_.tests.push_back(test);
      return;
    }
    Table widened(table_.space());
    widened.add(table_, row);
    widened.widen(widened.barred(), condition.column);
    std::vector<RowIndex> rows;
    for (RowIndex other = 0; other < table_.end(); ++other) {
      if (table_.overlap(other, widened, widened.barred())) rows.push_back(other);
    }
    FirstPair question{table_.space(), condition.classes, Variation(judge_, condition.column, row)};
    for (const Box& box : widened.boxes(widened.barred())) {
      const auto pair = Splitter(table_, question, work_, condition.column).ask(box, rows);
      if (!pair) test.decided = false;
      if (!pair || !*pair) continue;
      add(test, **pair, box);
      break;
    }
    test.decided = test.decided || test.inside;
    answer_.tests.push_back(test);
  }

  void add(ConditionTest& test, const Pair& pair, const Box& box) {
    const Cube around = cube_of(table_.space(), box, table_.space().whole());
    Point point = first_point(table_.space(), *intersect(around, pair.others));
    point[test.column] = pair.inside;
    test.inside = number(point);
    point[test.column] = pair.outside;
    test.outside = number(point);
  }

  std::size_t number(const Point& point) {
    const auto [place, is_new] = numbers_.try_emplace(point, answer_.points.size());
    if (is_new) answer_.points.push_back(point);
    return place->second;
  }

  const Table& table_;
  Judge& judge_;
  Work& work_;
  McdcAnswer answer_;
  std::map<Point, std::size_t> numbers_;
};

}  // namespace

McdcAnswer mcdc(const Table& table, Judge& judge, Work& work) { return Generator(table, judge, work).run(); }

}  // namespace policyc::analysis
