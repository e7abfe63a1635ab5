#include "compiler/analysis/witness/candidates.hpp"

#include <algorithm>

#include "runtime/evaluate/absence.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr std::size_t most_constants = 48;  // of one type
constexpr std::size_t introduced_each = 3;  // parties of one kind

void add_once(std::vector<Value>& values, Value value) {
  if (values.size() < most_constants && std::find(values.begin(), values.end(), value) == values.end())
    values.push_back(std::move(value));
}

/// About how many days a unit has.
double days_of(Unit unit) {
  switch (unit) {
    case Unit::hours: return 1.0 / 24;
    case Unit::days: return 1;
    case Unit::weeks: return 7;
    case Unit::months: return 30.44;
    case Unit::years: return 365.25;
  }
  return 1;
}

Date moved(Date date, std::int64_t days) {
  date.days += static_cast<std::int32_t>(days);
  return date;
}

bool of_kind(const Policy& policy, const Party& party, KindId kind) {
  if (!kind.valid()) return true;
  return std::any_of(party.kinds.begin(), party.kinds.end(), [&](KindId own) { return is_kind(policy, own, kind); });
}

SetValue set_of(const std::vector<std::uint32_t>& members) {
  SetValue set;
  for (const std::uint32_t member : members) set.add(member);
  return set;
}

/// Nothing, one each, all but one each, all.
void add_sets(const std::vector<std::uint32_t>& members, std::vector<Value>& values) {
  values.emplace_back(SetValue{});
  for (const std::uint32_t member : members) values.emplace_back(set_of({member}));
  for (const std::uint32_t out : members) {
    std::vector<std::uint32_t> rest;
    std::copy_if(members.begin(), members.end(), std::back_inserter(rest), [&](std::uint32_t m) { return m != out; });
    values.emplace_back(set_of(rest));
  }
  values.emplace_back(set_of(members));
}

}  // namespace

Candidates::Candidates(const Situations& situations)
    : situations_(situations), policy_(situations.policy()), today_(*Date::parse("2030-06-15")) {
  if (policy_.effective && today_ < *policy_.effective) today_ = moved(*policy_.effective, 365);
  collect_constants();
  collect_dates();
}

void Candidates::add(const Value& value) {
  if (const auto* number = std::get_if<Decimal>(&value)) {
    add_once(numbers_, *number);
    for (const char* step : {"1", "-1", "0.01", "-0.01"}) {
      if (const auto next = number->plus(*Decimal::parse(step))) add_once(numbers_, *next);
    }
  }
  if (const auto* date = std::get_if<Date>(&value)) {
    for (const int step : {0, 1, -1}) add_once(dates_, moved(*date, step));
  }
  if (const auto* duration = std::get_if<Duration>(&value)) {
    add_once(durations_, *duration);
    if (const auto day = Duration::of(1, Unit::days)) add_once(durations_, *day);
    if (const auto decade = Duration::of(10, Unit::years)) add_once(durations_, *decade);
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    add_once(texts_, *text);
    add_once(texts_, *text + "1");
  }
}

void Candidates::collect_constants() {
  for (const runtime::Column& column : situations_.table().columns) {
    for (const Value& point : column.points) add(point);
  }
  for (const Expr& expr : policy_.expressions) {
    if (expr.op == Op::constant || expr.op == Op::starts_with) add(expr.value);
  }
  for (const char* number : {"0", "1", "2", "3"}) add_once(numbers_, *Decimal::parse(number));
  if (durations_.empty()) add_once(durations_, *Duration::of(1, Unit::days));
  add_once(texts_, std::string("a text"));
  add_once(texts_, std::string("another text"));
}

/// Days that lie as long before today as a condition asks about, and a little more or less.
void Candidates::collect_dates() {
  for (const int step : {0, -1, 1, -10}) add_once(dates_, moved(today_, step));
  for (const runtime::Column& column : situations_.table().columns) {
    if (!column.predicate.valid() || policy_[column.predicate].op != Op::since) continue;
    const Unit unit = static_cast<Unit>(policy_[column.predicate].ref);
    for (const Value& point : column.points) {
      const auto* const count = std::get_if<Decimal>(&point);
      if (count == nullptr) continue;
      const double about = days_of(unit) * std::stod(count->text());
      for (const int off : {-2, -1, 0, 1, 2, 3, 35})
        add_once(dates_, moved(today_, -static_cast<std::int64_t>(about) - off));
    }
  }
}

Action Candidates::blank() const {
  Action action;
  action.type = situations_.action();
  action.on = today_;
  action.facts.assign(policy_.facts.size(), Unknown{});
  for (const Reading& reading : policy_.readings) action.readings.push_back(reading.default_choice);
  for (std::uint32_t kind = 0; kind < policy_.kinds.size(); ++kind) {
    for (std::size_t i = 0; i < introduced_each; ++i) {
      Party party;
      party.name = policy_.kinds[kind].name + "_" + std::to_string(i + 1);
      party.kinds = {KindId(kind)};
      action.introduced.push_back(std::move(party));
    }
  }
  Party stranger;
  stranger.name = "somebody_else";
  action.introduced.push_back(std::move(stranger));
  return action;
}

std::vector<PartyId> Candidates::parties(const Action& action) const {
  std::vector<PartyId> found;
  for (std::size_t i = 0; i < policy_.parties.size() + action.introduced.size(); ++i) found.push_back(PartyId(i));
  return found;
}

std::vector<CountedBallot> Candidates::ballots(VoteId vote, Thing of) const {
  constexpr double most_voters = 1'000'000;
  std::vector<std::int64_t> sizes = {3, 5, 10};
  for (const Value& number : numbers_) {
    const double size = std::stod(std::get<Decimal>(number).text());
    if (size >= 1 && size <= most_voters) sizes.push_back(static_cast<std::int64_t>(size));
  }
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  std::vector<CountedBallot> found;
  for (const std::int64_t size : sizes) {
    const std::int64_t half = size / 2;
    for (const auto& [yes, no] :
         {std::pair{size, std::int64_t{0}}, {0, size}, {0, 0}, {half, size - half}, {half, 0}}) {
      CountedBallot& ballot = found.emplace_back();
      ballot.vote = vote;
      ballot.of = of;
      ballot.yes = yes;
      ballot.no = no;
      ballot.eligible = size;
    }
  }
  return found;
}

Value Candidates::made_up(const Type& rows, std::size_t size, const Action& action, Dice& dice) const {
  Rows result;
  for (std::size_t i = 0; i < size; ++i) {
    std::vector<Value>& row = result.rows.emplace_back();
    for (const FactId field : policy_.records[rows.record.value].facts) {
      const std::vector<Value> values = of(field, action, dice);
      row.push_back(values[dice() % values.size()]);
    }
  }
  return result;
}

std::vector<Value> Candidates::of_type(const Type& type, const Action& action, Dice& dice) const {
  std::vector<Value> values;
  switch (type.kind) {
    case TypeKind::boolean: return {true, false};
    case TypeKind::number:
    case TypeKind::money: values = numbers_; break;
    case TypeKind::date: values = dates_; break;
    case TypeKind::duration: values = durations_; break;
    case TypeKind::text: values = texts_; break;
    case TypeKind::choice:
    case TypeKind::choice_set: {
      std::vector<std::uint32_t> members;
      for (std::uint32_t i = 0; i < policy_.choices[type.choice.value].values.size(); ++i) members.push_back(i);
      if (type.kind == TypeKind::choice_set) {
        add_sets(members, values);
      } else {
        for (const std::uint32_t member : members) values.emplace_back(ChoiceValue{member});
      }
      break;
    }
    case TypeKind::party:
    case TypeKind::party_set: {
      std::vector<std::uint32_t> members;
      for (const PartyId id : parties(action)) {
        if (of_kind(policy_, party(policy_, action, id), type.party_kind)) members.push_back(id.value);
      }
      if (type.kind == TypeKind::party_set) {
        add_sets(members, values);
      } else {
        for (const std::uint32_t member : members) values.emplace_back(PartyId(member));
      }
      break;
    }
    case TypeKind::rows:
      for (const std::size_t size : {0U, 1U, 1U, 1U, 2U, 2U, 3U}) values.push_back(made_up(type, size, action, dice));
      break;
  }
  return values;
}

std::vector<Value> Candidates::of(FactId fact, const Action& action, Dice& dice) const {
  std::vector<Value> values = of_type(policy_[fact].type, action, dice);
  if (policy_[fact].type.kind != TypeKind::boolean && may_be_absent(policy_, fact)) values.emplace_back(None{});
  return values;
}

}  // namespace policyc::analysis
