// The readings of ambiguous sentences that had a part in the answer.

#include <algorithm>

#include "runtime/evaluate/bits.hpp"
#include "runtime/explain/inquiry.hpp"

namespace policyc::runtime {

namespace {

class Touched {
 public:
  explicit Touched(const Policy& policy) : policy_(policy), visited_(policy.expressions.size(), false) {}

  void add(ReadingId reading) {
    if (std::find(readings_.begin(), readings_.end(), reading) == readings_.end()) readings_.push_back(reading);
  }

  void add_from(ExprId id) {
    if (!id.valid() || visited_[id.value]) return;
    visited_[id.value] = true;
    const Expr& expr = policy_[id];
    if (expr.op == Op::reading_is) add(ReadingId{expr.ref});
    for (const ExprId arg : expr.args) add_from(arg);
  }

  std::vector<ReadingId> take() { return std::move(readings_); }

 private:
  const Policy& policy_;
  std::vector<bool> visited_;
  std::vector<ReadingId> readings_;
};

/// Rows that everything but the readings leaves possible: had another choice been made, they might apply.
Bits rows_but_for_readings(const Table& table, const Binding& binding) {
  Bits rows = table.all;
  std::vector<bool> skip(table.columns.size(), false);
  for (const OpenColumn& open : binding.columns) {
    skip[open.column] = true;
    Bits reached(table.words, 0);
    for (const std::uint32_t index : open.classes) {
      add(reached, table.compatible.data() + (table.columns[open.column].first_slot + index) * table.words);
    }
    keep(rows, reached);
  }
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (skip[column] || table.columns[column].kind == ColumnKind::reading) continue;
    keep(rows, table.compatible.data() + binding.slots[column] * table.words);
  }
  return rows;
}

void add_from_table(const Inquiry& inquiry, Touched& touched) {
  const Table& table = inquiry.type.table;
  const auto is_reading = [](const Column& column) { return column.kind == ColumnKind::reading; };
  if (std::none_of(table.columns.begin(), table.columns.end(), is_reading)) return;
  const Binding binding = bind(inquiry.scope.policy, inquiry.scope.action, table);
  for_each_bit(rows_but_for_readings(table, binding), [&](std::size_t row) {
    for (const Cell& cell : table.rows[row].cells) {
      if (is_reading(table.columns[cell.column])) touched.add(table.columns[cell.column].reading);
    }
  });
}

}  // namespace

std::vector<ReadingId> readings_touched(const Inquiry& inquiry, const std::vector<RuleTrace>& traces) {
  Touched touched{inquiry.scope.policy};
  for (const RuleTrace& trace : traces) {
    if (trace.status == RuleStatus::does_not_apply) continue;
    const Rule& rule = inquiry.type.rules[trace.rule.value];
    touched.add_from(rule.when);
    for (const Requirement& requirement : rule.requirements) touched.add_from(requirement.guard);
  }
  add_from_table(inquiry, touched);
  return touched.take();
}

}  // namespace policyc::runtime
