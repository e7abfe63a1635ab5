#include "runtime/io/action_writer.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "runtime/diagnostic/suggest.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using What = Entry::What;

namespace {

class Writer {
 public:
  Writer(const Policy& policy, const Action& action) : policy_(policy), action_(action) {}

  std::string write() {
    out_ << YAML::BeginMap;
    pair("action", policy_[action_.type].name);
    if (action_.actor) pair("by", name_of(*action_.actor));
    if (action_.on) pair("on", action_.on->text());
    parties();
    facts();
    entries("approvals", What::approval);
    entries("refused", What::refusal);
    ballots();
    entries("events", What::event);
    entries("notifications", What::notification);
    readings();
    out_ << YAML::EndMap;
    return std::string(out_.c_str()) + "\n";
  }

 private:
  void pair(const char* key, const std::string& value) { out_ << YAML::Key << key << YAML::Value << value; }

  void number(const char* key, std::int64_t value) { pair(key, std::to_string(value)); }

  const std::string& name_of(PartyId id) const { return party(policy_, action_, id).name; }

  // ---- parties -------------------------------------------------------------------------------------------------------

  void use(const Value& value, const Type& type, std::set<PartyId>& used) const {
    if (const auto* one = std::get_if<PartyId>(&value)) used.insert(*one);
    if (const auto* set = std::get_if<SetValue>(&value); set != nullptr && type.kind == TypeKind::party_set) {
      for (const std::uint32_t member : set->members) used.insert(PartyId(member));
    }
    if (const auto* rows = std::get_if<Rows>(&value)) {
      const std::vector<FactId>& fields = policy_.records[type.record.value].facts;
      for (const std::vector<Value>& row : rows->rows) {
        for (std::size_t i = 0; i < row.size(); ++i) use(row[i], policy_[fields[i]].type, used);
      }
    }
  }

  std::set<PartyId> used_parties() const {
    std::set<PartyId> used;
    if (action_.actor) used.insert(*action_.actor);
    for (std::size_t fact = 0; fact < action_.facts.size(); ++fact)
      use(action_.facts[fact], policy_.facts[fact].type, used);
    for (const Entry& entry : action_.record) {
      used.insert(entry.by);
      used.insert(entry.in_stead_of);
      used.insert(entry.told.begin(), entry.told.end());
    }
    return used;
  }

  void parties() {
    const std::set<PartyId> used = used_parties();
    const bool introduced = std::any_of(
        used.begin(), used.end(), [this](PartyId id) { return id.valid() && id.value >= policy_.parties.size(); });
    if (!introduced && action_.holders.empty()) return;
    out_ << YAML::Key << "parties" << YAML::Value << YAML::BeginMap;
    for (std::size_t i = 0; i < action_.introduced.size(); ++i) {
      const PartyId id(policy_.parties.size() + i);
      if (used.contains(id)) introduce(action_.introduced[i]);
    }
    for (const auto& [id, holder] : action_.holders) {
      out_ << YAML::Key << name_of(id) << YAML::Value << YAML::Flow << YAML::BeginMap;
      pair("held by", holder);
      out_ << YAML::EndMap;
    }
    out_ << YAML::EndMap;
  }

  void introduce(const Party& party) {
    out_ << YAML::Key << party.name << YAML::Value << YAML::Flow << YAML::BeginMap;
    if (!party.kinds.empty()) {
      out_ << YAML::Key << "kind" << YAML::Value;
      if (party.kinds.size() > 1) out_ << YAML::BeginSeq;
      for (const KindId kind : party.kinds) out_ << policy_.kinds[kind.value].name;
      if (party.kinds.size() > 1) out_ << YAML::EndSeq;
    }
    if (!party.title.empty()) pair("title", party.title);
    if (!party.held_by.empty()) pair("held by", party.held_by);
    out_ << YAML::EndMap;
  }

  // ---- facts ---------------------------------------------------------------------------------------------------------

  bool is_stated(FactId id) const {
    const bool by_default =
        std::find(action_.defaulted.begin(), action_.defaulted.end(), id) != action_.defaulted.end();
    return !by_default && !is_unknown(action_.facts[id.value]);
  }

  void facts() {
    const std::vector<FactId>& all = policy_[action_.type].facts;
    if (std::none_of(all.begin(), all.end(), [this](FactId id) { return is_stated(id); })) return;
    out_ << YAML::Key << "facts" << YAML::Value << YAML::BeginMap;
    for (const FactId id : all) {
      if (!is_stated(id)) continue;
      out_ << YAML::Key << policy_[id].name << YAML::Value;
      value(action_.facts[id.value], policy_[id].type);
    }
    out_ << YAML::EndMap;
  }

  void value(const Value& value, const Type& type) {
    if (is_unknown(value)) {
      out_ << "unknown";
    } else if (is_none(value)) {
      out_ << "none";
    } else if (const auto* truth = std::get_if<bool>(&value)) {
      out_ << (*truth ? "yes" : "no");
    } else if (const auto* choice = std::get_if<ChoiceValue>(&value)) {
      out_ << choice_name(type, choice->index);
    } else if (const auto* party = std::get_if<PartyId>(&value)) {
      out_ << name_of(*party);
    } else if (const auto* number = std::get_if<Decimal>(&value)) {
      out_ << (type.kind == TypeKind::money ? amount(type, number->text()) : number->text());
    } else if (const auto* date = std::get_if<Date>(&value)) {
      out_ << date->text();
    } else if (const auto* duration = std::get_if<Duration>(&value)) {
      out_ << duration->text();
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      out_ << YAML::DoubleQuoted << *text;
    } else if (const auto* set = std::get_if<SetValue>(&value)) {
      this->set(*set, type);
    } else if (const auto* rows = std::get_if<Rows>(&value)) {
      this->rows(*rows, type);
    }
  }

  static std::string amount(const Type& type, const std::string& number) {
    return type.currency + " " + number + (diagnostic::may_be_thousands(number) ? "0" : "");
  }

  const std::string& choice_name(const Type& type, std::uint32_t index) const {
    return policy_.choices[type.choice.value].values[index].name;
  }

  void set(const SetValue& set, const Type& type) {
    out_ << YAML::Flow << YAML::BeginSeq;
    for (const std::uint32_t member : set.members)
      out_ << (type.kind == TypeKind::party_set ? name_of(PartyId(member)) : choice_name(type, member));
    out_ << YAML::EndSeq;
  }

  void rows(const Rows& rows, const Type& type) {
    const std::vector<FactId>& fields = policy_.records[type.record.value].facts;
    if (rows.rows.empty()) out_ << YAML::Flow;
    out_ << YAML::BeginSeq;
    for (const std::vector<Value>& row : rows.rows) {
      out_ << YAML::Flow << YAML::BeginMap;
      for (std::size_t i = 0; i < row.size(); ++i) {
        out_ << YAML::Key << policy_[fields[i]].name << YAML::Value;
        value(row[i], policy_[fields[i]].type);
      }
      out_ << YAML::EndMap;
    }
    out_ << YAML::EndSeq;
  }

  // ---- the record ----------------------------------------------------------------------------------------------------

  void entries(const char* key, What what) {
    const auto of_kind = [what](const Entry& entry) { return entry.what == what; };
    if (std::none_of(action_.record.begin(), action_.record.end(), of_kind)) return;
    out_ << YAML::Key << key << YAML::Value << YAML::BeginSeq;
    for (const Entry& entry : action_.record) {
      if (of_kind(entry)) write(entry);
    }
    out_ << YAML::EndSeq;
  }

  void write(const Entry& entry) {
    out_ << YAML::Flow << YAML::BeginMap;
    if (entry.event.valid()) pair("what", policy_.events[entry.event.value].name);
    if (entry.by.valid()) pair("by", name_of(entry.by));
    if (entry.in_stead_of.valid()) pair("for", name_of(entry.in_stead_of));
    if (!entry.told.empty()) {
      out_ << YAML::Key << "to" << YAML::Value << YAML::Flow << YAML::BeginSeq;
      for (const PartyId told : entry.told) out_ << name_of(told);
      out_ << YAML::EndSeq;
    }
    thing(entry.of);
    if (entry.on) pair("on", entry.on->text());
    if (!entry.reference.empty()) pair("reference", entry.reference);
    out_ << YAML::EndMap;
  }

  void ballots() {
    if (action_.ballots.empty()) return;
    out_ << YAML::Key << "ballots" << YAML::Value << YAML::BeginSeq;
    for (const CountedBallot& ballot : action_.ballots) {
      out_ << YAML::Flow << YAML::BeginMap;
      pair("vote", policy_.votes[ballot.vote.value].name);
      thing(ballot.of);
      number("yes", ballot.yes);
      number("no", ballot.no);
      if (ballot.abstained != 0) number("abstained", ballot.abstained);
      if (ballot.eligible) number("eligible", *ballot.eligible);
      if (ballot.on) pair("on", ballot.on->text());
      out_ << YAML::EndMap;
    }
    out_ << YAML::EndSeq;
  }

  void thing(const Thing& of) {
    if (of.kind == Thing::Kind::procedure) pair("of", policy_.procedures[of.ref].name);
    if (of.kind == Thing::Kind::standing_in) pair("of", policy_.standings[of.ref].name);
  }

  void readings() {
    const auto is_default = [this](std::size_t i) { return action_.readings[i] == policy_.readings[i].default_choice; };
    bool begun = false;
    for (std::size_t i = 0; i < action_.readings.size(); ++i) {
      if (is_default(i)) continue;
      if (!begun) out_ << YAML::Key << "readings" << YAML::Value << YAML::BeginMap;
      begun = true;
      out_ << YAML::Key << policy_.readings[i].name << YAML::Value << policy_.readings[i].choices[action_.readings[i]];
    }
    if (begun) out_ << YAML::EndMap;
  }

  const Policy& policy_;
  const Action& action_;
  YAML::Emitter out_;
};

}  // namespace

std::string write_action(const Policy& policy, const Action& action, const std::string& comment) {
  std::string text;
  std::istringstream lines(comment);
  for (std::string line; std::getline(lines, line);) text += line.empty() ? "#\n" : "# " + line + "\n";
  return text + Writer(policy, action).write();
}

}  // namespace policyc::io
