#include "tools/benchmarks/analysis_tables.hpp"

#include <algorithm>
#include <deque>
#include <random>

#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::bench {

using namespace analysis;

namespace {

constexpr std::uint32_t integers = 1'000'000;
constexpr std::uint32_t choices = 8;
constexpr std::uint32_t outcomes = 4;

bool is_integer(std::uint32_t column) { return column % 2 == 0; }

class Tree {
 public:
  Tree(Shape shape, unsigned seed) : shape_(shape), random_(seed) {}

  /// Leaves over concrete values, each a condition for every column.
  std::vector<Cube> grow() {
    Cube root;
    for (std::uint32_t column = 0; column < shape_.columns; ++column)
      root.push_back({column, {{0, is_integer(column) ? integers : choices}}});
    std::deque<Cube> leaves{root};
    while (leaves.size() < shape_.rows) {
      Cube leaf = std::move(leaves.front());
      leaves.pop_front();
      split(leaf, leaves);
    }
    std::vector<Cube> rows(leaves.begin(), leaves.end());
    std::shuffle(rows.begin(), rows.end(), random_);
    return rows;
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

  void split(const Cube& leaf, std::deque<Cube>& leaves) {
    Cube left = leaf;
    Cube right = leaf;
    for (;;) {
      const std::uint32_t column = below(shape_.columns);
      const ClassSet& all = leaf[column].classes;
      left[column].classes = is_integer(column) ? lower_part(all) : some_of(all);
      right[column].classes = subtract(all, left[column].classes);
      if (!left[column].classes.empty() && !right[column].classes.empty()) break;
      left[column].classes = right[column].classes = all;
    }
    leaves.push_back(std::move(left));
    leaves.push_back(std::move(right));
  }

  ClassSet lower_part(const ClassSet& all) {
    const Run run = all.front();
    if (run.last - run.first < 2) return {};
    return {{run.first, run.first + 1 + below(run.last - run.first - 1)}};
  }

  ClassSet some_of(const ClassSet& all) {
    ClassSet some;
    for (std::uint32_t index = 0; index < choices; ++index) {
      if (has(all, index) && below(2) == 0) some = unite(some, {{index, index + 1}});
    }
    return some;
  }

  Shape shape_;
  std::mt19937 random_;
};

/// Cuts an integer column into classes where its rows begin and end.
Column into_classes(std::vector<Cube>& rows, std::uint32_t column) {
  std::vector<std::uint32_t> bounds{0, integers};
  for (const Cube& row : rows) {
    bounds.push_back(row[column].classes[0].first);
    bounds.push_back(row[column].classes[0].last);
  }
  std::sort(bounds.begin(), bounds.end());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  const auto place = [&](std::uint32_t value) {
    return static_cast<std::uint32_t>(std::lower_bound(bounds.begin(), bounds.end(), value) - bounds.begin());
  };
  for (Cube& row : rows)
    row[column].classes = {{place(row[column].classes[0].first), place(row[column].classes[0].last)}};
  Column made{static_cast<std::uint32_t>(bounds.size() - 1), true, {}};
  for (std::size_t index = 0; index + 1 < bounds.size(); ++index)
    made.weights.push_back(bounds[index + 1] - bounds[index]);
  return made;
}

}  // namespace

Plan random_tree(Shape shape, unsigned seed) {
  Plan plan;
  plan.rows = Tree(shape, seed).grow();
  for (std::uint32_t column = 0; column < shape.columns; ++column) {
    plan.columns.push_back(is_integer(column) ? into_classes(plan.rows, column) : Column{choices, false, {}});
  }
  std::mt19937 random(seed + 1);
  for (std::size_t row = 0; row < plan.rows.size(); ++row) plan.payloads.push_back(random() % outcomes);
  return plan;
}

void Plan::edit(std::uint32_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::size_t> order(rows.size());
  for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
  std::shuffle(order.begin(), order.end(), random);
  for (std::uint32_t index = 0; index < count; ++index) {
    Condition& condition = rows[order[index]][random() % columns.size()];
    const ClassSet before = condition.classes;
    while (condition.classes == before) {
      const std::uint32_t classes = columns[condition.column].class_count;
      auto first = static_cast<std::uint32_t>(random() % classes);
      auto last = static_cast<std::uint32_t>(random() % classes);
      if (last < first) std::swap(first, last);
      condition.classes = {{first, is_integer(condition.column) ? last + 1 : first + 1}};
    }
  }
}

Table Plan::table(const Space& space) const {
  Table table(space);
  for (std::size_t row = 0; row < rows.size(); ++row) table.add(rows[row], payloads[row]);
  return table;
}

}  // namespace policyc::bench
