#include "compiler/analysis/change/joined.hpp"

#include <algorithm>

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr const char* namesake = " (new)";

template <class Item>
std::optional<std::size_t> named(const std::vector<Item>& items, const std::string& name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
  if (found == items.end()) return std::nullopt;
  return static_cast<std::size_t>(found - items.begin());
}

std::vector<std::string> names_of(const Policy& policy, const std::vector<KindId>& kinds) {
  std::vector<std::string> names;
  for (const KindId kind : kinds) names.push_back(policy.kinds[kind.value].name);
  std::sort(names.begin(), names.end());
  return names;
}

bool of_kind(const Policy& policy, const Party& party, KindId kind) {
  return std::any_of(party.kinds.begin(), party.kinds.end(), [&](KindId own) { return is_kind(policy, own, kind); });
}

}  // namespace

Joiner::Joiner(const Policy& before, const Policy& after) : out_(before), before_(before), after_(after) {
  if (after.effective && (!out_.effective || *out_.effective < *after.effective)) out_.effective = after.effective;
  settle_expressions();
  choices_.resize(after.choices.size());
  choice_values_.resize(after.choices.size());
  records_.resize(after.records.size());
  facts_.resize(after.facts.size());
  standings_.resize(after.standings.size());
  standing_names_.resize(after.standings.size());
  votes_.resize(after.votes.size());
  tests_.resize(after.status_tests.size());
  join_kinds();
  join_parties();
  join_named();
}

/// Kinds of one name are the same if they stand under the same kinds and hold the same of the parties that both policies declare. A party that only
/// one declares can be introduced by an action file of the other.
bool Joiner::same_kind(const Kind& before, const Kind& after) const {
  if (names_of(before_, before.is) != names_of(after_, after.is)) return false;
  const KindId own(*named(before_.kinds, before.name));
  const KindId other(*named(after_.kinds, after.name));
  return std::all_of(before_.parties.begin(), before_.parties.end(), [&](const Party& party) {
    const auto twin = named(after_.parties, party.name);
    return !twin || of_kind(before_, party, own) == of_kind(after_, after_.parties[*twin], other);
  });
}

void Joiner::join_kinds() {
  for (const Kind& kind : after_.kinds) {
    const auto twin = named(before_.kinds, kind.name);
    if (twin && same_kind(before_.kinds[*twin], kind)) {
      kinds_.emplace_back(*twin);
      continue;
    }
    Kind copy = kind;
    if (twin) copy.name += namesake;
    copy.is.clear();
    if (twin && !copy.plural.empty()) copy.plural += namesake;
    out_.kinds.push_back(std::move(copy));
    kinds_.emplace_back(out_.kinds.size() - 1);
  }
  for (std::size_t i = 0; i < after_.kinds.size(); ++i) {
    std::vector<KindId>& is = out_.kinds[kinds_[i].value].is;
    for (const KindId above : after_.kinds[i].is) {
      const KindId mapped = kinds_[above.value];
      if (std::find(is.begin(), is.end(), mapped) == is.end()) is.push_back(mapped);
    }
  }
}

void Joiner::join_parties() {
  for (const Party& party : after_.parties) {
    auto twin = named(before_.parties, party.name);
    if (!twin) {
      twin = out_.parties.size();
      out_.parties.push_back(party);
      out_.parties.back().kinds.clear();
    }
    parties_.emplace_back(*twin);
    std::vector<KindId>& kinds = out_.parties[*twin].kinds;
    for (const KindId kind : party.kinds) {
      const KindId mapped = kinds_[kind.value];
      if (std::find(kinds.begin(), kinds.end(), mapped) == kinds.end()) kinds.push_back(mapped);
    }
  }
}

void Joiner::join_named() {
  for (const Event& event : after_.events) {
    const auto twin = named(before_.events, event.name);
    events_.emplace_back(twin.value_or(out_.events.size()));
    if (!twin) out_.events.push_back(event);
  }
  for (const ActionType& action : after_.actions) {
    const auto twin = named(before_.actions, action.name);
    actions_.emplace_back(twin.value_or(out_.actions.size()));
    if (twin) continue;
    // Only duties refer to it: they name what is to be done.
    static_cast<Named&>(out_.actions.emplace_back()) = action;
  }
  for (const Procedure& procedure : after_.procedures) {
    const auto twin = named(before_.procedures, procedure.name);
    procedures_.emplace_back(twin.value_or(out_.procedures.size()));
    if (!twin) out_.procedures.push_back({{procedure.name, procedure.title}, {}});
  }
  for (const Reading& reading : after_.readings) {
    const auto twin = named(before_.readings, reading.name);
    readings_.emplace_back(twin.value_or(out_.readings.size()));
    if (!twin) out_.readings.push_back(reading);
    std::vector<std::string>& choices = out_.readings[readings_.back().value].choices;
    std::vector<std::uint32_t>& mapped = reading_choices_.emplace_back();
    for (const std::string& name : reading.choices) {
      const auto found = std::find(choices.begin(), choices.end(), name);
      mapped.push_back(static_cast<std::uint32_t>(found - choices.begin()));
      if (found == choices.end()) choices.push_back(name);
    }
  }
}

// ---- facts and their types -----------------------------------------------------------------------------------------------

/// Values of the same name are the same; those of one list only are added to the other, whose conditions never hold for them.
void Joiner::join_choices(ChoiceId before, ChoiceId after) {
  choices_[after.value] = before;
  std::vector<Named>& values = out_.choices[before.value].values;
  for (const Named& each : after_.choices[after.value].values) {
    const auto twin = named(values, each.name);
    choice_values_[after.value].push_back(static_cast<std::uint32_t>(twin.value_or(values.size())));
    if (!twin) values.push_back(each);
  }
}

ChoiceId Joiner::choice(ChoiceId id) {
  if (!id.valid() || choices_[id.value].valid()) return id.valid() ? choices_[id.value] : id;
  out_.choices.emplace_back();
  join_choices(ChoiceId(out_.choices.size() - 1), id);
  return choices_[id.value];
}

bool Joiner::same_record(RecordId before, RecordId after) {
  if (records_[after.value].valid()) return records_[after.value] == before;
  const Record& own = before_.records[before.value];
  const Record& other = after_.records[after.value];
  if (own.facts.size() != other.facts.size()) return false;
  for (std::size_t i = 0; i < own.facts.size(); ++i) {
    const Fact& field = after_[other.facts[i]];
    if (before_[own.facts[i]].name != field.name || !join_types(before_[own.facts[i]].type, field.type)) return false;
  }
  records_[after.value] = before;
  for (std::size_t i = 0; i < own.facts.size(); ++i) facts_[other.facts[i].value] = own.facts[i];
  return true;
}

RecordId Joiner::record(RecordId id) {
  if (!id.valid() || records_[id.value].valid()) return id.valid() ? records_[id.value] : id;
  records_[id.value] = RecordId(out_.records.size());
  out_.records.push_back({{after_.records[id.value].name + namesake, after_.records[id.value].title}, {}});
  for (const FactId field : after_.records[id.value].facts) {
    const FactId copy = fact(field);
    out_.records[records_[id.value].value].facts.push_back(copy);
  }
  return records_[id.value];
}

/// Whether the two types are one, which they then are.
bool Joiner::join_types(const Type& before, const Type& after) {
  if (before.kind != after.kind || before.currency != after.currency) return false;
  if (after.choice.valid() && choices_[after.choice.value].valid())
    return choices_[after.choice.value] == before.choice;
  if (after.choice.valid()) join_choices(before.choice, after.choice);
  if (after.record.valid()) return same_record(before.record, after.record);
  return after.party_kind.valid() ? kinds_[after.party_kind.value] == before.party_kind : !before.party_kind.valid();
}

Type Joiner::type(const Type& type) {
  Type copy = type;
  copy.choice = choice(type.choice);
  copy.record = record(type.record);
  if (type.party_kind.valid()) copy.party_kind = kinds_[type.party_kind.value];
  return copy;
}

FactId Joiner::fact(FactId id) {
  if (facts_[id.value].valid()) return facts_[id.value];
  facts_[id.value] = FactId(out_.facts.size());
  Fact copy = after_[id];
  copy.default_value = {};
  copy.decided_by = {};
  out_.facts.push_back(copy);
  copy.type = type(after_[id].type);
  out_.facts[facts_[id.value].value] = std::move(copy);
  return facts_[id.value];
}

void Joiner::join_facts(const ActionType& before, const ActionType& after) {
  for (const FactId id : after.facts) {
    if (facts_[id.value].valid()) continue;
    const auto twin = std::find_if(before.facts.begin(), before.facts.end(),
                                   [&](FactId own) { return before_[own].name == after_[id].name; });
    if (twin != before.facts.end() && join_types(before_[*twin].type, after_[id].type)) {
      facts_[id.value] = *twin;
      continue;
    }
    const FactId copy = fact(id);
    if (twin != before.facts.end()) out_.facts[copy.value].name += namesake;
  }
}

// ---- what is named and means something -----------------------------------------------------------------------------------

StandingId Joiner::standing(StandingId id) {
  StandingId& known = standings_[id.value];
  if (known.valid()) return known;
  Standing copy = after_.standings[id.value];
  copy.stand_in = parties_[copy.stand_in.value];
  copy.for_party = parties_[copy.for_party.value];
  // Its approvals are of it, by name: that comes before they are read.
  const auto twin = named(before_.standings, copy.name);
  known = standing_names_[id.value] = StandingId(twin.value_or(out_.standings.size()));
  if (!twin) out_.standings.push_back(copy);
  copy.when = expression(copy.when);
  for (StatusTestId& each : copy.requires_tests) each = test(each);
  if (!twin) {
    out_.standings[known.value] = copy;
    return known;
  }
  const Standing& own = out_.standings[known.value];
  if (own.stand_in == copy.stand_in && own.for_party == copy.for_party && own.when == copy.when &&
      own.requires_tests == copy.requires_tests)
    return known;
  copy.name += namesake;
  out_.standings.push_back(std::move(copy));
  return known = StandingId(out_.standings.size() - 1);
}

VoteId Joiner::vote(VoteId id) {
  if (votes_[id.value].valid()) return votes_[id.value];
  Vote copy = after_.votes[id.value];
  copy.test = expression(copy.test);
  copy.veto_by = parties(copy.veto_by);
  if (copy.veto_since.valid()) copy.veto_since = events_[copy.veto_since.value];
  const auto twin = named(before_.votes, copy.name);
  if (twin) {
    const Vote& own = out_.votes[*twin];
    if (own.test == copy.test && own.veto_by == copy.veto_by && own.veto_within == copy.veto_within &&
        own.veto_since == copy.veto_since)
      return votes_[id.value] = VoteId(*twin);
    copy.name += namesake;
  }
  out_.votes.push_back(std::move(copy));
  return votes_[id.value] = VoteId(out_.votes.size() - 1);
}

// ---- the action ----------------------------------------------------------------------------------------------------------

Rule Joiner::import_rule(const Rule& rule, std::size_t offset) {
  Rule copy = rule;
  copy.when = expression(rule.when);
  for (Requirement& requirement : copy.requirements) {
    requirement.guard = expression(requirement.guard);
    requirement.condition = expression(requirement.condition);
    if (requirement.test.valid()) requirement.test = test(requirement.test);
  }
  for (SetsAside& aside : copy.sets_aside) {
    aside.rule = RuleId(aside.rule.value + offset);
    aside.when = expression(aside.when);
  }
  for (PartySet& set : copy.permitted_actors) set = parties(set);
  return copy;
}

/// A step of the policy after, among those of the procedure of both; only its name counts there.
std::uint32_t Joiner::step(ProcedureId of, std::uint32_t index) {
  const std::string& name = after_.procedures[of.value].steps[index].name;
  std::vector<Step>& steps = out_.procedures[procedures_[of.value].value].steps;
  const auto twin = named(steps, name);
  if (twin) return static_cast<std::uint32_t>(*twin);
  steps.emplace_back().name = name;
  return static_cast<std::uint32_t>(steps.size() - 1);
}

Duty Joiner::import_duty(const Duty& duty, std::size_t offset) {
  Duty copy = duty;
  copy.when = expression(duty.when);
  if (duty.rule.valid()) copy.rule = RuleId(duty.rule.value + offset);
  switch (duty.trigger) {
    case Trigger::event: copy.trigger_ref = events_[duty.trigger_ref].value; break;
    case Trigger::action: copy.trigger_ref = actions_[duty.trigger_ref].value; break;
    case Trigger::breach: copy.trigger_ref += static_cast<std::uint32_t>(offset); break;
    case Trigger::step:
      copy.trigger_procedure = procedures_[duty.trigger_procedure.value];
      copy.trigger_ref = step(duty.trigger_procedure, duty.trigger_ref);
      break;
    default: break;
  }
  copy.bearer = parties(duty.bearer);
  copy.notify = parties(duty.notify);
  if (duty.what == Duty::What::event) copy.what_ref = events_[duty.what_ref].value;
  if (duty.what == Duty::What::action) copy.what_ref = actions_[duty.what_ref].value;
  return copy;
}

ExprId Joiner::import_default(FactId fact) {
  return expression(after_[fact].default_value, {after_[fact].type.choice, {}});
}

JoinedAction Joiner::join(ActionTypeId before, ActionTypeId after) {
  before_action_ = before;
  after_action_ = after;
  const ActionType& own = before_[before];
  const ActionType& other = after_[after];
  join_facts(own, other);
  ActionType both = out_[before];
  both.table = {};
  for (const FactId id : other.facts) {
    const FactId mapped = fact(id);
    if (std::find(both.facts.begin(), both.facts.end(), mapped) == both.facts.end()) both.facts.push_back(mapped);
  }
  if (both.covers.empty()) both.covers.emplace_back();
  JoinedAction joined;
  joined.rules_before = both.rules.size();
  joined.covers_before = both.covers.size();
  joined.duties_before = both.duties.size();
  for (const Rule& rule : other.rules) both.rules.push_back(import_rule(rule, joined.rules_before));
  for (const Duty& duty : other.duties) both.duties.push_back(import_duty(duty, joined.rules_before));
  for (const Cover& cover : other.covers) both.covers.push_back({cover.cites, expression(cover.when), cover.source});
  if (other.covers.empty()) both.covers.emplace_back();
  joined.policy = out_;
  joined.policy.actions.push_back(std::move(both));
  joined.action = ActionTypeId(joined.policy.actions.size() - 1);
  return joined;
}

}  // namespace policyc::analysis
