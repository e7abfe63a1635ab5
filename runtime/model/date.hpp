#pragma once
// Calendar dates and durations.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace policyc::runtime {

/// A day of the Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  /// Reads `2026-03-02`; nothing for any other text or a day that does not exist.
  static std::optional<Date> parse(std::string_view text);
  std::string text() const;
  auto operator<=>(const Date&) const = default;
};

enum class Unit : std::uint8_t { hours, days, weeks, months, years };

/// Calendar months and hours, kept apart because a month has no fixed length.
struct Duration {
  std::int32_t months = 0;
  std::int32_t hours = 0;

  /// Reads `24 months`, `7 days`, `1 year`.
  static std::optional<Duration> parse(std::string_view text);
  static std::optional<Duration> of(std::int64_t count, Unit unit);
  std::string text() const;

  /// A total order: a month counts as 30.5 days, so `1 month` is longer than `30 days` and shorter than `31 days`.
  std::strong_ordering operator<=>(const Duration& other) const;
  bool operator==(const Duration& other) const { return (*this <=> other) == std::strong_ordering::equal; }
};

/// `date` plus calendar months (clamped to the end of the month) and whole days.
Date after(Date date, Duration duration);

/// Whole units that have passed from `from` to `to`; 24 months since 2024-05-31 are complete on 2026-05-31. Negative when
/// `from` is later.
std::int64_t elapsed(Date from, Date to, Unit unit);

std::optional<Unit> parse_unit(std::string_view word);
std::string_view unit_name(Unit unit);

}  // namespace policyc::runtime
