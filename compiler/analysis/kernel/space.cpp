#include "compiler/analysis/kernel/space.hpp"

#include <bit>
#include <cassert>
#include <iterator>

namespace policyc::analysis {

Space::Space(std::vector<Column> columns, std::vector<Cube> impossible)
    : columns_(std::move(columns)), impossible_(std::move(impossible)), sums_(columns_.size()) {
  for (std::uint32_t column = 0; column < columns_.size(); ++column) {
    const Column& shape = columns_[column];
    assert(shape.class_count > 0 && shape.class_count < many_runs >> 32U);
    assert(shape.weights.empty() || shape.weights.size() == shape.class_count);
    const std::uint32_t count = shape.class_count;
    whole_.push_back(count > small_classes ? interval(0, count) : ~Cell{0} >> (small_classes - count));
    if (!shape.weights.empty()) {
      sums_[column].push_back(0);
      for (const std::uint64_t weight : shape.weights) sums_[column].push_back(sums_[column].back() + weight);
    }
    totals_.push_back(weight(column, ClassSet{{0, count}}));
  }
}

Wide Space::weight(std::uint32_t column, Cell cell) const {
  if (is_small(column) && sums_[column].empty()) return static_cast<Wide>(std::popcount(cell));
  if (is_small(column)) return weight(column, classes(column, cell));
  assert((cell & many_runs) == 0);
  if (sums_[column].empty()) return last_of(cell) - first_of(cell);
  return sums_[column][last_of(cell)] - sums_[column][first_of(cell)];
}

Wide Space::weight(std::uint32_t column, const ClassSet& classes) const {
  Wide total = 0;
  for (const Run& run : classes) {
    total += sums_[column].empty() ? Wide{run.last - run.first} : sums_[column][run.last] - sums_[column][run.first];
  }
  return total;
}

Count Space::points(const Box& box) const {
  Count count(1);
  for (std::uint32_t column = 0; column < size(); ++column) count *= weight(column, box[column]);
  return count;
}

Count Space::points(const Cube& cube) const {
  Count count(1);
  auto condition = cube.begin();
  for (std::uint32_t column = 0; column < size(); ++column) {
    const bool is_free = condition == cube.end() || condition->column != column;
    count *= is_free ? totals_[column] : weight(column, (condition++)->classes);
  }
  return count;
}

ClassSet Space::classes(std::uint32_t column, Cell cell) const {
  if (!is_small(column)) return {{first_of(cell), last_of(cell)}};
  ClassSet set;
  while (cell != 0) {
    const auto first = static_cast<std::uint32_t>(std::countr_zero(cell));
    const auto length = static_cast<std::uint32_t>(std::countr_one(cell >> first));
    set.push_back({first, first + length});
    cell &= ~(~Cell{0} >> (small_classes - length) << first);
  }
  return set;
}

Cell Space::bitmap(const ClassSet& classes) {
  Cell cell = 0;
  for (const Run& run : classes) cell |= ~Cell{0} >> (small_classes - (run.last - run.first)) << run.first;
  return cell;
}

std::vector<Box> boxes_of(const Space& space, const Cube& cube) {
  std::vector<Box> boxes{space.whole()};
  for (const auto& [column, classes] : cube) {
    if (classes.empty()) return {};
    std::vector<Box> more;  // for the second run and those that follow
    for (Box& box : boxes) {
      box[column] = space.is_small(column) ? Space::bitmap(classes) : interval(classes[0].first, classes[0].last);
      for (std::size_t run = 1; run < classes.size() && !space.is_small(column); ++run)
        more.push_back(box), more.back()[column] = interval(classes[run].first, classes[run].last);
    }
    std::move(more.begin(), more.end(), std::back_inserter(boxes));
  }
  return boxes;
}

Cube cube_of(const Space& space, const Box& box, const Box& around) {
  Cube cube;
  for (std::uint32_t column = 0; column < box.size(); ++column) {
    if (box[column] != around[column]) cube.push_back({column, space.classes(column, box[column])});
  }
  return cube;
}

ClassSet set_of(const std::vector<std::uint32_t>& classes) {
  ClassSet set;
  for (const std::uint32_t index : classes) {
    if (set.empty() || set.back().last != index) set.push_back({index, index});
    ++set.back().last;
  }
  return set;
}

}  // namespace policyc::analysis
