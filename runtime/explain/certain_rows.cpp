#include "runtime/explain/certain_rows.hpp"

#include "runtime/evaluate/bind.hpp"

namespace policyc::runtime {

Bits certain_rows(const Policy& policy, const Action& action) {
  const Table& table = policy[action.type].table;
  const Binding binding = bind(policy, action, table);
  std::vector<bool> open(table.columns.size(), false);
  Bits rows = table.all;
  for (const OpenColumn& column : binding.columns) {
    open[column.column] = true;
    // A row must hold in every class that is possible.
    for (const std::uint32_t index : column.classes)
      keep(rows, table.compatible.data() + (table.columns[column.column].first_slot + index) * table.words);
  }
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (!open[column]) keep(rows, table.compatible.data() + binding.slots[column] * table.words);
  }
  for (const Aside& aside : table.asides) {
    if (meet(rows, aside.rows)) drop(rows, aside.cleared);
  }
  return rows;
}

}  // namespace policyc::runtime
