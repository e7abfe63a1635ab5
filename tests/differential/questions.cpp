// Random actions.

#include <algorithm>

#include "tests/differential/generate.hpp"
#include "tests/differential/reference/domain.hpp"

namespace policyc::differential {

namespace {

using namespace reference;

/// A file cannot name somebody whom it does not introduce.
bool is_outsider(const Value& value) {
  if (const auto* rows = std::get_if<std::vector<Row>>(&value)) {
    for (const Row& row : *rows) {
      for (const auto& [name, field] : row.fields) {
        if (field && is_outsider(*field)) return true;
      }
    }
  }
  const auto named = [](const std::string& name) { return name.starts_with(outsider); };
  if (const auto* names = std::get_if<Names>(&value)) return std::any_of(names->begin(), names->end(), named);
  const auto* const symbol = std::get_if<Symbol>(&value);
  return symbol != nullptr && symbol->name.starts_with(outsider);
}

class Asker {
 public:
  Asker(Dice& dice, const Vocabulary& names, const Policy& policy, const Mentions& mentions)
      : dice_(dice), names_(names), policy_(policy), mentions_(mentions) {}

  Question ask(std::size_t most) {
    act();
    introduce();
    decisions();
    events();
    if (dice_.chance(40)) question_.readings["pace"] = dice_.pick<std::string>({"quick", "slow", "steady"});
    facts();
    settle(most);
    return std::move(question_);
  }

 private:
  std::optional<Date> date(std::initializer_list<const char*> dates) {
    auto date = Date::parse(dice_.pick(std::vector<const char*>(dates)));
    if (dice_.chance(25)) date->minute = dice_.pick<std::int16_t>({10 * 60, 16 * 60 + 30});
    return date;
  }

  void act() {
    question_.action = dice_.pick(names_.actions).name;
    parties_ = names_.parties;
    if (dice_.chance(96)) question_.on = date({"2026-03-01", "2026-03-01", "2026-03-31", "2026-02-15"});
    if (dice_.chance(2)) question_.on = date({"2025-12-31"});
  }

  void introduce() {
    const std::size_t count = dice_.chance(50) ? 0 : dice_.between(1, 2);
    const std::vector<std::string> candidates = {"newcomer", "guest"};
    for (std::size_t i = 0; i < count; ++i) {
      Introduced party{candidates[i], dice_.some<std::string>({"officer", "expert"}, 0, 2), ""};
      if (dice_.chance(40)) party.held_by = dice_.pick<std::string>({"Ann", "Bo"});
      parties_.push_back(party.name);
      question_.parties.push_back(std::move(party));
    }
    for (const std::string& party : names_.parties) {
      if (dice_.chance(6)) question_.holders[party] = dice_.pick<std::string>({"Ann", "Bo"});
    }
    if (dice_.chance(70)) question_.actor = dice_.pick(parties_);
  }

  std::string holder_of(const std::string& party) const {
    const auto holder = question_.holders.find(party);
    if (holder != question_.holders.end()) return holder->second;
    for (const Introduced& other : question_.parties) {
      if (other.name == party && !other.held_by.empty()) return other.held_by;
    }
    return party;
  }

  /// Roles of one person vote alike: otherwise the file is wrong.
  bool decide_like_another_role(const std::string& party, const std::string& thing) {
    std::vector<Entry> copies;
    for (const Entry& entry : question_.record) {
      if (entry.of == thing && holder_of(entry.by) == holder_of(party)) copies.push_back(entry);
    }
    if (copies.empty()) return false;
    for (const Entry& copy : copies) {
      if (copy.by != copies.front().by) continue;  // those of one role are enough
      Entry own = copy;
      own.by = party;
      question_.record.push_back(std::move(own));
    }
    return true;
  }

  /// One undated decision, or up to two on different days: anything else is a mistake in the file.
  void decide(const std::string& party, const std::string& thing) {
    if (decide_like_another_role(party, thing)) return;
    const auto what = [&] {
      if (dice_.chance(10)) return Entry::What::abstention;
      return dice_.chance(70) ? Entry::What::approval : Entry::What::refusal;
    };
    const auto dated = [&](std::optional<Date> on) {
      Entry entry{what(), party, thing, "", on};
      if (dice_.chance(10)) entry.what = Entry::What::veto;
      entry.reason = dice_.chance(70);
      question_.record.push_back(std::move(entry));
    };
    if (dice_.chance(25)) {
      question_.record.push_back({what(), party, thing, "", std::nullopt});
      return;
    }
    dated(date({"2026-01-10", "2026-02-01", "2026-02-20"}));
    if (dice_.chance(20)) dated(date({"2026-02-25", "2026-04-01"}));
  }

  void decisions() {
    std::vector<std::string> things = {""};
    for (const ProcedureName& procedure : names_.procedures) things.push_back(procedure.name);
    things.insert(things.end(), names_.standings.begin(), names_.standings.end());
    const unsigned chance = dice_.pick<unsigned>({0, 25, 50, 75});
    for (const std::string& thing : things) {
      for (const std::string& party : parties_) {
        if (dice_.chance(chance)) decide(party, thing);
      }
    }
  }

  void events() {
    for (const std::string& event : names_.events) {
      for (std::size_t i = dice_.below(3); i > 0; --i) {
        Entry entry{Entry::What::event, "", "", event, date({"2026-01-05", "2026-02-10", "2026-02-26", "2026-04-01"})};
        if (dice_.chance(70)) entry.by = dice_.pick(parties_);
        if (!names_.procedures.empty() && dice_.chance(50)) entry.of = names_.procedures[0].name;
        if (event == "published" && !mentions_.dates_of_events && dice_.chance(20)) entry.on.reset();
        question_.record.push_back(std::move(entry));
      }
    }
  }

  const ast::TypeName* type_of(const std::string& name) const {
    const auto fact = policy_.fact(question_.action, name);
    if (fact) return &fact->node->type;
    for (const auto& place : policy_.all<ast::RecordDecl>()) {
      for (const ast::FactDecl& field : place.node->facts) {
        if (field.name.text == name) return &field.type;
      }
    }
    return nullptr;
  }

  /// Whether it is a fact of several actions, so that what is asked of one may be asked of the other only.
  bool has_namesake(const std::string& name) const {
    std::size_t count = 0;
    for (const auto& place : policy_.all<ast::ActionDecl>()) {
      for (const ast::FactDecl& fact : place.node->facts) count += fact.name.text == name ? 1 : 0;
    }
    return count > 1;
  }

  /// `none` of what has an order is a mistake in the file, unless the policy asks for it.
  bool may_be(const Value& value, const std::string& name, bool in_row = false) const {
    using Kind = ast::TypeName::Kind;
    const ast::TypeName* const type = type_of(name);
    const bool asked = mentions_.absent.contains(name) && !has_namesake(name) && !in_row;
    if (!is_none(value) || type == nullptr || asked) return !is_outsider(value);
    const Kind kind = type->kind;
    return kind != Kind::number && kind != Kind::money && kind != Kind::date && kind != Kind::duration;
  }

  void leave_out_what_cannot_be(Value& value) const {
    auto* const rows = std::get_if<std::vector<Row>>(&value);
    if (rows == nullptr) return;
    const auto cannot_be = [&](const auto& field) { return field.second && !may_be(*field.second, field.first, true); };
    for (Row& row : *rows) std::erase_if(row.fields, cannot_be);
  }

  static void without_time(Value& value) {
    if (auto* const date = std::get_if<Date>(&value)) date->minute = -1;
  }

  Value random_value(const std::string& name, const ast::TypeName& type) {
    const World world(policy_, question_);
    Value value = None{};
    do {
      value = dice_.pick(domain(world, mentions_, type, name, false));
    } while (!may_be(value, name));
    without_time(value);
    leave_out_what_cannot_be(value);
    if (auto* rows = std::get_if<std::vector<Row>>(&value)) {
      for (Row& row : *rows) {
        if (dice_.chance(15) && !row.fields.empty()) row.fields.erase(row.fields.begin());
      }
    }
    return value;
  }

  void facts() {
    const unsigned known = dice_.pick<unsigned>({100, 80, 60, 30});
    for (const auto& place : policy_.facts(question_.action)) {
      const std::string name(place.node->name.text);
      if (dice_.chance(known)) {
        if (place.node->default_value && dice_.chance(50)) continue;
        Value value = random_value(name, place.node->type);
        auto* const date = std::get_if<Date>(&value);
        if (date != nullptr && dice_.chance(25)) date->minute = 12 * 60;
        question_.facts[name] = std::move(value);
      } else if (dice_.chance(10)) {
        question_.facts[name] = std::nullopt;
      }
    }
  }

  /// States facts until the completions are few enough.
  void settle(std::size_t most) {
    while (true) {
      const World world(policy_, question_);
      const std::vector<Variable> unknown = variables(world, mentions_);
      if (completions(unknown, most + 1) <= most) return;
      settle(dice_.pick(unknown));
    }
  }

  void settle_time(const std::string& of, std::int16_t minute) {
    const auto settle = [&](Date& date) {
      if (!date.has_time()) date.minute = minute;
    };
    if (of == "on") settle(*question_.on);
    for (Entry& entry : question_.record) {
      if (entry.event == of && entry.on) settle(*entry.on);
    }
    const auto fact = question_.facts.find(of);
    if (fact != question_.facts.end() && fact->second) settle(std::get<Date>(*fact->second));
  }

  void settle(const Variable& variable) {
    Value value = None{};
    do {
      value = dice_.pick(variable.values);
    } while (variable.what == Variable::What::field ? !may_be(value, variable.field, true)
                                                    : !may_be(value, variable.name));
    leave_out_what_cannot_be(value);
    switch (variable.what) {
      case Variable::What::fact:
        without_time(value);
        question_.facts[variable.name] = value;
        break;
      case Variable::What::field:
        std::get<std::vector<Row>>(*question_.facts[variable.name])[variable.row].fields[variable.field] = value;
        break;
      case Variable::What::actor: question_.actor = dice_.pick(parties_); break;
      case Variable::What::date: question_.on = std::get<Date>(value); break;
      case Variable::What::others: break;  // an action file cannot say
      case Variable::What::clock: settle_time(variable.name, std::get<Date>(value).minute); break;
    }
  }

  Dice& dice_;
  const Vocabulary& names_;
  const Policy& policy_;
  const Mentions& mentions_;
  Question question_;
  std::vector<std::string> parties_;
};

}  // namespace

Question generate_question(Dice& dice, const Vocabulary& names, const Policy& policy, const Mentions& mentions,
                           std::size_t most) {
  return Asker(dice, names, policy, mentions).ask(most);
}

}  // namespace policyc::differential
