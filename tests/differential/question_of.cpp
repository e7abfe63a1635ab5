#include "tests/differential/question_of.hpp"

#include <algorithm>

namespace policyc::differential {

namespace {

using runtime::Action;
using runtime::FactId;
using runtime::Policy;
using runtime::Type;
using runtime::TypeKind;

class Translator {
 public:
  Translator(const Policy& policy, const Action& action) : policy_(policy), action_(action) {}

  std::optional<reference::Question> run() {
    if (!action_.ballots.empty()) return std::nullopt;
    question_.action = policy_[action_.type].name;
    if (action_.actor) question_.actor = name(*action_.actor);
    question_.on = action_.on;
    for (const runtime::Party& party : action_.introduced) introduce(party);
    for (const auto& [role, person] : action_.holders) question_.holders[name(role)] = person;
    for (const runtime::Entry& entry : action_.record) {
      if (!add(entry)) return std::nullopt;
    }
    for (std::size_t i = 0; i < action_.readings.size(); ++i)
      question_.readings[policy_.readings[i].name] = policy_.readings[i].choices[action_.readings[i]];
    for (const FactId fact : policy_[action_.type].facts) state(fact);
    return std::move(question_);
  }

 private:
  std::string name(runtime::PartyId id) const { return party(policy_, action_, id).name; }

  void introduce(const runtime::Party& party) {
    reference::Introduced introduced{party.name, {}, party.held_by};
    for (const runtime::KindId kind : party.kinds) introduced.kinds.push_back(policy_.kinds[kind.value].name);
    question_.parties.push_back(std::move(introduced));
  }

  bool add(const runtime::Entry& entry) {
    using What = reference::Entry::What;
    reference::Entry made;
    switch (entry.what) {
      case runtime::Entry::What::approval: made.what = What::approval; break;
      case runtime::Entry::What::refusal: made.what = What::refusal; break;
      case runtime::Entry::What::abstention: made.what = What::abstention; break;
      case runtime::Entry::What::veto: made.what = What::veto; break;
      case runtime::Entry::What::event: made.what = What::event; break;
      case runtime::Entry::What::notification: return false;
    }
    if (entry.in_stead_of.valid()) return false;
    if (entry.by.valid()) made.by = name(entry.by);
    if (entry.of.kind == runtime::Thing::Kind::procedure) made.of = policy_.procedures[entry.of.ref].name;
    if (entry.of.kind == runtime::Thing::Kind::standing_in) made.of = policy_.standings[entry.of.ref].name;
    if (made.what == What::event) made.event = policy_.events[entry.event.value].name;
    made.on = entry.on;
    made.reason = !entry.reason.empty();
    question_.record.push_back(std::move(made));
    return true;
  }

  /// What is not stated and has a default that was not taken is stated to be unknown.
  void state(FactId id) {
    const runtime::Fact& fact = policy_[id];
    if (std::find(action_.defaulted.begin(), action_.defaulted.end(), id) != action_.defaulted.end()) return;
    const runtime::Value& value = action_.facts[id.value];
    if (!runtime::is_unknown(value)) {
      question_.facts[fact.name] = translated(value, fact.type);
    } else if (fact.default_value.valid()) {
      question_.facts[fact.name] = std::nullopt;
    }
  }

  reference::Value translated(const runtime::Value& value, const Type& type) const {
    if (const auto* yes = std::get_if<bool>(&value)) return *yes;
    if (const auto* choice = std::get_if<runtime::ChoiceValue>(&value))
      return reference::Symbol{policy_.choices[type.choice.value].values[choice->index].name};
    if (const auto* who = std::get_if<runtime::PartyId>(&value)) return reference::Symbol{name(*who)};
    if (const auto* number = std::get_if<runtime::Decimal>(&value)) return reference::Number{*number};
    if (const auto* date = std::get_if<runtime::Date>(&value)) return *date;
    if (const auto* length = std::get_if<runtime::Duration>(&value)) return *length;
    if (const auto* text = std::get_if<std::string>(&value)) return reference::Text{*text};
    if (const auto* set = std::get_if<runtime::SetValue>(&value)) return names(*set, type);
    if (const auto* rows = std::get_if<runtime::Rows>(&value)) return translated(*rows, type);
    return reference::None{};
  }

  reference::Value names(const runtime::SetValue& set, const Type& type) const {
    reference::Names names;
    for (const std::uint32_t member : set.members) {
      names.insert(type.kind == TypeKind::party_set ? name(runtime::PartyId(member))
                                                    : policy_.choices[type.choice.value].values[member].name);
    }
    return names;
  }

  reference::Value translated(const runtime::Rows& rows, const Type& type) const {
    const std::vector<FactId>& fields = policy_.records[type.record.value].facts;
    std::vector<reference::Row> made;
    for (const std::vector<runtime::Value>& row : rows.rows) {
      reference::Row& next = made.emplace_back();
      for (std::size_t i = 0; i < row.size(); ++i) {
        const runtime::Fact& field = policy_[fields[i]];
        if (!runtime::is_unknown(row[i])) next.fields[field.name] = translated(row[i], field.type);
      }
    }
    return made;
  }

  const Policy& policy_;
  const Action& action_;
  reference::Question question_;
};

}  // namespace

std::optional<reference::Question> question_of(const Policy& policy, const Action& action) {
  return Translator(policy, action).run();
}

}  // namespace policyc::differential
