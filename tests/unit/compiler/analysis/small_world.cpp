#include "small_world.hpp"

#include <algorithm>

namespace policyc::test {

using namespace analysis;

namespace {

ClassSet random_set(Dice& dice, std::uint32_t class_count) {
  ClassSet set;
  const std::uint32_t runs = class_count > 5 ? 1 + dice.below(3) : class_count;
  for (std::uint32_t run = 0; run < runs; ++run) {
    const std::uint32_t first = class_count > 5 ? dice.below(class_count) : run;
    const std::uint32_t last = class_count > 5 ? first + 1 + dice.below(class_count - first) : run + 1;
    if (class_count > 5 || dice.below(2) == 0) set = unite(set, {{first, last}});
  }
  if (set.empty() && dice.below(8) != 0) set = {{0, 1}};  // an empty cell now and then
  return set;
}

Column random_column(Dice& dice, bool is_large) {
  Column column{is_large ? 65 + dice.below(5) : 1 + dice.below(4), dice.below(2) == 0, {}};
  if (dice.below(2) == 0) {
    for (std::uint32_t index = 0; index < column.class_count; ++index) column.weights.push_back(dice.below(4));
  }
  return column;
}

}  // namespace

Space random_space(Dice& dice) {
  std::vector<Column> columns;
  const std::uint32_t count = dice.below(5);
  const std::uint32_t large = dice.below(4) == 0 ? dice.below(4) : 9;
  for (std::uint32_t column = 0; column < count; ++column) columns.push_back(random_column(dice, column == large));
  const Space plain(columns);
  std::vector<Cube> impossible;
  if (dice.below(3) == 0) {
    for (std::uint32_t cube = 0; cube <= dice.below(2); ++cube) impossible.push_back(random_cube(dice, plain));
  }
  return Space(std::move(columns), std::move(impossible));
}

Cube random_cube(Dice& dice, const Space& space) {
  Cube cube;
  for (std::uint32_t column = 0; column < space.size(); ++column) {
    if (dice.below(5) < 3) cube.push_back({column, random_set(dice, space.columns()[column].class_count)});
  }
  return cube;
}

SmallTable random_rows(Dice& dice, const Space& space) {
  SmallTable rows;
  const std::uint32_t count = dice.below(50) == 0 ? 40 : dice.below(8);
  for (std::uint32_t row = 0; row < count; ++row) rows.push_back({random_cube(dice, space), dice.below(3)});
  return rows;
}

Table table_of(const Space& space, const SmallTable& rows) {
  Table table(space);
  for (const SmallRow& row : rows) table.add(row.cube, row.payload);
  return table;
}

void edit(Dice& dice, const Space& space, SmallTable& rows) {
  const SmallRow row{random_cube(dice, space), dice.below(3)};
  const auto place = [&](std::size_t size) { return rows.begin() + dice.below(static_cast<std::uint32_t>(size)); };
  switch (rows.empty() ? 0 : dice.below(4)) {
    case 0: rows.insert(place(rows.size() + 1), row); break;
    case 1: rows.erase(place(rows.size())); break;
    case 2: *place(rows.size()) = row; break;
    default: std::iter_swap(place(rows.size()), place(rows.size())); break;
  }
}

std::vector<Point> points_of(const Space& space) {
  std::vector<Point> points{{}};
  for (const Column& column : space.columns()) {
    std::vector<Point> longer;
    for (const Point& point : points) {
      for (std::uint32_t index = 0; index < column.class_count; ++index) {
        longer.push_back(point);
        longer.back().push_back(index);
      }
    }
    points = std::move(longer);
  }
  std::erase_if(points, [&](const Point& point) {
    return std::any_of(space.impossible().begin(), space.impossible().end(),
                       [&](const Cube& cube) { return contains(cube, point); });
  });
  return points;
}

std::uint64_t weight_of(const Space& space, const Point& point) {
  std::uint64_t weight = 1;
  for (std::size_t column = 0; column < point.size(); ++column) {
    const std::vector<std::uint64_t>& weights = space.columns()[column].weights;
    if (!weights.empty()) weight *= weights[point[column]];
  }
  return weight;
}

std::vector<std::size_t> matching(const SmallTable& rows, const Point& point) {
  std::vector<std::size_t> found;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (contains(rows[row].cube, point)) found.push_back(row);
  }
  return found;
}

std::unique_ptr<Judge> judge_of(Policy policy) {
  switch (policy) {
    case Policy::first: return std::make_unique<FirstMatch>();
    case Policy::highest: return std::make_unique<HighestMatch>();
    case Policy::every: break;
  }
  return std::make_unique<EveryMatch>();
}

std::vector<Payload> outcome_of(Policy policy, const SmallTable& rows, const Point& point) {
  std::vector<Payload> payloads;
  for (const std::size_t row : matching(rows, point)) payloads.push_back(rows[row].payload);
  if (payloads.empty()) return {};
  if (policy == Policy::first) return {payloads.front()};
  if (policy == Policy::highest) return {*std::max_element(payloads.begin(), payloads.end())};
  std::sort(payloads.begin(), payloads.end());
  payloads.erase(std::unique(payloads.begin(), payloads.end()), payloads.end());
  return payloads;
}

std::vector<Payload> outcome_of(Policy policy, const Judge& judge, Outcome outcome) {
  if (outcome == no_outcome) return {};
  if (policy == Policy::every) return dynamic_cast<const EveryMatch&>(judge).payloads(outcome);
  return {outcome};
}

}  // namespace policyc::test
