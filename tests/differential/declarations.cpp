// Parties, facts, readings, votes, procedures, stand-ins, actions.

#include "tests/differential/writer.hpp"

namespace policyc::differential {

std::string FactType::text() const {
  switch (kind) {
    case Kind::yes_no: return "yes/no";
    case Kind::choice: return "one of " + joined(values);
    case Kind::choices: return "set of " + joined(values);
    case Kind::party: return of.empty() ? "party" : of;
    case Kind::parties: return "set of " + (of.empty() ? "party" : of);
    case Kind::number: return "number";
    case Kind::money: return "money EUR";
    case Kind::date: return "date";
    case Kind::duration: return "duration";
    case Kind::text: return "text";
    case Kind::rows: return "rows of " + of;
  }
  return "";
}

std::string PolicyText::text() const {
  std::string all;
  for (const std::string& line : lines) all += line + '\n';
  return all;
}

void Writer::parties() {
  line("kind officer \"Officer\" plural officers");
  const bool experts_are_officers = dice_.chance(30);
  line("kind expert plural experts" + std::string(experts_are_officers ? " is officer" : ""));
  names().kinds = {"officer", "officers", "expert", "experts"};
  const std::vector<std::string> heads = {
      "body board \"Board\"", "body committee", "role chair \"Chair\" also \"Chairman\"",
      "role deputy",          "person clerk",   "organization partner"};
  for (const std::string& head : dice_.some(heads, 3, 5)) {
    std::string name = head.substr(head.find(' ') + 1);
    name = name.substr(0, name.find(' '));
    names().parties.push_back(name);
    const std::size_t quote = head.find(" also");
    std::string is;
    if (dice_.chance(65)) {
      const std::string kinds = joined(dice_.some<std::string>({"officer", "expert"}, 1, 2));
      is = " is " + kinds;
      const bool expert = kinds.find("expert") != std::string::npos;
      if (expert) experts_.push_back(name);
      if ((expert && experts_are_officers) || kinds.find("officer") != std::string::npos) officers_.push_back(name);
    }
    line(quote == std::string::npos ? head + is : head.substr(0, quote) + is + head.substr(quote));
  }
  for (const char* event : {"opened", "published", "delivered"}) {
    line(std::string("event ") + event);
    names().events.emplace_back(event);
  }
}

/// Sets of parties are rarer: they have so many values that little else can be unknown beside them.
FactType Writer::type(bool in_row) {
  static const std::vector<std::vector<std::string>> lists = {{"red", "green", "blue"}, {"low", "high"}};
  static const std::vector<Kind> kinds = {Kind::yes_no,  Kind::yes_no,  Kind::yes_no,   Kind::yes_no,
                                          Kind::choice,  Kind::choice,  Kind::number,   Kind::number,
                                          Kind::choices, Kind::party,   Kind::money,    Kind::date,
                                          Kind::text,    Kind::parties, Kind::duration, Kind::rows};
  FactType type;
  do {
    type.kind = dice_.pick(kinds);
  } while (in_row && (type.kind == Kind::rows || type.kind == Kind::parties));
  if (type.kind == Kind::choice || type.kind == Kind::choices) type.values = dice_.pick(lists);
  if (type.kind == Kind::party && dice_.chance(50)) type.of = "officer";
  if (type.kind == Kind::parties) type.of = dice_.chance(50) ? "officer" : "expert";
  if (type.kind == Kind::party) type.values = type.of.empty() ? names().parties : officers_;
  if (type.kind == Kind::parties) type.values = type.of == "officer" ? officers_ : experts_;
  if (type.kind == Kind::rows) type.of = "item";
  return type;
}

std::string Writer::literal(const FactType& type) {
  switch (type.kind) {
    case Kind::yes_no: return dice_.chance(50) ? "yes" : "no";
    case Kind::choice: return dice_.pick(type.values);
    case Kind::choices: return set(type.values);
    case Kind::party: return type.values.empty() ? "none" : dice_.pick(type.values);
    case Kind::parties: return set(type.values);
    case Kind::number: return dice_.pick<std::string>({"0", "1", "2", "3", "2.5", "-1"});
    case Kind::money: return dice_.pick<std::string>({"EUR 100", "EUR 500", "EUR 99.50"});
    case Kind::date: return dice_.pick<std::string>({"2026-02-01", "2026-03-01", "2025-02-28"});
    case Kind::duration: return dice_.pick<std::string>({"7 days", "1 month", "2 weeks", "36 hours", "1 year"});
    case Kind::text: return dice_.pick<std::string>({"\"X\"", "\"X-1\"", "\"Y\""});
    case Kind::rows: return "none";
  }
  return "";
}

void Writer::fact(const std::string& indent, const FactName& fact, const std::vector<FactName>& known) {
  std::string text = indent + fact.name + " : " + fact.type.text();
  if (dice_.chance(60)) text += " \"about " + fact.name + "\"";
  if (dice_.chance(12)) {
    const FactName* same = other(fact, known);
    text += " default " + (same != nullptr && dice_.chance(40) ? same->name : literal(fact.type));
  }
  if (dice_.chance(10)) text += " decided by " + dice_.pick(names().parties);
  if (dice_.chance(10)) text += " cannot be changed";
  line(text);
}

void Writer::facts() {
  line("record item \"Item\"");
  for (const char* name : {"code", "cost", "done"}) {
    FactType type;
    type.kind = name[0] == 'd' ? Kind::yes_no : name[1] == 'o' && name[2] == 's' ? Kind::number : Kind::text;
    names().fields.push_back({name, type});
  }
  if (dice_.chance(30)) names().fields.push_back({"field", type(true)});
  for (const FactName& field : names().fields) line("  " + field.name + " : " + field.type.text());
  for (std::size_t i = dice_.between(1, 2); i > 0; --i) {
    const FactName shared{"shared" + std::to_string(i), dice_.chance(60) ? FactType{} : type(false)};
    fact("fact ", shared, names().shared);
    names().shared.push_back(shared);
  }
}

void Writer::readings() {
  line("reading pace [1-a] \"how fast?\" choose quick or slow or steady default " +
       dice_.pick<std::string>({"quick", "slow"}));
  names().readings = {"pace is quick", "pace is slow", "pace is steady"};
}

void Writer::votes() {
  const std::vector<std::string> tests = {"yes >= 2/3 of eligible",
                                          "yes > no and cast >= 2",
                                          "yes > 1/2 of cast and no <= 1",
                                          "yes * 2 > eligible",
                                          "yes > 1/2 of cast and vetoes <= 0",
                                          "yes > no and cast + abstained >= 3",
                                          "not (no >= 1) and yes >= 1",
                                          "1/2 of eligible < yes or (cast is eligible and yes > no)"};
  for (std::size_t i = 1; i <= 2; ++i) {
    line("vote ballot" + std::to_string(i) + " [1-b] as " + dice_.pick(tests) +
         dice_.pick<std::string>({"", "", " veto by officers", " veto within 1 month of opened",
                                  " veto by " + dice_.pick(names().parties) + " within 7 days of delivered"}));
    names().votes.push_back("ballot" + std::to_string(i));
  }
}

void Writer::procedures() {
  if (dice_.chance(30)) return;
  ProcedureName procedure{"adoption", {}};
  line("procedure adoption of thing \"Adoption\"");
  const std::size_t steps = dice_.between(2, 3);
  const std::vector<FactName> facts = names().actions.front().facts;
  std::vector<FactName> common;
  for (const FactName& fact : facts) {
    if (fact.name.starts_with("own") == false) common.push_back(fact);
  }
  for (std::size_t i = 0; i < steps; ++i) {
    const std::string name(1, static_cast<char>('p' + static_cast<char>(i)));
    line("  step " + name + "_step [2-a]");
    const bool conditional = dice_.chance(35);
    if (conditional) line("    when " + condition(common, 1));
    const std::size_t count = dice_.chance(25) ? 2 : 1;
    for (std::size_t j = 0; j < count; ++j) {
      std::string required = dice_.chance(70) ? "approval by " + approvers(common, false) : requirement(common);
      // Behind a condition, `contains` would go on with it.
      if (conditional && required.starts_with("contains")) required = "approval by " + approvers(common, false);
      line((j == 0 ? "    " : "    , ") + required);
    }
    if (dice_.chance(15)) line("    , establishes officer");
    procedure.steps.push_back(name + "_step");
  }
  names().procedures.push_back(procedure);
}

void Writer::standings() {
  for (std::size_t i = dice_.between(0, 2); i > 0; --i) {
    const std::vector<std::string> two = dice_.some(names().parties, 2, 2);
    const std::string name = dice_.chance(60) ? "stead" + std::to_string(i) : "";
    const std::string known = name.empty() ? two[0] + "_for_" + two[1] : name;
    bool taken = false;
    for (const std::string& standing : names().standings) taken = taken || standing == known;
    if (taken) continue;
    const std::size_t scope = dice_.below(4);
    if (scope == 3) target_ = &below_[dice_.below(2)];
    line("standing in " + (name.empty() ? "" : name + " ") + "[3-a] " + two[0] + " may act for " + two[1] +
         (scope == 0   ? " for act1"
          : scope == 3 ? ""
                       : " throughout this document"));
    if (dice_.chance(70)) line("  when " + condition(names().shared, 1));
    if (dice_.chance(60)) line("  requires approval by " + approvers(names().shared, false));
    elsewhere();
    names().standings.push_back(known);
  }
}

void Writer::actions() {
  line("record thing \"Thing\"");
  std::vector<FactName> known = names().shared;
  std::vector<FactName> of_record;
  for (std::size_t i = dice_.between(2, 4); i > 0; --i) {
    of_record.push_back({"fact" + std::to_string(i), type(false)});
    fact("  ", of_record.back(), known);
    known.push_back(of_record.back());
  }
  names().actions.push_back({"act1", known, {}, {}});
  names().actions.push_back({"act2", known, {}, {}});
  for (std::size_t a = 0; a < 2; ++a) {
    ActionName& action = names().actions[a];
    target_ = &below_[a];
    line("action " + action.name + " \"do it\" on thing");
    for (std::size_t i = dice_.between(0, 2); i > 0; --i) {
      const FactName own{"own" + std::to_string(i) + (a == 0 ? "a" : "b"), type(false)};
      fact("  ", own, action.facts);
      action.facts.push_back(own);
    }
  }
  elsewhere();
}

/// What the whole document defines; for that, it stands below no action.
void Writer::definitions() {
  if (dice_.chance(60)) return;
  const FactName defined{"define_document", FactType{}};
  line("define define_document [4-b] as " + condition(names().shared, 1));
  names().shared.push_back(defined);
  for (ActionName& action : names().actions) action.facts.push_back(defined);
}

}  // namespace policyc::differential
