#pragma once
// Points of what has an order (numbers, dates, durations) between which the policy cannot tell.

#include "tests/differential/reference/mentions.hpp"
#include "tests/differential/reference/world.hpp"

namespace policyc::reference {

/// A value between two others, either of which may be nullptr: there is none on that side.
using Middle = Value (*)(const Value* low, const Value* high);

/// Half way, or next to `low` where that has too many places. In a domain, numbers have no bottom.
Value middle_number(const Value* low, const Value* high);
Value middle_date(const Value* low, const Value* high);
/// In hours, which are compared with months as if these had 30.5 days.
Value middle_duration(const Value* low, const Value* high);

/// The points, one value between each two of them, one below and one above. `several`: more in every gap, since facts of one type that
/// are not known may have to differ.
std::vector<Value> with_gaps(std::vector<Value> points, Middle middle, bool several);

/// On each day of several dates that are not known, and on each for which a time is stated, times before, at and after it.
std::vector<Value> with_times(const std::vector<Value>& days, const std::vector<Value>& stated, bool several);

/// Sums and differences too when there is arithmetic, so that both sides of every bound are met.
std::vector<Value> number_points(const Mentions& mentions, const std::vector<Value>& stated);

/// Where `months since` and its like pass the numbers that the policy compares with.
std::vector<Value> date_points(const World& world, const Mentions& mentions, const std::vector<Value>& stated);

/// The values that the facts of the question state, of one kind.
template <class T>
std::vector<Value> stated(const World& world) {
  std::vector<Value> found;
  for (const auto& [name, value] : world.question().facts) {
    if (value && std::holds_alternative<T>(*value)) found.push_back(*value);
    const auto* const rows = value ? std::get_if<std::vector<Row>>(&*value) : nullptr;
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
      for (const auto& [field, content] : (*rows)[i].fields) {
        if (content && std::holds_alternative<T>(*content)) found.push_back(*content);
      }
    }
  }
  return found;
}

}  // namespace policyc::reference
