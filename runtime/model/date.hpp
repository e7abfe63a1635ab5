#pragma once
// Calendar dates and durations.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/model/truth.hpp"

namespace policyc::runtime {

/// A day of the Gregorian calendar, as days since 1970-01-01, and perhaps a time of that day. Two dates are equal, or one
/// is less, by their days alone; where times matter, see below.
struct Date {
  std::int32_t days = 0;
  std::int16_t minute = -1;  ///< of the day, on one clock for all; -1: no time is stated

  /// Reads `2026-03-02`, `2026-03-02 14:30` and `2026-03-02T14:30`; nothing for any other text or a day that does not exist.
  static std::optional<Date> parse(std::string_view text);
  std::string text() const;
  bool has_time() const { return minute >= 0; }
  constexpr std::strong_ordering operator<=>(const Date& other) const { return days <=> other.days; }
  constexpr bool operator==(const Date& other) const { return days == other.days; }
};

/// By day; within a day by time if both have one, otherwise they count as equal.
std::strong_ordering compare(Date left, Date right);

/// The later of two, and the earlier; of the same day one without a time, since it may be either.
Date later(Date left, Date right);
Date earlier(Date left, Date right);
std::optional<Date> later(std::optional<Date> left, std::optional<Date> right);

enum class Unit : std::uint8_t { hours, days, weeks, months, years };

/// Calendar months and hours, kept apart because a month has no fixed length.
struct Duration {
  std::int32_t months = 0;
  std::int32_t hours = 0;
  bool by_clock = false;  ///< stated in hours: it passes by the clock, not by the calendar

  /// Reads `24 months`, `7 days`, `1 year`.
  static std::optional<Duration> parse(std::string_view text);
  static std::optional<Duration> of(std::int64_t count, Unit unit);
  std::string text() const;

  /// A total order: a month counts as 30.5 days, so `1 month` is longer than `30 days` and shorter than `31 days`.
  std::strong_ordering operator<=>(const Duration& other) const;
  bool operator==(const Duration& other) const { return (*this <=> other) == std::strong_ordering::equal; }
};

/// The first date on which the duration has certainly passed since `date`: calendar months (clamped to the end of the
/// month), days, or hours by the clock.
Date after(Date date, Duration duration);

/// Whether it has passed; not known when it is stated in hours and hangs on a time of day that is not.
Truth has_passed(Date since, Duration duration, Date now);

/// Whole units that have passed from `from` to `to`; 24 months since 2024-05-31 are complete on 2026-05-31. Negative when
/// `from` is later. More than one number is possible for hours where a time of day is not stated.
struct Elapsed {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool exact() const { return least == most; }
};
Elapsed elapsed(Date from, Date to, Unit unit);

std::optional<Unit> parse_unit(std::string_view word);
std::string_view unit_name(Unit unit);

}  // namespace policyc::runtime
