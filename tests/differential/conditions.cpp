// Conditions and values.

#include "tests/differential/writer.hpp"

namespace policyc::differential {

std::string Writer::order() { return dice_.pick<std::string>({" < ", " <= ", " > ", " >= ", " is ", " is not "}); }

std::string Writer::set(const std::vector<std::string>& values, std::size_t least) {
  return "{" + joined(dice_.some(values, least, 3)) + "}";
}

/// Another fact of the same type.
const FactName* Writer::other(const FactName& fact, const std::vector<FactName>& facts) {
  std::vector<const FactName*> found;
  for (const FactName& candidate : facts) {
    const bool same = candidate.type.kind == fact.type.kind && candidate.type.values == fact.type.values;
    if (same && candidate.name != fact.name && fact.type.kind != Kind::rows) found.push_back(&candidate);
  }
  return found.empty() ? nullptr : dice_.pick(found);
}

std::string Writer::about_choice(const FactName& fact, const std::vector<FactName>& facts) {
  const FactName* same = other(fact, facts);
  switch (dice_.below(6)) {
    case 0: return fact.name + " in " + set(fact.type.values, 1);
    case 1: return fact.name + " not in " + set(fact.type.values, 1);
    case 2: return fact.name + (dice_.chance(50) ? " is none" : " is not none");
    case 3:
      for (const FactName& candidate : facts) {
        if (candidate.type.kind != Kind::choices || candidate.type.values != fact.type.values) continue;
        return dice_.chance(50) ? fact.name + " in " + candidate.name : candidate.name + " contains " + fact.name;
      }
      return fact.name + " is " + literal(fact.type);
    case 4:
      if (same != nullptr && dice_.chance(50)) return fact.name + (dice_.chance(50) ? " is " : " is not ") + same->name;
      return fact.name + " is not " + literal(fact.type);
    default:
      return dice_.chance(80) ? fact.name + " is " + literal(fact.type) : literal(fact.type) + " is " + fact.name;
  }
}

std::string Writer::about_set(const FactName& fact, const std::vector<FactName>& facts,
                              const std::vector<std::string>& values) {
  const FactName* same = other(fact, facts);
  switch (dice_.below(9)) {
    case 0: return fact.name + " contains " + dice_.pick(values);
    case 1: return dice_.pick(values) + (dice_.chance(50) ? " in " : " not in ") + fact.name;
    case 2: return fact.name + " within " + set(values);
    case 3: return set(values) + " within " + fact.name;
    case 4: return fact.name + (dice_.chance(50) ? " is none" : " is not none");
    case 5: return "count of " + fact.name + order() + dice_.pick<std::string>({"0", "1", "2"});
    case 6: return fact.name + (dice_.chance(50) ? " is " : " is not ") + set(values);
    default:
      if (same != nullptr && dice_.chance(50)) return fact.name + (dice_.chance(60) ? " within " : " is ") + same->name;
      return fact.name + " contains " + dice_.pick(values);
  }
}

/// `values`: the parties it can be.
std::string Writer::about_party(const std::string& party, const std::vector<std::string>& values,
                                const std::vector<FactName>& facts) {
  switch (dice_.below(7)) {
    case 0:
      return party + (dice_.chance(50) ? " is an " : " is not an ") + dice_.pick<std::string>({"officer", "expert"});
    case 1: return party + " in " + set(values, 1);
    case 2: return party + " in " + dice_.pick<std::string>({"officers", "expert"});
    case 3:
      if (party == "actor") return "actor not in " + set(values, 1);
      return party + (dice_.chance(50) ? " is none" : " is not none");
    case 4:
      for (const FactName& fact : facts) {
        if (fact.type.kind == Kind::parties)
          return dice_.chance(50) ? party + " in " + fact.name : fact.name + " contains " + party;
      }
      return party + " not in " + set(values, 1);
    case 5:
      for (const FactName& fact : facts) {
        if (fact.type.kind == Kind::party && fact.name != party && dice_.chance(50)) return party + " is " + fact.name;
      }
      return party + " is not " + dice_.pick(values);
    default: return party + " is " + dice_.pick(values);
  }
}

std::string Writer::about_number(const FactName& fact, const std::vector<FactName>& facts) {
  const FactName* same = other(fact, facts);
  const std::string bound = literal(fact.type);
  switch (dice_.below(8)) {
    case 0: return fact.name + (dice_.chance(50) ? " is none" : " is not none");
    case 1: return fact.name + (dice_.chance(50) ? " + " : " - ") + bound + order() + literal(fact.type);
    case 2: return fact.name + " * 2" + order() + bound;
    case 3:
      if (same != nullptr && dice_.chance(50))
        return fact.name + (dice_.chance(50) ? " + " : " - ") + same->name + order() + bound;
      return fact.name + order() + bound;
    case 4:
      if (same != nullptr && dice_.chance(50)) return fact.name + order() + same->name;
      return bound + order() + fact.name;
    default: return fact.name + order() + bound;
  }
}

std::string Writer::about_date(const FactName& fact, const std::vector<FactName>& facts) {
  const FactName* same = other(fact, facts);
  switch (dice_.below(7)) {
    case 0: return fact.name + (dice_.chance(50) ? " is none" : " is not none");
    case 1: return fact.name + order() + "today";
    case 2:
      return dice_.pick<std::string>({"months", "days", "weeks", "years", "hours"}) + " since " + fact.name + order() +
             dice_.pick<std::string>({"0", "1", "3"});
    case 3:
      if (same != nullptr) return fact.name + order() + same->name;
      return fact.name + order() + "latest date of published";
    default: return fact.name + order() + literal(fact.type);
  }
}

std::string Writer::about_rows(const FactName& fact) {
  switch (dice_.below(3)) {
    case 0: return "count of " + fact.name + order() + dice_.pick<std::string>({"0", "1", "2"});
    case 1: return "sum of cost of " + fact.name + order() + dice_.pick<std::string>({"1", "2", "3"});
    default: return fact.name + (dice_.chance(50) ? " is none" : " is not none");
  }
}

std::string Writer::about(const FactName& fact, const std::vector<FactName>& facts) {
  switch (fact.type.kind) {
    case Kind::yes_no: {
      const FactName* same = other(fact, facts);
      if (same != nullptr && dice_.chance(10)) return fact.name + " is " + same->name;
      return dice_.chance(80) ? fact.name : fact.name + (dice_.chance(50) ? " is no" : " is not yes");
    }
    case Kind::choice: return about_choice(fact, facts);
    case Kind::choices: return about_set(fact, facts, fact.type.values);
    case Kind::party:
      if (fact.type.values.empty()) return fact.name + " is not none";
      return about_party(fact.name, fact.type.values, facts);
    case Kind::parties:
      if (fact.type.values.empty()) return fact.name + " is none";
      return about_set(fact, facts, fact.type.values);
    case Kind::number:
    case Kind::money: return about_number(fact, facts);
    case Kind::date: return about_date(fact, facts);
    case Kind::duration:
    case Kind::text: {
      if (dice_.chance(20)) return fact.name + (dice_.chance(50) ? " is none" : " is not none");
      const bool text = fact.type.kind == Kind::text;
      return fact.name + (text ? (dice_.chance(70) ? " is " : " is not ") : order()) + literal(fact.type);
    }
    case Kind::rows: return about_rows(fact);
  }
  return "yes";
}

/// What the record, the actor and the readings say.
std::string Writer::about_record() {
  const std::vector<FactName> none;
  switch (dice_.below(in_condition_ ? 3 : 6)) {
    case 0: return "reading " + dice_.pick(names().readings);
    case 1: return about_party("actor", names().parties, none);
    case 2:
      return dice_.pick<std::string>({"latest", "earliest"}) + " date of " +
             dice_.pick<std::string>({"published", "delivered"}) +
             dice_.pick<std::string>({" is none", " is not none", " > 2026-02-01", " <= today"});
    case 3: return "days since latest date of delivered" + order() + dice_.pick<std::string>({"1", "3"});
    default: {
      in_condition_ = true;
      const std::string text = (dice_.chance(70) ? "approved by " : "refused by ") + approvers(none, true);
      in_condition_ = false;
      return text;
    }
  }
}

/// Two facts of one type beside each other; nothing where there is only one.
std::string Writer::between(const std::vector<FactName>& facts) {
  const FactName& fact = dice_.pick(facts);
  const FactName* const same = other(fact, facts);
  if (same == nullptr) return "";
  switch (fact.type.kind) {
    case Kind::number:
    case Kind::money:
    case Kind::date:
    case Kind::duration: return fact.name + order() + same->name;
    case Kind::choices:
    case Kind::parties: return fact.name + (dice_.chance(60) ? " within " : " is ") + same->name;
    default: return fact.name + (dice_.chance(50) ? " is " : " is not ") + same->name;
  }
}

std::string Writer::atom(const std::vector<FactName>& facts) {
  if (!facts.empty() && dice_.chance(12)) {
    const std::string text = between(facts);
    if (!text.empty()) return text;
  }
  if (facts.empty() || dice_.chance(12)) return about_record();
  return about(dice_.pick(facts), facts);
}

std::string Writer::condition(const std::vector<FactName>& facts, int depth) {
  const std::size_t form = dice_.below(depth > 0 ? 10 : 5);
  if (form == 0) return "not " + (dice_.chance(60) ? atom(facts) : "(" + condition(facts, depth - 1) + ")");
  if (form < 5) return atom(facts);
  const char* const between = dice_.chance(50) ? " and " : " or ";
  std::vector<std::string> parts;
  for (std::size_t i = dice_.between(2, 3); i > 0; --i) parts.push_back(condition(facts, depth - 1));
  return "(" + joined(parts, between) + ")";
}

}  // namespace policyc::differential
