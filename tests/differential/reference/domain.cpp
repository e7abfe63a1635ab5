#include "tests/differential/reference/domain.hpp"

#include <algorithm>

#include "tests/differential/reference/points.hpp"

namespace policyc::reference {

namespace {

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

}  // namespace policyc::reference
