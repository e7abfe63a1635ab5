#include "runtime/model/date.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace policyc::runtime {

namespace {

using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t hours_a_day = 24;
constexpr std::int64_t minutes_an_hour = 60;
constexpr std::int64_t minutes_a_day = hours_a_day * minutes_an_hour;
constexpr std::int64_t hours_a_month = 732;  // 30.5 days: only to order durations
constexpr std::int64_t longest_months = 12 * 10'000;
constexpr std::int64_t longest_hours = hours_a_day * 3'652'425;  // ten thousand years

struct UnitWord {
  std::string_view one;
  std::string_view many;
};
constexpr std::array<UnitWord, 5> unit_words{
    {{"hour", "hours"}, {"day", "days"}, {"week", "weeks"}, {"month", "months"}, {"year", "years"}}};

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t value = 0;
  if (text.empty() || text.front() == '-') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

year_month_day calendar(Date date) { return sys_days{std::chrono::days{date.days}}; }

Date day_of(year_month_day date) { return Date{static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count())}; }

Date add_months(Date date, std::int32_t count) {
  const year_month_day moved = calendar(date) + months{count};
  if (moved.ok()) return day_of(moved);
  return day_of(year_month_day{moved.year() / moved.month() / std::chrono::last});
}

std::int64_t elapsed_months(Date from, Date to) {
  const year_month_day first = calendar(from);
  const year_month_day last = calendar(to);
  const auto count = (last.year() / last.month()) - (first.year() / first.month());
  const auto whole = static_cast<std::int32_t>(count.count());
  return add_months(from, whole) <= to ? whole : whole - 1;
}

/// In any unit but hours; `from` is not later.
std::int64_t elapsed_days(Date from, Date to, Unit unit) {
  const std::int64_t days = static_cast<std::int64_t>(to.days) - from.days;
  switch (unit) {
    case Unit::hours:
    case Unit::days: return days;
    case Unit::weeks: return days / 7;
    case Unit::months: return elapsed_months(from, to);
    case Unit::years: return elapsed_months(from, to) / 12;
  }
  return days;
}

std::string padded(unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// ` 14:30` or `T14:30`, as minutes.
std::optional<std::int16_t> read_time(std::string_view text) {
  if (text.size() != 6 || (text[0] != ' ' && text[0] != 'T') || text[3] != ':') return std::nullopt;
  const auto hour = read_number(text.substr(1, 2));
  const auto minute = read_number(text.substr(4, 2));
  if (!hour || !minute || *hour >= hours_a_day || *minute >= minutes_an_hour) return std::nullopt;
  return static_cast<std::int16_t>(*hour * minutes_an_hour + *minute);
}

/// Minutes from `from` to `to`, where a time that is not stated may be any of the day.
Elapsed elapsed_minutes(Date from, Date to) {
  const std::int64_t days = (static_cast<std::int64_t>(to.days) - from.days) * minutes_a_day;
  const auto first = [](Date date) -> std::int64_t { return date.has_time() ? date.minute : 0; };
  const auto last = [](Date date) -> std::int64_t { return date.has_time() ? date.minute : minutes_a_day - 1; };
  return {days + first(to) - last(from), days + last(to) - first(from)};
}

std::string counted(std::int64_t count, Unit unit) {
  const UnitWord& word = unit_words[static_cast<std::size_t>(unit)];
  return std::to_string(count) + ' ' + std::string(count == 1 ? word.one : word.many);
}

}  // namespace

std::optional<Date> Date::parse(std::string_view text) {
  constexpr std::size_t day_length = 10;
  const std::string_view time = text.size() > day_length ? text.substr(day_length) : std::string_view();
  text = text.substr(0, day_length);
  if (text.size() != day_length || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = read_number(text.substr(0, 4));
  const auto month = read_number(text.substr(5, 2));
  const auto day = read_number(text.substr(8, 2));
  if (!year || !month || !day || *year == 0) return std::nullopt;
  const year_month_day date{std::chrono::year{static_cast<int>(*year)},
                            std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  Date result = day_of(date);
  if (time.empty()) return result;
  const auto minute = read_time(time);
  if (!minute) return std::nullopt;
  result.minute = *minute;
  return result;
}

std::string Date::text() const {
  const year_month_day date = calendar(*this);
  const int year = static_cast<int>(date.year());
  std::string text = (year < 0 ? "-" : "") + padded(static_cast<unsigned>(year < 0 ? -year : year), 4) + '-' +
                     padded(static_cast<unsigned>(date.month()), 2) + '-' +
                     padded(static_cast<unsigned>(date.day()), 2);
  if (!has_time()) return text;
  const auto of_day = static_cast<unsigned>(minute);
  return text + ' ' + padded(of_day / 60, 2) + ':' + padded(of_day % 60, 2);
}

std::strong_ordering compare(Date left, Date right) {
  if (left.days != right.days || !left.has_time() || !right.has_time()) return left.days <=> right.days;
  return left.minute <=> right.minute;
}

Date later(Date left, Date right) {
  if (left.days != right.days) return left.days < right.days ? right : left;
  if (!left.has_time() || !right.has_time()) return Date{left.days};
  return left.minute < right.minute ? right : left;
}

std::optional<Date> later(std::optional<Date> left, std::optional<Date> right) {
  if (!left || !right) return left ? left : right;
  return later(*left, *right);
}

Date earlier(Date left, Date right) {
  if (left.days != right.days) return left.days < right.days ? left : right;
  if (!left.has_time() || !right.has_time()) return Date{left.days};
  return left.minute < right.minute ? left : right;
}

std::optional<Duration> Duration::parse(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto count = read_number(text.substr(0, space));
  const auto unit = parse_unit(text.substr(space + 1));
  if (!count || !unit) return std::nullopt;
  return of(*count, *unit);
}

std::optional<Duration> Duration::of(std::int64_t count, Unit unit) {
  if (count > longest_hours || count < -longest_hours) return std::nullopt;
  std::int64_t of_months = 0;
  std::int64_t of_hours = 0;
  switch (unit) {
    case Unit::hours: of_hours = count; break;
    case Unit::days: of_hours = count * hours_a_day; break;
    case Unit::weeks: of_hours = count * hours_a_day * 7; break;
    case Unit::months: of_months = count; break;
    case Unit::years: of_months = count * 12; break;
  }
  if (of_months > longest_months || of_months < -longest_months) return std::nullopt;
  if (of_hours > longest_hours || of_hours < -longest_hours) return std::nullopt;
  return Duration{static_cast<std::int32_t>(of_months), static_cast<std::int32_t>(of_hours), unit == Unit::hours};
}

std::string Duration::text() const {
  const bool whole_days = hours % hours_a_day == 0 && !by_clock;
  const std::string rest = whole_days ? counted(hours / hours_a_day, Unit::days) : counted(hours, Unit::hours);
  if (months == 0) return rest;
  const std::string first = counted(months, Unit::months);
  return hours == 0 ? first : first + " and " + rest;
}

std::strong_ordering Duration::operator<=>(const Duration& other) const {
  return months * hours_a_month + hours <=> other.months * hours_a_month + other.hours;
}

namespace {

// From a day without a time, hours begin to count at its very end; and they have passed for certain only when the next
// whole day has begun.
Date after_hours(Date date, std::int64_t hours) {
  if (!date.has_time()) {
    date.days += static_cast<std::int32_t>((hours + hours_a_day - 1) / hours_a_day) + 1;
    return date;
  }
  const std::int64_t minute = date.minute + hours * minutes_an_hour;
  date.days += static_cast<std::int32_t>(minute / minutes_a_day);
  date.minute = static_cast<std::int16_t>(minute % minutes_a_day);
  return date;
}

}  // namespace

Date after(Date date, Duration duration) {
  if (duration.by_clock) return after_hours(date, duration.hours);
  Date result = add_months(date, duration.months);
  result.days += static_cast<std::int32_t>(duration.hours / hours_a_day);
  return result;
}

Truth has_passed(Date since, Duration duration, Date now) {
  if (!duration.by_clock) return truth(after(since, duration) <= now);
  const Elapsed minutes = elapsed_minutes(since, now);
  const std::int64_t wanted = duration.hours * minutes_an_hour;
  if (minutes.least >= wanted) return Truth::yes;
  return minutes.most < wanted ? Truth::no : Truth::unknown;
}

Elapsed elapsed(Date from, Date to, Unit unit) {
  if (unit == Unit::hours) {
    const Elapsed minutes = elapsed_minutes(from, to);
    return {minutes.least / minutes_an_hour, minutes.most / minutes_an_hour};
  }
  const bool forward = from <= to;
  const std::int64_t count = elapsed_days(forward ? from : to, forward ? to : from, unit);
  return {forward ? count : -count, forward ? count : -count};
}

std::optional<Unit> parse_unit(std::string_view word) {
  for (std::size_t index = 0; index < unit_words.size(); ++index) {
    if (word == unit_words[index].one || word == unit_words[index].many) return static_cast<Unit>(index);
  }
  return std::nullopt;
}

std::string_view unit_name(Unit unit) { return unit_words[static_cast<std::size_t>(unit)].many; }

}  // namespace policyc::runtime
