#include "tests/differential/reference/domain.hpp"

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

/// The points, one value between each two of them, one below and one above.
template <class Middle>
std::vector<Value> with_gaps(std::vector<Value> points, Middle middle) {
  points = tidy(std::move(points));
  std::vector<Value> values = points;
  if (points.empty()) return {middle(nullptr, nullptr)};
  values.push_back(middle(nullptr, &points.front()));
  values.push_back(middle(&points.back(), nullptr));
  for (std::size_t i = 1; i < points.size(); ++i) values.push_back(middle(&points[i - 1], &points[i]));
  return tidy(std::move(values));
}

/// Half way, or next to `low` where that has too many places. In a domain, numbers have no bottom.
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

/// In hours, which are compared with months as if these had 30.5 days.
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

/// Sums and differences too when there is arithmetic, so that both sides of every bound are met.
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
    if (const auto half = std::get<Number>(left).top.times(*Decimal::parse("0.5"))) points.emplace_back(Number{*half});
  }
  return tidy(std::move(points));
}

std::vector<Value> whole_days(std::vector<Value> dates) {
  for (Value& date : dates) date = Date{std::get<Date>(date).days};
  return dates;
}

/// Where `months since` and its like pass the numbers that the policy compares with.
std::vector<Value> date_points(const World& world, const Mentions& mentions, const std::vector<Value>& stated) {
  const std::optional<Date>& today = world.question().on;
  std::vector<Value> points(mentions.dates.begin(), mentions.dates.end());
  points.insert(points.end(), stated.begin(), stated.end());
  for (const Entry& entry : world.record()) {
    const bool dates = mentions.dates_of_events && entry.what == Entry::What::event;
    if (entry.on && (dates || !today)) points.emplace_back(*entry.on);
  }
  if (!today) return whole_days(std::move(points));
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

std::vector<Value> subsets(const std::vector<std::string>& names) {
  std::vector<Value> all;
  for (std::size_t mask = 0; mask < std::size_t{1} << names.size(); ++mask) {
    Names subset;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if ((mask >> i & 1U) != 0) subset.insert(names[i]);
    }
    all.emplace_back(std::move(subset));
  }
  return all;
}

/// The values that the facts of the question state, of one kind.
template <class T>
std::vector<Value> stated(const World& world) {
  std::vector<Value> found;
  for (const auto& [name, value] : world.question().facts) {
    if (value && std::holds_alternative<T>(*value)) found.push_back(*value);
  }
  return found;
}

std::vector<std::string> names_of(const ast::TypeName& type) {
  std::vector<std::string> names;
  for (const ast::TypeName::Value& value : type.values) names.emplace_back(value.name.text);
  return names;
}

std::vector<std::string> parties_of(const World& world, const ast::TypeName& type) {
  const bool any = !type.name || type.name.text == "party";
  const Names found = any ? world.parties() : world.of_kind(type.name.text);
  return {found.begin(), found.end()};
}

std::vector<Value> symbols(const std::vector<std::string>& names) {
  std::vector<Value> values;
  for (const std::string& name : names) values.emplace_back(Symbol{name});
  return values;
}

std::vector<Value> texts(const Mentions& mentions) {
  std::vector<Value> values{Text{"something else"}};
  for (const std::string& text : mentions.texts) {
    values.emplace_back(Text{text});
    values.emplace_back(Text{text + "-1"});
  }
  return values;
}

/// No rows, one row, and two rows that are the same: a sample, which is why unknown rows count as approximate.
std::vector<Value> rows(const World& world, const Mentions& mentions, const ast::TypeName& type) {
  std::vector<Value> values{std::vector<Row>{}};
  const ast::RecordDecl* const record = world.policy().record(type.name.text);
  std::vector<Row> samples{Row{}};
  for (const ast::FactDecl& field : record->facts) {
    std::vector<Row> longer;
    for (const Value& value : domain(world, mentions, field.type)) {
      for (Row row : samples) {
        row.fields[std::string(field.name.text)] = value;
        if (longer.size() < 12) longer.push_back(std::move(row));
      }
    }
    samples = std::move(longer);
  }
  for (const Row& row : samples) {
    values.emplace_back(std::vector<Row>{row});
    values.emplace_back(std::vector<Row>{row, row});
  }
  return values;
}

}  // namespace

std::vector<Value> domain(const World& world, const Mentions& mentions, const ast::TypeName& type) {
  using Kind = ast::TypeName::Kind;
  std::vector<Value> values;
  switch (type.kind) {
    case Kind::yes_no: return {Value(false), Value(true)};
    case Kind::one_of: values = symbols(names_of(type)); break;
    case Kind::set_of: values = subsets(type.values.empty() ? parties_of(world, type) : names_of(type)); break;
    case Kind::party:
      values = symbols(parties_of(world, type));
      values.emplace_back(Symbol{std::string(outsider) + std::string(type.name.text)});
      break;
    case Kind::number:
    case Kind::money: values = with_gaps(number_points(mentions, stated<Number>(world)), middle_number); break;
    case Kind::date: values = with_gaps(date_points(world, mentions, stated<Date>(world)), middle_date); break;
    case Kind::duration: {
      std::vector<Value> points(mentions.durations.begin(), mentions.durations.end());
      for (const Value& value : stated<Duration>(world)) points.push_back(value);
      values = with_gaps(std::move(points), middle_duration);
      break;
    }
    case Kind::text: values = texts(mentions); break;
    case Kind::rows_of: values = rows(world, mentions, type); break;
  }
  values.emplace_back(None{});
  return values;
}

namespace {

/// The fields that a stated list of rows leaves out.
void add_fields(std::vector<Variable>& found, const World& world, const Mentions& mentions, std::string_view name,
                const std::vector<Row>& rows, const ast::TypeName& type) {
  const ast::RecordDecl* const record = world.policy().record(type.name.text);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const ast::FactDecl& field : record->facts) {
      const auto stated = rows[i].fields.find(std::string(field.name.text));
      if (stated != rows[i].fields.end() && stated->second) continue;
      found.push_back({Variable::What::field, std::string(name), i, std::string(field.name.text),
                       domain(world, mentions, field.type)});
    }
  }
}

}  // namespace

namespace {

bool counts_the_eligible(Ref expression) {
  if (expression->kind == ast::ExprKind::name && expression->word.text == "eligible") return true;
  for (std::size_t i = 0; i < expression->args.size(); ++i) {
    if (counts_the_eligible(expression.argument(i))) return true;
  }
  return false;
}

/// A time of day that is not stated, at its extremes.
void add_clock(std::vector<Variable>& found, const std::string& name) {
  for (const Variable& variable : found) {
    if (variable.what == Variable::What::clock && variable.name == name) return;
  }
  const std::int16_t last = 24 * 60 - 1;
  found.push_back({Variable::What::clock, name, 0, {}, {Value(Date{0, 0}), Value(Date{0, last})}});
}

void add_clocks(std::vector<Variable>& found, const World& world, const Mentions& mentions) {
  const Question& question = world.question();
  const bool since = mentions.units.count("hours") != 0;
  bool open = false;
  for (const Duration& period : mentions.periods) open = open || period.by_clock;
  if ((since || open) && question.on && !question.on->has_time()) add_clock(found, "on");
  for (const Entry& entry : world.record()) {
    const bool counted = (open && entry.event == "opened") || (since && mentions.dates_of_events);
    if (entry.what == Entry::What::event && counted && entry.on && !entry.on->has_time()) add_clock(found, entry.event);
  }
  for (const auto& [name, value] : question.facts) {
    const Date* const date = value ? std::get_if<Date>(&*value) : nullptr;
    if (since && date != nullptr && !date->has_time() && mentions.names.count(name) != 0) add_clock(found, name);
  }
}

/// How many there are of a kind that votes: as many as are named, or many more.
void add_others(std::vector<Variable>& found, const World& world, const Mentions& mentions) {
  for (const auto& [vote, words] : mentions.votes_of) {
    const auto place = world.policy().vote(vote);
    if (!place || !counts_the_eligible(place->at(place->node->test))) continue;
    for (const std::string& word : words) {
      if (world.policy().kind(word) == nullptr) continue;
      found.push_back({Variable::What::others, vote, 0, {}, {Value(Names{}), Value(Names{"many more"})}});
      break;
    }
  }
}

}  // namespace

std::vector<Variable> variables(const World& world, const Mentions& mentions) {
  std::vector<Variable> found;
  const Question& question = world.question();
  for (const auto& [name, place] : world.facts()) {
    if (mentions.names.find(name) == mentions.names.end()) continue;
    const ast::FactDecl& decl = *place.node;
    const auto stated = question.facts.find(std::string(name));
    if (stated == question.facts.end() && decl.default_value) continue;
    if (stated == question.facts.end() || !stated->second) {
      found.push_back({Variable::What::fact, std::string(name), 0, {}, domain(world, mentions, decl.type)});
    } else if (const auto* rows = std::get_if<std::vector<Row>>(&*stated->second)) {
      add_fields(found, world, mentions, name, *rows, decl.type);
    }
  }
  if (!question.actor && mentions.actor) {
    std::vector<std::string> names(world.parties().begin(), world.parties().end());
    names.emplace_back(outsider);
    found.push_back({Variable::What::actor, "by", 0, {}, symbols(names)});
  }
  if (!question.on && mentions.date) {
    std::vector<Value> points = date_points(world, mentions, stated<Date>(world));
    for (const Entry& entry : world.record()) {
      for (const Duration& period : mentions.periods) {
        if (entry.on) points.emplace_back(Date{runtime::after(*entry.on, period).days});
      }
    }
    found.push_back({Variable::What::date, "on", 0, {}, with_gaps(std::move(points), middle_date)});
  }
  add_clocks(found, world, mentions);
  add_others(found, world, mentions);
  return found;
}

std::size_t completions(const std::vector<Variable>& variables, std::size_t limit) {
  std::size_t count = 1;
  for (const Variable& variable : variables) {
    if (count >= limit) return limit;
    count *= variable.values.size();
  }
  return std::min(count, limit);
}

}  // namespace policyc::reference
