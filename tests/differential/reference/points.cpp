#include "tests/differential/reference/points.hpp"

#include <algorithm>

namespace policyc::reference {

namespace {

bool before(const Value& left, const Value& right) { return compare(left, right).value_or(0) < 0; }

/// Sorted and without duplicates.
std::vector<Value> tidy(std::vector<Value> values) {
  std::sort(values.begin(), values.end(), before);
  values.erase(std::unique(values.begin(), values.end(), same), values.end());
  return values;
}

std::vector<Value> whole_days(std::vector<Value> dates) {
  for (Value& date : dates) date = Date{std::get<Date>(date).days};
  return dates;
}

/// And where `months since` and its like, counted from one of them, pass the numbers that the policy compares with.
std::vector<Value> with_periods(std::vector<Value> points, const Mentions& mentions) {
  if (mentions.units.empty()) return points;
  if (points.empty()) points.emplace_back(*Date::parse("2026-03-01"));
  const std::vector<Value> base = points;
  for (const std::string& word : mentions.units) {
    for (const Number& number : mentions.numbers) {
      for (std::int64_t count = -40; count <= 40; ++count) {
        const auto distance = compare(Number{Decimal(count)}, Value(number));
        if (!distance || *distance != 0) continue;
        for (const Value& from : base) {
          for (const std::int64_t bound : {count, count + 1}) {
            const auto period = Duration::of(bound, *runtime::parse_unit(word));
            const std::int32_t day = runtime::after(Date{std::get<Date>(from).days}, *period).days;
            points.emplace_back(Date{day});
            points.emplace_back(Date{day - 1});
          }
        }
      }
    }
  }
  return points;
}

std::vector<Value> with_gaps(std::vector<Value> points, Middle middle) {
  points = tidy(std::move(points));
  std::vector<Value> values = points;
  if (points.empty()) return {middle(nullptr, nullptr)};
  values.push_back(middle(nullptr, &points.front()));
  values.push_back(middle(&points.back(), nullptr));
  for (std::size_t i = 1; i < points.size(); ++i) values.push_back(middle(&points[i - 1], &points[i]));
  return tidy(std::move(values));
}

}  // namespace

std::vector<Value> with_gaps(std::vector<Value> points, Middle middle, bool several) {
  points = with_gaps(std::move(points), middle);
  return several ? with_gaps(std::move(points), middle) : points;
}

Value middle_number(const Value* low, const Value* high) {
  const auto whole = [](std::int64_t value) { return Value(Number{Decimal(value)}); };
  if (low == nullptr && high == nullptr) return whole(0);
  if (low == nullptr) return subtract(*high, whole(1));
  if (high == nullptr) return add(*low, whole(1));
  const Value sum = add(*low, *high);
  if (const auto half = std::get<Number>(sum).top.times(*Decimal::parse("0.5"))) return Number{*half};
  return add(*low, Number{*Decimal::parse("0.000001")});
}

Value middle_date(const Value* low, const Value* high) {
  if (low == nullptr && high == nullptr) return *Date::parse("2026-03-01");
  if (low == nullptr) return Date{std::get<Date>(*high).days - 1};
  if (high == nullptr) return Date{std::get<Date>(*low).days + 1};
  return Date{(std::get<Date>(*low).days + std::get<Date>(*high).days) / 2};
}

Value middle_duration(const Value* low, const Value* high) {
  const auto hours = [](const Value& value) {
    const auto& duration = std::get<Duration>(value);
    return duration.months * 732 + duration.hours;
  };
  if (low == nullptr && high == nullptr) return Duration{0, 24};
  if (low == nullptr) return Duration{0, hours(*high) - 1};
  if (high == nullptr) return Duration{0, hours(*low) + 1};
  return Duration{0, (hours(*low) + hours(*high)) / 2};
}

std::vector<Value> number_points(const Mentions& mentions, const std::vector<Value>& stated) {
  std::vector<Value> points(mentions.numbers.begin(), mentions.numbers.end());
  points.insert(points.end(), stated.begin(), stated.end());
  points = tidy(std::move(points));
  if (!mentions.arithmetic) return points;
  const std::vector<Value> base = points;
  for (const Value& left : base) {
    for (const Value& right : base) {
      points.push_back(add(left, right));
      points.push_back(subtract(left, right));
    }
    for (const char* const part : {"0.5", "0.25"}) {
      if (const auto share = std::get<Number>(left).top.times(*Decimal::parse(part)))
        points.emplace_back(Number{*share});
    }
  }
  return tidy(std::move(points));
}

std::vector<Value> with_times(const std::vector<Value>& days, const std::vector<Value>& stated, bool several) {
  std::vector<Value> values;
  for (const Value& value : days) {
    const Date day{std::get<Date>(value).days};
    values.emplace_back(day);
    std::set<std::int16_t> minutes;
    if (several) minutes = {9 * 60, 15 * 60, 20 * 60};
    for (const Value& other : stated) {
      const Date& date = std::get<Date>(other);
      if (date.days != day.days || !date.has_time()) continue;
      for (const int apart : {-60, 0, 60})
        minutes.insert(static_cast<std::int16_t>(std::clamp(date.minute + apart, 0, 24 * 60 - 1)));
    }
    for (const std::int16_t minute : minutes) values.emplace_back(Date{day.days, minute});
  }
  return values;
}

std::vector<Value> date_points(const World& world, const Mentions& mentions, const std::vector<Value>& stated) {
  const std::optional<Date>& today = world.question().on;
  std::vector<Value> points(mentions.dates.begin(), mentions.dates.end());
  points.insert(points.end(), stated.begin(), stated.end());
  for (const Entry& entry : world.record()) {
    const bool dates = mentions.dates_of_events && entry.what == Entry::What::event;
    if (entry.on && (dates || !today)) points.emplace_back(*entry.on);
  }
  if (!today) return whole_days(with_periods(std::move(points), mentions));
  if (mentions.date) points.push_back(*today);
  for (const std::string& word : mentions.units) {
    for (const Number& number : mentions.numbers) {
      for (std::int64_t count = -40; count <= 40; ++count) {
        const auto distance = compare(Number{Decimal(count)}, Value(number));
        if (!distance || *distance != 0) continue;
        for (std::int64_t bound = count - 1; bound <= count + 1; ++bound) {
          const auto period = Duration::of(-bound, *runtime::parse_unit(word));
          for (std::int32_t day = -1; day <= 1; ++day) {
            points.emplace_back(Date{runtime::after(*today, *period).days + day});
          }
        }
      }
    }
  }
  return whole_days(std::move(points));
}

}  // namespace policyc::reference
