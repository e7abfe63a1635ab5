// Dates and durations that are not known: those they are compared with, and some between each two of them.

#include <algorithm>
#include <map>

#include "runtime/evaluate/record.hpp"
#include "runtime/evaluate/samples.hpp"

namespace policyc::runtime {

namespace {

constexpr std::int32_t farthest = 2'000'000;  ///< days from the date that periods are counted to
constexpr std::int64_t hours_a_month = 732;   ///< as durations are compared
constexpr std::int16_t minutes_a_day = 24 * 60;

bool is_typed(const Policy& policy, const Blank& blank, TypeKind kind) {
  if (blank.kind == Blank::Kind::date) return kind == TypeKind::date;
  const bool typed = blank.kind == Blank::Kind::fact || blank.kind == Blank::Kind::field;
  return typed && type_of(policy, blank).kind == kind;
}

std::size_t count_of(const Policy& policy, const std::vector<Blank>& blanks, TypeKind kind) {
  return static_cast<std::size_t>(
      std::count_if(blanks.begin(), blanks.end(), [&](const Blank& blank) { return is_typed(policy, blank, kind); }));
}

/// How many different values between two points the comparisons can tell apart: one more than there are values compared with each
/// other, so that one of them can change in every way.
std::size_t apart(std::size_t blanks) { return blanks > 1 ? blanks + 1 : 1; }

/// The points and, between each two and beyond both ends, `room` more.
template <class Integer>
std::set<Integer> with_room(const std::set<Integer>& points, Integer room) {
  std::set<Integer> all = points;
  for (Integer i = 1; i <= room; ++i) {
    all.insert(points.empty() ? i : *points.begin() - i);
    all.insert(points.empty() ? i : *points.rbegin() + i);
  }
  for (auto low = points.begin(); low != points.end(); ++low) {
    const auto high = std::next(low);
    if (high == points.end()) break;
    const Integer gap = *high - *low - 1;
    for (Integer i = 1; i <= std::min(gap, room); ++i)
      all.insert(*low + (gap <= room ? i : (gap + 1) / (room + 1) * i));
  }
  return all;
}

/// The values of a type that are known and compared with something, or stand in a field that is read.
template <class T>
std::vector<T> compared(const Scope& scope, const Comparisons& comparisons) {
  std::vector<T> found;
  const auto add = [&](const Value& value) {
    if (const auto* typed = std::get_if<T>(&value)) found.push_back(*typed);
  };
  for (const Comparison& each : comparisons.all) {
    add(value_of(scope, each.left));
    add(value_of(scope, each.right));
  }
  for (const RowField& field : comparisons.fields) {
    if (!field.rows.valid() || field.rows.value >= scope.action.facts.size()) continue;
    const auto* list = std::get_if<Rows>(&scope.action.facts[field.rows.value]);
    if (list == nullptr) continue;
    for (const auto& row : list->rows) {
      if (field.field < row.size()) add(row[field.field]);
    }
  }
  return found;
}

class Dates {
 public:
  Dates(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks)
      : scope_(scope), comparisons_(comparisons), blanks_(blanks) {}

  void fill() {
    for (const Comparison& each : comparisons_.all) {
      of_periods(each.left, each.right);
      of_periods(each.right, each.left);
    }
    const std::size_t count = count_of(scope_.policy, blanks_, TypeKind::date);
    if (count == 0) return;
    for (const Date& date : compared<Date>(scope_, comparisons_)) add(date);
    of_record();
    const std::vector<Value> values = all(count);
    for (Blank& blank : blanks_) {
      if (is_typed(scope_.policy, blank, TypeKind::date)) blank.values = values;
    }
    keep_after_record();
  }

 private:
  void add(const Date& date) {
    days_.insert(date.days);
    if (date.has_time()) minutes_[date.days].insert(date.minute);
  }

  /// Where what has elapsed passes what it is compared with.
  void of_periods(const Operand& side, const Operand& other) {
    if (!contains(scope_.policy, side.expr, Op::since) || !is_unknown(value_of(scope_, side))) return;
    const Value bound = value_of(scope_, other);
    if (is_none(bound)) return;
    const Expr& since = scope_.policy[side.expr];
    const auto* number = std::get_if<Decimal>(&bound);
    if (since.op != Op::since || number == nullptr) return give_up(side.expr);
    const Value from = value_of(scope_, {since.args[0], FactId{}, nullptr});
    const auto unit = static_cast<Unit>(since.ref);
    const auto* date = std::get_if<Date>(&from);
    if (date == nullptr && !scope_.action.on) return give_up(side.expr);
    if (date != nullptr && scope_.action.on) return;  // only a time of day is not known
    const std::int32_t middle = date != nullptr ? date->days : scope_.action.on->days;
    for (const bool most : {false, true}) {
      const auto passed = [&](std::int32_t day) {
        const Elapsed length =
            date != nullptr ? elapsed(*date, Date{day}, unit) : elapsed(Date{day}, *scope_.action.on, unit);
        return Decimal{most ? length.most : length.least};
      };
      turning(middle, [&](std::int32_t day) { return passed(day) < *number; });
      turning(middle, [&](std::int32_t day) { return passed(day) <= *number; });
    }
  }

  /// The two days between which a condition that does so once begins or ceases to hold.
  template <class Holds>
  void turning(std::int32_t middle, Holds holds) {
    std::int32_t low = middle - farthest;
    std::int32_t high = middle + farthest;
    const bool at_low = holds(low);
    if (holds(high) == at_low) return;
    while (high - low > 1) {
      const std::int32_t half = low + (high - low) / 2;
      (holds(half) == at_low ? low : high) = half;
    }
    days_.insert(low);
    days_.insert(high);
  }

  /// Of several things that are not known, and of sums, no finite number of days is known to be enough.
  void give_up(ExprId id) {
    if (!id.valid()) return;
    const Expr& expr = scope_.policy[id];
    if (expr.op == Op::since) give_up_dates();
    for (const ExprId arg : expr.args) give_up(arg);
  }

  void give_up_dates() {
    for (Blank& blank : blanks_) {
      if (is_typed(scope_.policy, blank, TypeKind::date)) blank.kind = Blank::Kind::opaque;
    }
  }

  void of_record() {
    if (scope_.action.on) return;
    for (const Entry& entry : scope_.action.record) {
      if (entry.on) add(*entry.on);
    }
    for (std::size_t i = 0; i < comparisons_.periods.size(); ++i) {
      const std::int32_t passed = after(comparisons_.openings[i], comparisons_.periods[i]).days;
      for (std::int32_t day = passed - 3; day <= passed + 1; ++day) days_.insert(day);
    }
  }

  std::vector<Value> all(std::size_t blanks) const {
    const std::size_t room = apart(blanks);
    std::vector<Value> values;
    for (const std::int32_t day : with_room(days_, static_cast<std::int32_t>(room))) {
      values.emplace_back(Date{day});
      const auto known = minutes_.find(day);
      if (blanks == 1 && known == minutes_.end()) continue;
      for (const std::int16_t minute : times(known == minutes_.end() ? std::set<std::int16_t>{} : known->second, room))
        values.emplace_back(Date{day, minute});
    }
    return values;
  }

  static std::set<std::int16_t> times(const std::set<std::int16_t>& stated, std::size_t room) {
    std::set<std::int16_t> all = with_room(stated, static_cast<std::int16_t>(room));
    std::erase_if(all, [](std::int16_t minute) { return minute < 0 || minute >= minutes_a_day; });
    return all;
  }

  /// What the record says has happened by the date of the action.
  void keep_after_record() {
    const auto is_early = [&](const Value& value) {
      const Date& on = std::get<Date>(value);
      const auto& record = scope_.action.record;
      const auto& ballots = scope_.action.ballots;
      const auto later = [&](const auto& entry) { return entry.on && compare(*entry.on, on) > 0; };
      return std::any_of(record.begin(), record.end(), later) || std::any_of(ballots.begin(), ballots.end(), later);
    };
    for (Blank& blank : blanks_) {
      if (blank.kind == Blank::Kind::date) std::erase_if(blank.values, is_early);
    }
  }

  const Scope& scope_;
  const Comparisons& comparisons_;
  std::vector<Blank>& blanks_;
  std::set<std::int32_t> days_;
  std::map<std::int32_t, std::set<std::int16_t>> minutes_;
};

}  // namespace

void fill_dates(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks) {
  Dates(scope, comparisons, blanks).fill();
}

void fill_durations(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks) {
  const std::size_t count = count_of(scope.policy, blanks, TypeKind::duration);
  if (count == 0) return;
  std::set<std::int64_t> hours;
  for (const Duration& duration : compared<Duration>(scope, comparisons))
    hours.insert(duration.months * hours_a_month + duration.hours);
  hours = with_room(hours, static_cast<std::int64_t>(apart(count)));
  for (Blank& blank : blanks) {
    if (!is_typed(scope.policy, blank, TypeKind::duration)) continue;
    for (const std::int64_t length : hours) {
      if (length >= 0) blank.values.emplace_back(Duration{0, static_cast<std::int32_t>(length)});
    }
  }
}

}  // namespace policyc::runtime
