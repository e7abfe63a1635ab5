#include "compiler/analysis/situations/situations.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/regions.hpp"
#include "runtime/evaluate/absence.hpp"
#include "runtime/evaluate/bind.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// The statuses that a test can have once everything it depends on is known.
struct Statuses {
  StatusSet operator()(const Approval&) const {
    return only(Status::met) | only(Status::open) | only(Status::breached);
  }
  StatusSet operator()(const NoObjection&) const { return only(Status::met) | only(Status::breached); }
  StatusSet operator()(const OpenAtLeast&) const { return only(Status::met) | only(Status::pending); }
  /// What a stand-in did counts as far as the approvals go that the standing needs.
  StatusSet operator()(const Happened& test) const {
    const StatusSet plain = only(Status::met) | only(Status::pending);
    return test.standings.empty() ? plain : static_cast<StatusSet>(plain | only(Status::open) | only(Status::breached));
  }
  StatusSet operator()(const InOrder&) const { return only(Status::met) | only(Status::breached); }
};

/// Adds the tests that conditions are about, so that they hang together with those that rows ask for. No row asks for them.
void add_tests(const Policy& policy, runtime::Table& table) {
  for (const runtime::Column& column : table.columns) {
    if (column.kind != ColumnKind::computed) continue;
    const Expr& expr = policy[column.predicate];
    if (expr.op != Op::approved && expr.op != Op::refused) continue;
    const StatusTestId test(expr.ref);
    if (std::find(table.tests.begin(), table.tests.end(), test) == table.tests.end()) table.tests.push_back(test);
  }
}

/// No action file may call absent what the policy never asks that of. A default may be worked out from what is absent.
bool is_always_there(const Policy& policy, FactId fact) {
  const ExprId by_default = policy[fact].default_value;
  const bool plain =
      !by_default.valid() || (policy[by_default].op == Op::constant && !is_none(policy[by_default].value));
  return plain && !may_be_absent(policy, fact);
}

}  // namespace

ClassSet Situations::set_of(std::uint32_t column, std::span<const std::uint32_t> of_table) const {
  std::vector<std::uint32_t> found;
  const std::vector<std::uint32_t>& own = classes_[column];
  for (std::uint32_t index = 0; index < own.size(); ++index) {
    if (std::binary_search(of_table.begin(), of_table.end(), own[index])) found.push_back(index);
  }
  return analysis::set_of(found);
}

ClassSet Situations::set_of_statuses(std::uint32_t test, StatusSet statuses) const {
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t status = 0; status < status_count; ++status) {
    if ((statuses >> status & 1U) != 0) wanted.push_back(status);
  }
  return set_of(column_of_test(test), wanted);
}

std::optional<Cube> Situations::cube_of(const std::vector<runtime::Cell>& cells) const {
  Cube cube;
  for (const runtime::Cell& cell : cells) {
    ClassSet classes = set_of(cell.column, cell.classes);
    if (classes.empty()) return std::nullopt;
    // A cell may name every class that is possible.
    if (classes != all_classes(*space_, cell.column)) cube.push_back({cell.column, std::move(classes)});
  }
  return cube;
}

void Situations::make_space() {
  std::vector<analysis::Column> columns;
  for (const runtime::Column& column : table().columns) {
    classes_.push_back(possible_classes(*policy_, column));
    const bool is_fact = column.kind == ColumnKind::ordered && column.fact.valid();
    if (is_fact && is_always_there(*policy_, column.fact)) classes_.back().pop_back();
    columns.push_back({static_cast<std::uint32_t>(classes_.back().size()), column.kind == ColumnKind::ordered, {}});
  }
  for (const StatusTestId test : table().tests) {
    const StatusSet statuses = std::visit(Statuses{}, (*policy_)[test]);
    classes_.emplace_back();
    for (std::uint32_t status = 0; status < status_count; ++status) {
      if ((statuses >> status & 1U) != 0) classes_.back().push_back(status);
    }
    columns.push_back({static_cast<std::uint32_t>(classes_.back().size()), false, {}});
  }
  space_.emplace(columns);
  std::vector<Cube> impossible = impossible_cubes(*this);
  for (const lower::NormalForm& assumption : assumptions_) {
    for (const lower::Conjunction& conjunction : assumption) {
      if (auto cube = cube_of(conjunction)) impossible.push_back(*std::move(cube));
    }
  }
  space_.emplace(std::move(columns), std::move(impossible));
}

void Situations::make_lines() {
  const runtime::Table& rows = table();
  std::vector<std::vector<Cube>> parts(rows.rows.size());
  for (std::size_t row = 0; row < rows.rows.size(); ++row) {
    if (auto cube = cube_of(rows.rows[row].cells)) parts[row].push_back(*std::move(cube));
  }
  // In the order of the asides, what sets aside has been cut down itself before it is used.
  const auto has = [](const std::vector<Word>& bits, std::size_t row) {
    return (bits[row / word_bits] >> (row % word_bits) & 1U) != 0;
  };
  for (const Aside& aside : rows.asides) {
    for (std::size_t row = 0; row < parts.size(); ++row) {
      if (!has(aside.cleared, row)) continue;
      for (std::size_t by = 0; by < parts.size(); ++by) {
        if (!has(aside.rows, by)) continue;
        for (const Cube& less : parts[by]) parts[row] = without(*space_, parts[row], less);
      }
    }
  }
  for (std::size_t row = 0; row < parts.size(); ++row) {
    for (Cube& cube : parts[row]) lines_.push_back({std::move(cube), static_cast<std::uint32_t>(row)});
  }
}

std::optional<Situations> Situations::of(const Policy& policy, ActionTypeId action,
                                         std::span<const ExprId> conditions) {
  // What the policy assumes cuts the space too: where an assumption is violated, nothing is possible.
  std::vector<ExprId> all(conditions.begin(), conditions.end());
  for (const Assumption& assumption : policy[action].assumptions) all.push_back(assumption.violated);
  auto extended = lower::lower_with(policy, action, all);
  if (!extended) return std::nullopt;
  Situations result(policy, action);
  const auto first = extended->conditions.begin() + static_cast<std::ptrdiff_t>(conditions.size());
  result.assumptions_.assign(first, extended->conditions.end());
  extended->conditions.erase(first, extended->conditions.end());
  result.extended_ = *std::move(extended);
  add_tests(policy, result.extended_.table);
  result.make_space();
  result.make_lines();
  for (const lower::NormalForm& form : result.extended_.conditions) {
    std::vector<Cube>& cubes = result.conditions_.emplace_back();
    for (const lower::Conjunction& conjunction : form) {
      if (auto cube = result.cube_of(conjunction)) cubes.push_back(*std::move(cube));
    }
  }
  return result;
}

}  // namespace policyc::analysis
