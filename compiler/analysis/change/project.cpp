// An action that was found in the joined policy, as each of the two policies knows it.

#include <algorithm>

#include "compiler/analysis/change/joined.hpp"
#include "runtime/evaluate/defaults.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// Where the ids of the joined policy come from on one side; nothing: that side has no such thing.
struct Origins {
  const Policy& joined;
  const Policy& side;
  std::size_t declared;  ///< parties that the joined policy declares

  std::vector<PartyId> parties;  ///< those that the action introduces too
  std::vector<KindId> kinds;
  std::vector<EventId> events;
  std::vector<ReadingId> readings;
  std::vector<ProcedureId> procedures;
  std::vector<StandingId> standings;
  std::vector<FactId> facts;
};

template <class Id>
std::vector<Id> same_ids(std::size_t count) {
  std::vector<Id> ids;
  for (std::size_t i = 0; i < count; ++i) ids.emplace_back(i);
  return ids;
}

template <class Id>
std::vector<Id> reversed(const std::vector<Id>& mapped, std::size_t count) {
  std::vector<Id> ids(count);
  for (std::size_t i = 0; i < mapped.size(); ++i) {
    if (mapped[i].valid() && !ids[mapped[i].value].valid()) ids[mapped[i].value] = Id(i);
  }
  return ids;
}

class Projection {
 public:
  Projection(Origins origins, const Action& from) : origins_(std::move(origins)), from_(from) {}

  Action run(ActionTypeId type) {
    to_.type = type;
    to_.on = from_.on;
    introduce();
    if (from_.actor && party(*from_.actor).valid()) to_.actor = party(*from_.actor);
    facts(type);
    readings();
    for (const Entry& entry : from_.record) record(entry);
    apply_defaults(origins_.side, to_);
    return std::move(to_);
  }

 private:
  PartyId party(PartyId id) const {
    return id.value < origins_.parties.size() ? origins_.parties[id.value] : PartyId();
  }

  /// Parties that the side does not declare are introduced, if it knows a kind of theirs.
  void introduce() {
    origins_.parties.resize(origins_.declared);
    for (std::size_t i = 0; i < origins_.declared + from_.introduced.size(); ++i) {
      const bool made_up = i >= origins_.declared;
      if (!made_up && origins_.parties[i].valid()) continue;
      Party copy = made_up ? from_.introduced[i - origins_.declared] : origins_.joined.parties[i];
      std::vector<KindId> kinds;
      for (const KindId kind : copy.kinds) {
        if (kind.value < origins_.kinds.size() && origins_.kinds[kind.value].valid())
          kinds.push_back(origins_.kinds[kind.value]);
      }
      copy.kinds = std::move(kinds);
      const std::size_t mark = copy.name.find(" (new)");
      if (mark != std::string::npos) copy.name.replace(mark, 6, "_new");
      PartyId id;
      // Without a kind an action file cannot introduce it, but for somebody of whom only that matters.
      if (!copy.kinds.empty() || made_up) {
        id = PartyId(origins_.side.parties.size() + to_.introduced.size());
        to_.introduced.push_back(std::move(copy));
      }
      if (made_up) {
        origins_.parties.push_back(id);
      } else {
        origins_.parties[i] = id;
      }
    }
  }

  void facts(ActionTypeId type) {
    to_.facts.assign(origins_.side.facts.size(), Unknown{});
    for (std::size_t i = 0; i < from_.facts.size(); ++i) {
      if (is_unknown(from_.facts[i]) || i >= origins_.facts.size() || !origins_.facts[i].valid()) continue;
      const FactId id = origins_.facts[i];
      to_.facts[id.value] = value(from_.facts[i], origins_.joined.facts[i].type, origins_.side[id].type);
    }
    for (const FactId id : origins_.side[type].facts) {
      if (is_unknown(to_.facts[id.value]) && origins_.side[id].default_value.valid()) to_.defaulted.push_back(id);
    }
  }

  std::optional<std::uint32_t> member(std::uint32_t index, const Type& from, const Type& to) const {
    if (!from.choice.valid()) {
      const PartyId id = party(PartyId(index));
      return id.valid() ? std::optional(id.value) : std::nullopt;
    }
    const std::string& name = origins_.joined.choices[from.choice.value].values[index].name;
    const std::vector<Named>& values = origins_.side.choices[to.choice.value].values;
    const auto found = std::find_if(values.begin(), values.end(), [&](const Named& v) { return v.name == name; });
    if (found == values.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - values.begin());
  }

  /// Unknown where the side has no word for it.
  Value value(const Value& given, const Type& from, const Type& to) const {
    if (const auto* choice = std::get_if<ChoiceValue>(&given)) {
      const auto index = member(choice->index, from, to);
      return index ? Value(ChoiceValue{*index}) : Value(Unknown{});
    }
    if (const auto* one = std::get_if<PartyId>(&given)) {
      const PartyId id = party(*one);
      return id.valid() ? Value(id) : Value(Unknown{});
    }
    if (const auto* set = std::get_if<SetValue>(&given)) {
      SetValue mapped;
      for (const std::uint32_t each : set->members) {
        const auto index = member(each, from, to);
        if (!index) return Unknown{};
        mapped.add(*index);
      }
      return mapped;
    }
    if (const auto* list = std::get_if<Rows>(&given)) return rows(*list, from, to);
    return given;
  }

  Value rows(const Rows& list, const Type& from, const Type& to) const {
    Rows mapped;
    for (const std::vector<Value>& row : list.rows) {
      std::vector<Value>& own = mapped.rows.emplace_back();
      for (std::size_t i = 0; i < row.size(); ++i)
        own.push_back(value(row[i], origins_.joined[origins_.joined.records[from.record.value].facts[i]].type,
                            origins_.side[origins_.side.records[to.record.value].facts[i]].type));
    }
    return mapped;
  }

  void readings() {
    for (const Reading& reading : origins_.side.readings) to_.readings.push_back(reading.default_choice);
    for (std::size_t i = 0; i < from_.readings.size(); ++i) {
      if (i >= origins_.readings.size() || !origins_.readings[i].valid()) continue;
      const std::uint32_t id = origins_.readings[i].value;
      const std::vector<std::string>& choices = origins_.side.readings[id].choices;
      const auto found =
          std::find(choices.begin(), choices.end(), origins_.joined.readings[i].choices[from_.readings[i]]);
      if (found != choices.end()) to_.readings[id] = static_cast<std::uint32_t>(found - choices.begin());
    }
  }

  void record(Entry entry) {
    if (entry.by.valid() && !(entry.by = party(entry.by)).valid()) return;
    if (entry.in_stead_of.valid() && !(entry.in_stead_of = party(entry.in_stead_of)).valid()) return;
    if (entry.event.valid() && !take(origins_.events, entry.event)) return;
    if (entry.of.kind == Thing::Kind::procedure && !take_thing(origins_.procedures, entry.of)) return;
    if (entry.of.kind == Thing::Kind::standing_in && !take_thing(origins_.standings, entry.of)) return;
    to_.record.push_back(std::move(entry));
  }

  template <class Id>
  static bool take(const std::vector<Id>& origins, Id& id) {
    id = id.value < origins.size() ? origins[id.value] : Id();
    return id.valid();
  }

  template <class Id>
  static bool take_thing(const std::vector<Id>& origins, Thing& thing) {
    Id id(thing.ref);
    const bool known = take(origins, id);
    thing.ref = id.value;
    return known;
  }

  Origins origins_;
  const Action& from_;
  Action to_;
};

}  // namespace

Action Joiner::in_before(const Action& action) const {
  Origins origins{out_,
                  before_,
                  out_.parties.size(),
                  same_ids<PartyId>(before_.parties.size()),
                  same_ids<KindId>(before_.kinds.size()),
                  same_ids<EventId>(before_.events.size()),
                  same_ids<ReadingId>(before_.readings.size()),
                  same_ids<ProcedureId>(before_.procedures.size()),
                  same_ids<StandingId>(before_.standings.size()),
                  same_ids<FactId>(before_.facts.size())};
  return Projection(std::move(origins), action).run(before_action_);
}

Action Joiner::in_after(const Action& action) const {
  Origins origins{out_,
                  after_,
                  out_.parties.size(),
                  reversed(parties_, out_.parties.size()),
                  reversed(kinds_, out_.kinds.size()),
                  reversed(events_, out_.events.size()),
                  reversed(readings_, out_.readings.size()),
                  reversed(procedures_, out_.procedures.size()),
                  reversed(standing_names_, out_.standings.size()),
                  reversed(facts_, out_.facts.size())};
  return Projection(std::move(origins), action).run(after_action_);
}

}  // namespace policyc::analysis
