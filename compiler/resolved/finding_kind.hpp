#pragma once
// What the analysis can find in a policy. The names are those of `accept KIND for …`, and of the reports.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace policyc::resolved {

enum class FindingKind : std::uint8_t {
  gap,
  conflict,
  unreachable,
  redundant,
  vacuous,
  never_met,
  idle_fact,
  undischargeable,
  late,
  cycle,
  // Not for `accept`: these stand whatever a policy says of them.
  refuted,
  empty_property,
  undecided,
  unused_acceptance,
};

inline constexpr std::array<std::string_view, 14> finding_kind_names = {
    "gap",       "conflict",         "unreachable", "redundant", "vacuous", "never_met",
    "idle_fact", "undischargeable",  "late",        "cycle",     "refuted", "empty_property",
    "undecided", "unused_acceptance"};
inline constexpr std::size_t acceptable_kinds = 10;

constexpr std::string_view name_of(FindingKind kind) { return finding_kind_names[static_cast<std::size_t>(kind)]; }

constexpr std::optional<FindingKind> acceptable_kind(std::string_view name) {
  for (std::size_t i = 0; i < acceptable_kinds; ++i) {
    if (finding_kind_names[i] == name) return static_cast<FindingKind>(i);
  }
  return std::nullopt;
}

}  // namespace policyc::resolved
