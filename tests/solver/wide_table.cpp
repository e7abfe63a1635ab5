#include "tests/solver/wide_table.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/regions.hpp"
#include "tools/benchmarks/analysis_tables.hpp"

namespace policyc::solver {

using namespace analysis;
using differential::Dice;

namespace {

std::uint32_t below(Dice& dice, std::uint32_t bound) { return static_cast<std::uint32_t>(dice.below(bound)); }

/// One to three intervals.
ClassSet random_set(Dice& dice, std::uint32_t class_count) {
  ClassSet set;
  for (std::size_t runs = dice.between(1, 3); runs > 0; --runs) {
    const std::uint32_t first = below(dice, class_count);
    const std::uint32_t width = 1 + below(dice, std::max(class_count / 4, 2U));
    set = unite(set, {{first, std::min(first + width, class_count)}});
  }
  return set;
}

/// Now and then a cell says nothing.
void replace_cell(Dice& dice, const std::vector<Column>& columns, Cube& row) {
  const std::uint32_t column = below(dice, static_cast<std::uint32_t>(columns.size()));
  if (dice.chance(20)) {
    release(row, column);
  } else {
    constrain(row, column, random_set(dice, columns[column].class_count));
  }
}

std::vector<Cube> random_impossible(Dice& dice, const std::vector<Column>& columns) {
  std::vector<Cube> cubes;
  for (std::size_t count = dice.below(5); count > 0; --count) {
    Cube& cube = cubes.emplace_back();
    for (std::size_t parts = dice.between(1, 3); parts > 0; --parts) {
      const std::uint32_t column = below(dice, static_cast<std::uint32_t>(columns.size()));
      constrain(cube, column, random_set(dice, columns[column].class_count));
    }
  }
  return cubes;
}

}  // namespace

Table WideTable::table() const {
  Table table(space);
  for (std::size_t row = 0; row < rows.size(); ++row) table.add(rows[row], payloads[row]);
  return table;
}

void edit(Dice& dice, WideTable& table, std::uint32_t count) {
  for (; count > 0; --count) {
    const std::size_t row = dice.below(table.rows.size());
    const auto place = static_cast<std::ptrdiff_t>(row);
    const std::size_t other = dice.below(table.rows.size());
    switch (dice.below(6)) {
      case 0: table.payloads[row] = table.payloads[other]; break;
      case 1:
        if (table.rows.size() == 1) break;
        table.rows.erase(table.rows.begin() + place);
        table.payloads.erase(table.payloads.begin() + place);
        break;
      case 2: {  // the copy may hide or be hidden
        Cube copy = table.rows[other];
        if (dice.chance(50)) replace_cell(dice, table.space.columns(), copy);
        table.rows.insert(table.rows.begin() + place, std::move(copy));
        table.payloads.insert(table.payloads.begin() + place, table.payloads[dice.below(table.payloads.size())]);
        break;
      }
      case 3:
        std::swap(table.rows[row], table.rows[other]);
        std::swap(table.payloads[row], table.payloads[other]);
        break;
      default: replace_cell(dice, table.space.columns(), table.rows[row]); break;
    }
  }
}

WideTable random_table(Dice& dice, std::uint32_t least, std::uint32_t most, std::uint32_t columns,
                       std::uint32_t payloads) {
  const bench::Shape shape{static_cast<std::uint32_t>(dice.between(least, most)), columns};
  bench::Plan plan = bench::random_tree(shape, static_cast<unsigned>(dice.below(1U << 31U)));
  std::vector<Cube> impossible = random_impossible(dice, plan.columns);
  WideTable table{Space(std::move(plan.columns), std::move(impossible)), std::move(plan.rows), {}};
  for (std::size_t row = 0; row < table.rows.size(); ++row) table.payloads.push_back(below(dice, payloads));
  edit(dice, table, dice.chance(20) ? 0 : shape.rows / 10);
  return table;
}

std::optional<Cube> widened(Dice& dice, const Space& space, const Cube& cube) {
  std::vector<Condition> wider;
  for (const Condition& condition : cube) {
    const ClassSet rest = subtract(all_classes(space, condition.column), condition.classes);
    if (rest.empty()) continue;
    const Run run = dice.pick(rest);
    const std::uint32_t more = dice.chance(50) ? run.first : run.last - 1;
    wider.push_back({condition.column, unite(condition.classes, {{more, more + 1}})});
  }
  if (wider.empty()) return std::nullopt;
  Cube result = cube;
  const Condition& chosen = dice.pick(wider);
  constrain(result, chosen.column, chosen.classes);
  return result;
}

}  // namespace policyc::solver
