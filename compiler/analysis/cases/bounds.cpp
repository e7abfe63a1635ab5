// Values at each bound of a number, an amount, a date or a period, and next to it.

#include <fmt/format.h>

#include "compiler/analysis/cases/builder.hpp"
#include "compiler/analysis/situations/words.hpp"
#include "compiler/analysis/witness/witness.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

std::optional<Value> next_to(const Value& point, const Type& type, int direction) {
  if (const auto* number = std::get_if<Decimal>(&point)) {
    // An amount has hundredths; a number is taken to count unless the bound has a fraction itself.
    const bool fine = type.kind == TypeKind::money || number->text().find('.') != std::string::npos;
    const auto moved =
        number->plus(*Decimal::parse(fine ? (direction < 0 ? "-0.01" : "0.01") : (direction < 0 ? "-1" : "1")));
    return moved ? std::optional<Value>(*moved) : std::nullopt;
  }
  if (const auto* date = std::get_if<Date>(&point)) {
    Date moved = *date;
    moved.days += direction;
    return moved;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Action> CaseBuilder::base_for(std::uint32_t column) {
  const auto base = base_.find(column);
  if (base != base_.end()) return base->second;
  for (const Line& line : situations_.lines()) {
    if (std::any_of(line.cube.begin(), line.cube.end(), [&](const Condition& each) { return each.column == column; })) {
      if (auto action = covered(line.cube)) return action;
    }
  }
  return std::nullopt;
}

void CaseBuilder::add_bounds_of_fact(const runtime::Column& column, std::uint32_t index) {
  const auto base = base_for(index);
  const Fact& fact = policy_[column.fact];
  if (!base) leave(fmt::format("the bounds of {}", fact.name), "no action was found in which it matters");
  if (!base) return;
  for (const Value& point : column.points) {
    for (const int direction : {-1, 0, 1}) {
      const auto value = direction == 0 ? std::optional<Value>(point) : next_to(point, fact.type, direction);
      if (!value) continue;
      Action action = *base;
      action.facts[column.fact.value] = *value;
      add(action, fmt::format("{} {} a bound", fact.name,
                              direction == 0  ? "at"
                              : direction < 0 ? "just below"
                                              : "just above"));
    }
  }
}

void CaseBuilder::add_bounds() {
  const runtime::Table& table = situations_.table();
  for (std::uint32_t index = 0; index < table.columns.size(); ++index) {
    const runtime::Column& column = table.columns[index];
    if (column.kind != ColumnKind::ordered) continue;
    if (column.fact.valid()) {
      add_bounds_of_fact(column, index);
      continue;
    }
    // Computed: a class on either side of each bound and at it.
    const std::vector<std::uint32_t>& classes = situations_.classes(index);
    for (std::uint32_t place = 0; place < classes.size(); ++place) {
      const Condition condition{index, {{place, place + 1}}};
      want_any({{condition}}, permitting(), condition_words(situations_, condition));
    }
  }
}

}  // namespace policyc::analysis
