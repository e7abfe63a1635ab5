#include "compiler/analysis/kernel/gap.hpp"

#include <algorithm>
#include <numeric>

#include "compiler/analysis/kernel/split.hpp"

namespace policyc::analysis {

namespace {

/// The place of a row that covers all of the node; node.end() where there is none.
std::size_t certain_row(const Node& node) {
  std::size_t place = node.first_row();
  while (place < node.end() && !node.live.is_certain(place)) ++place;
  return place;
}

void lift_cube(const Space& space, Cube& cube, const Lift& lift) {
  if (lift.column == no_column || find(cube, lift.column) != nullptr) return;
  constrain(cube, lift.column, space.classes(lift.column, lift.side));
}

struct FirstGap {
  using Answer = std::optional<Cube>;
  const Space& space;

  Answer outside() { return std::nullopt; }
  std::optional<Answer> settle(Node& node) {
    if (certain_row(node) != node.end()) return Answer{};
    if (node.begin == node.end()) return Answer{Cube{}};
    return std::nullopt;
  }
  void lift(Answer& answer, const Lift& lift) {
    if (answer) lift_cube(space, *answer, lift);
  }
  bool enough(const Answer& answer) { return answer.has_value(); }
  Answer join(Answer left, Answer right, std::uint32_t, Cell) { return left ? left : right; }
};

// A part that is barred altogether counts as a gap, and gaps that hold nothing possible are left out at the end.
struct AllGaps {
  using Answer = std::vector<Cube>;
  const Space& space;
  Work& work;
  std::size_t most;
  bool too_many = false;

  Answer outside() { return {Cube{}}; }
  std::optional<Answer> settle(Node& node) {
    if (const std::size_t covering = certain_row(node); covering != node.end()) {
      if (node.barring == 0) return Answer{};
      const RowIndex row = node.live.row(covering);
      node.drop_if([&](std::size_t place) { return node.live.row(place) != row; });
      return std::nullopt;
    }
    if (node.first_row() == node.end()) return Answer{Cube{}};
    return std::nullopt;
  }
  void lift(Answer& answer, const Lift& lift) {
    for (Cube& cube : answer) lift_cube(space, cube, lift);
  }
  bool enough(const Answer&) { return false; }

  Answer join(Answer left, Answer right, std::uint32_t column, Cell whole) {
    Answer joined = left;
    joined.insert(joined.end(), right.begin(), right.end());
    for (Cube& one : left) {
      if (!work.spend(1 + right.size())) return {};
      for (const Cube& other : right) add_across(joined, one, other, {column, space.classes(column, whole)});
      if (joined.size() > 4 * most) reduce(joined);
      if (joined.size() > 4 * most) give_up();
    }
    reduce(joined);
    if (joined.size() > most) give_up();
    return joined;
  }

  void give_up() {
    if (work.exhausted) return;
    too_many = true;
    work.exhausted = true;
  }

  void reduce(Answer& cubes) {
    if (work.spend(cubes.size() * cubes.size() / 8)) absorb(cubes);
  }

  /// `whole`: of the column that was cut, in the box that is joined.
  void add_across(Answer& joined, const Cube& one, const Cube& other, const Condition& whole) {
    const std::uint32_t column = whole.column;
    const ClassSet across = unite(*find(one, column), *find(other, column));
    Cube left = one;
    Cube right = other;
    release(left, column);
    release(right, column);
    std::optional<Cube> both = intersect(left, right);
    if (!both) return;
    if (across != whole.classes) constrain(*both, column, across);
    joined.push_back(*std::move(both));
  }
};

}  // namespace

GapAnswer find_gap(const Table& table, Work& work) {
  FirstGap question{table.space()};
  auto answer = Splitter(table, question, work).ask();
  return answer ? GapAnswer{true, *std::move(answer)} : GapAnswer{};
}

GapAnswer find_gap(const Table& table, const Box& box, const std::vector<RowIndex>& rows, Work& work) {
  FirstGap question{table.space()};
  auto answer = Splitter(table, question, work).ask(box, rows);
  if (!answer) return {};
  if (!*answer) return {true, std::nullopt};
  return {true, intersect(**answer, cube_of(table.space(), box, table.space().whole()))};
}

GapAnswer find_gap(const Table& table, RowIndex end, const Cube& cube, Work& work) {
  std::vector<RowIndex> rows(end);
  std::iota(rows.begin(), rows.end(), RowIndex{0});
  for (const Box& box : boxes_of(table.space(), cube)) {
    GapAnswer gap = find_gap(table, box, rows, work);
    if (!gap.decided) return {};
    if (gap.region) return {true, intersect(*gap.region, cube)};
  }
  return {true, std::nullopt};
}

PossibleAnswer is_possible(const Table& table, const Cube& cube, Work& work) {
  if (table.barred() == 0) return {true, true};
  const GapAnswer gap = find_gap(table, table.barred(), cube, work);
  return {gap.decided, gap.region.has_value()};
}

PossibleAnswer is_possible(const Space& space, const Cube& cube, Work& work) {
  return is_possible(Table(space), cube, work);
}

GapsAnswer maximal_gaps(const Table& table, Work& work, std::size_t most) {
  // Which gaps can be widened is a matter of all that is impossible, too; often there is none, which is soon known.
  const GapAnswer any = find_gap(table, work);
  if (!any.decided || !any.region) return {any.decided, {}};
  // Too many gaps end the split as too much work does, but leave the work to other questions.
  Work own = work;
  AllGaps question{table.space(), own, most};
  auto answer = Splitter(table, question, own).ask();
  work.used = own.used;
  work.examined = own.examined;
  if (!question.too_many) work.exhausted = own.exhausted;
  if (!answer) return {};
  GapsAnswer found{true, {}};
  for (Cube& cube : *answer) {
    const PossibleAnswer possible = is_possible(table, cube, work);
    if (!possible.decided) return {};
    if (possible.yes) found.regions.push_back(std::move(cube));
  }
  std::sort(found.regions.begin(), found.regions.end());
  return found;
}

}  // namespace policyc::analysis
