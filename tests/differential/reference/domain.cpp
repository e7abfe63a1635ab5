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

/// More in every gap: where several facts of one type are not known, they may have to differ.
template <class Middle>
std::vector<Value> with_gaps(std::vector<Value> points, Middle middle, bool several) {
  points = with_gaps(std::move(points), middle);
  return several ? with_gaps(std::move(points), middle) : points;
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
    for (const char* const part : {"0.5", "0.25"}) {
      if (const auto share = std::get<Number>(left).top.times(*Decimal::parse(part)))
        points.emplace_back(Number{*share});
    }
  }
  return tidy(std::move(points));
}

/// On each day of several dates that are not known, and on each for which a time is stated, times before, at and after it.
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

/// Where `months since` and its like pass the numbers that the policy compares with.
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
    const auto* const rows = value ? std::get_if<std::vector<Row>>(&*value) : nullptr;
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
      for (const auto& [field, content] : (*rows)[i].fields) {
        if (content && std::holds_alternative<T>(*content)) found.push_back(*content);
      }
    }
  }
  return found;
}

std::vector<std::string> names_of(const ast::TypeName& type) {
  std::vector<std::string> names;
  for (const ast::TypeName::Value& value : type.values) names.emplace_back(value.name.text);
  return names;
}

bool is_any_party(const ast::TypeName& type) { return !type.name || type.name.text == "party"; }

std::vector<std::string> parties_of(const World& world, const ast::TypeName& type) {
  const Names found = is_any_party(type) ? world.parties() : world.of_kind(type.name.text);
  return {found.begin(), found.end()};
}

/// Parties that nobody names: `copies` of each sort there can be. Kinds that are the same through others make no sort of their own.
std::vector<std::string> outsiders(const World& world, const ast::TypeName* type, std::size_t copies) {
  std::vector<std::string> found;
  std::set<std::vector<bool>> sorts;
  for (const char* const kinds : {"", "officer", "expert", "officer,expert"}) {
    const std::string own = type == nullptr || is_any_party(*type) ? "" : std::string(type->name.text) + ",";
    const std::string name = std::string(outsider) + own + kinds;
    if (!sorts.insert({world.party_is(name, "officer"), world.party_is(name, "expert")}).second) continue;
    // Of one sort, whatever it is called.
    std::string plain = std::string(outsider) + (world.party_is(name, "officer") ? "officer," : "") +
                        (world.party_is(name, "expert") ? "expert," : "");
    for (std::size_t i = 0; i < copies; ++i) found.push_back(plain + std::string(i, '+'));
  }
  return found;
}

/// How many of them the record says nothing of.
std::size_t undecided(const World& world, const std::vector<std::string>& names) {
  return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const std::string& name) {
    return std::none_of(world.record().begin(), world.record().end(),
                        [&](const Entry& entry) { return entry.by == name; });
  }));
}

/// With these, three parties of a set can still approve: no policy asks for more.
std::vector<std::string> outsiders_of_set(const World& world, const ast::TypeName& type, std::size_t undecided,
                                          std::size_t copies) {
  std::vector<std::string> found = outsiders(world, &type, copies);
  while (undecided + found.size() < 3) found = outsiders(world, &type, ++copies);
  return found;
}

std::vector<Value> symbols(const std::vector<std::string>& names) {
  std::vector<Value> values;
  for (const std::string& name : names) values.emplace_back(Symbol{name});
  return values;
}

std::vector<Value> texts(const World& world, const Mentions& mentions, bool several) {
  std::vector<Value> values{Text{"something else"}};
  if (several) values.emplace_back(Text{"another thing"});
  if (several) values.emplace_back(Text{"a third thing"});
  std::set<std::string> all;
  for (const Value& text : stated<Text>(world)) all.insert(std::get<Text>(text).text);
  for (const std::string& text : mentions.texts) {
    all.insert(text);
    for (const char* const more : {"-1", "-2", "-3"}) {
      if (more[1] == '1' || several) all.insert(text + more);
    }
  }
  for (const std::string& text : all) values.emplace_back(Text{text});
  return values;
}

std::vector<Value> date_values(const World& world, const Mentions& mentions, bool several) {
  const std::vector<Value> days = with_gaps(date_points(world, mentions, stated<Date>(world)), middle_date, several);
  std::vector<Value> known = stated<Date>(world);
  for (const Entry& entry : world.record()) {
    if (entry.on && (mentions.dates_of_events || !world.question().on)) known.emplace_back(*entry.on);
  }
  if (world.question().on) known.emplace_back(*world.question().on);
  return with_times(days, known, several);
}

/// Rows that differ from each other in one field, around two of them.
std::vector<Row> sample_rows(const World& world, const Mentions& mentions, const ast::RecordDecl& record) {
  std::vector<std::vector<Value>> domains;
  Row first;
  Row last;
  for (const ast::FactDecl& field : record.facts) {
    domains.push_back(domain(world, mentions, field.type, field.name.text, false));
    first.fields[std::string(field.name.text)] = domains.back().front();
    last.fields[std::string(field.name.text)] =
        is_none(domains.back().back()) ? domains.back()[domains.back().size() - 2] : domains.back().back();
  }
  std::vector<Row> rows{first, last};
  for (std::size_t field = 0; field < domains.size(); ++field) {
    for (const Value& value : domains[field]) {
      for (Row row : {first, last}) {
        row.fields[std::string(record.facts[field].name.text)] = value;
        rows.push_back(std::move(row));
      }
    }
  }
  return rows;
}

/// No rows, one, two and more that are the same, and two that differ: a sample, which is why unknown rows are a residue.
std::vector<Value> rows(const World& world, const Mentions& mentions, const ast::TypeName& type) {
  std::vector<Value> values{std::vector<Row>{}};
  const std::vector<Row> samples = sample_rows(world, mentions, *world.policy().record(type.name.text));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    values.emplace_back(std::vector<Row>{samples[i]});
    values.emplace_back(std::vector<Row>{samples[i], samples[(i + 1) % samples.size()]});
    if (i < 2) values.emplace_back(std::vector<Row>(2, samples[i]));
    if (i < 2) values.emplace_back(std::vector<Row>(4, samples[i]));
  }
  return values;
}

}  // namespace

std::vector<Value> domain(const World& world, const Mentions& mentions, const ast::TypeName& type,
                          std::string_view name, bool several) {
  using Kind = ast::TypeName::Kind;
  std::vector<Value> values;
  switch (type.kind) {
    case Kind::yes_no: return {Value(false), Value(true)};
    case Kind::one_of: values = symbols(names_of(type)); break;
    case Kind::set_of: {
      std::vector<std::string> names = type.values.empty() ? parties_of(world, type) : names_of(type);
      if (type.values.empty()) {
        const std::vector<std::string> others = outsiders_of_set(world, type, undecided(world, names), several ? 1 : 2);
        names.insert(names.end(), others.begin(), others.end());
      }
      values = subsets(names);
      break;
    }
    case Kind::party: {
      values = symbols(parties_of(world, type));
      for (const Value& other : symbols(outsiders(world, &type, several ? 3 : 1))) values.push_back(other);
      break;
    }
    case Kind::number:
    case Kind::money: values = with_gaps(number_points(mentions, stated<Number>(world)), middle_number, several); break;
    case Kind::date: values = date_values(world, mentions, several); break;
    case Kind::duration: {
      std::vector<Value> points(mentions.durations.begin(), mentions.durations.end());
      for (const Value& value : stated<Duration>(world)) points.push_back(value);
      values = with_gaps(std::move(points), middle_duration, several);
      std::erase_if(values, [](const Value& value) { return std::get<Duration>(value) < Duration{}; });
      break;
    }
    case Kind::text: values = texts(world, mentions, several); break;
    case Kind::rows_of: values = rows(world, mentions, type); break;
  }
  // No action file may call absent what has an order, unless the policy asks for that.
  const bool ordered =
      type.kind == Kind::number || type.kind == Kind::money || type.kind == Kind::date || type.kind == Kind::duration;
  if (!ordered || mentions.absent.contains(name)) values.emplace_back(None{});
  return values;
}

namespace {

/// Whether several things of one type are not known; the actor counts as a party, the date of the action as a date.
class Several {
 public:
  Several(const World& world, const Mentions& mentions) {
    const Question& question = world.question();
    for (const auto& [name, place] : world.facts()) {
      if (mentions.names.find(name) == mentions.names.end()) continue;
      const auto stated = question.facts.find(std::string(name));
      if (stated == question.facts.end() && place.node->default_value) continue;
      const bool unknown = stated == question.facts.end() || !stated->second;
      const auto* const rows = unknown ? nullptr : std::get_if<std::vector<Row>>(&*stated->second);
      if (unknown) ++counts_[sort(place.node->type)];
      if (rows == nullptr) continue;
      for (const ast::FactDecl& field : world.policy().record(place.node->type.name.text)->facts) {
        for (const Row& row : *rows) {
          const auto value = row.fields.find(std::string(field.name.text));
          if (value == row.fields.end() || !value->second) ++counts_[sort(field.type)];
        }
      }
    }
    if (!question.actor && mentions.actor) ++counts_[parties];
    if (!question.on && mentions.date) ++counts_[sort_of(ast::TypeName::Kind::date)];
  }

  bool operator()(const ast::TypeName& type) const {
    const auto count = counts_.find(sort(type));
    return count != counts_.end() && count->second > 1;
  }

 private:
  static constexpr int parties = -1;
  static int sort_of(ast::TypeName::Kind kind) {
    return static_cast<int>(kind == ast::TypeName::Kind::money ? ast::TypeName::Kind::number : kind);
  }
  static int sort(const ast::TypeName& type) {
    const bool party =
        type.kind == ast::TypeName::Kind::party || (type.kind == ast::TypeName::Kind::set_of && type.values.empty());
    return party ? parties : sort_of(type.kind);
  }
  std::map<int, std::size_t> counts_;
};

/// The fields that a stated list of rows leaves out.
void add_fields(std::vector<Variable>& found, const World& world, const Mentions& mentions, std::string_view name,
                const std::vector<Row>& rows, const ast::TypeName& type, const Several& several) {
  const ast::RecordDecl* const record = world.policy().record(type.name.text);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const ast::FactDecl& field : record->facts) {
      const auto stated = rows[i].fields.find(std::string(field.name.text));
      if (stated != rows[i].fields.end() && stated->second) continue;
      found.push_back({Variable::What::field, std::string(name), i, std::string(field.name.text),
                       domain(world, mentions, field.type, field.name.text, several(field.type))});
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
  const Several several(world, mentions);
  for (const auto& [name, place] : world.facts()) {
    if (mentions.names.find(name) == mentions.names.end()) continue;
    const ast::FactDecl& decl = *place.node;
    const auto stated = question.facts.find(std::string(name));
    if (stated == question.facts.end() && decl.default_value) continue;
    if (stated == question.facts.end() || !stated->second) {
      found.push_back({Variable::What::fact,
                       std::string(name),
                       0,
                       {},
                       domain(world, mentions, decl.type, name, several(decl.type))});
    } else if (const auto* rows = std::get_if<std::vector<Row>>(&*stated->second)) {
      add_fields(found, world, mentions, name, *rows, decl.type, several);
    }
  }
  if (!question.actor && mentions.actor) {
    std::vector<std::string> names(world.parties().begin(), world.parties().end());
    ast::TypeName party;
    party.kind = ast::TypeName::Kind::party;
    const std::vector<std::string> others = outsiders(world, nullptr, several(party) ? 3 : 1);
    names.insert(names.end(), others.begin(), others.end());
    found.push_back({Variable::What::actor, "by", 0, {}, symbols(names)});
  }
  if (!question.on && mentions.date) {
    std::vector<Value> points = date_points(world, mentions, stated<Date>(world));
    for (const Entry& entry : world.record()) {
      for (const Duration& period : mentions.periods) {
        if (entry.on) points.emplace_back(Date{runtime::after(*entry.on, period).days});
      }
    }
    ast::TypeName date;
    date.kind = ast::TypeName::Kind::date;
    const bool others = several(date);
    std::vector<Value> stated_dates = stated<Date>(world);
    for (const Entry& entry : world.record()) {
      if (entry.on) stated_dates.emplace_back(*entry.on);
    }
    std::vector<Value> values = with_times(with_gaps(std::move(points), middle_date, others), stated_dates, others);
    // What is in the record has happened by then.
    std::erase_if(values, [&](const Value& value) {
      return std::any_of(world.record().begin(), world.record().end(), [&](const Entry& entry) {
        return entry.on && runtime::compare(*entry.on, std::get<Date>(value)) > 0;
      });
    });
    found.push_back({Variable::What::date, "on", 0, {}, std::move(values)});
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
