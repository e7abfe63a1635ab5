// Approvers and requirements.

#include "tests/differential/writer.hpp"

namespace policyc::differential {

/// What may stand in a set of parties.
std::vector<std::string> Writer::party_terms(const std::vector<FactName>& facts) {
  std::vector<std::string> terms = names().parties;
  terms.insert(terms.end(), names().parties.begin(), names().parties.end());
  terms.push_back(dice_.pick(names().kinds));
  if (dice_.chance(15)) terms.emplace_back("actor");
  for (const FactName& fact : facts) {
    const bool fits = fact.type.kind == Kind::party || fact.type.kind == Kind::parties;
    if (fits && !fact.name.starts_with("define") && dice_.chance(40)) terms.push_back(fact.name);
  }
  return terms;
}

std::string Writer::quantified(const std::vector<FactName>& facts) {
  const std::vector<std::string> terms = party_terms(facts);
  std::vector<std::string> quantities = {"each of ", "any of ", "at least 1 of ", "at least 2 of ", "at least 3 of "};
  for (const std::string& vote : names().votes) quantities.push_back("vote " + vote + " of ");
  std::string text = dice_.pick(quantities) + joined(dice_.some(terms, 1, 3));
  if (dice_.chance(20)) text += " other than " + joined(dice_.some(terms, 1, 2));
  if (dice_.chance(10)) text += " including the actor";
  return text;
}

std::string Writer::approvers(const std::vector<FactName>& facts, bool may_be_of) {
  std::string text;
  if (dice_.chance(55)) {
    text = dice_.pick(names().parties);
    for (const FactName& fact : facts) {
      const bool party = fact.type.kind == Kind::party && !fact.name.starts_with("define");
      if (party && dice_.chance(15)) text = fact.name;
    }
    if (dice_.chance(4)) text = "actor";
  } else {
    text = quantified(facts);
  }
  std::vector<std::string> things = names().standings;
  for (const ProcedureName& procedure : names().procedures) things.push_back(procedure.name);
  if (may_be_of && !things.empty() && dice_.chance(15)) text += " of " + dice_.pick(things);
  return text;
}

std::string Writer::each_row(const FactName& rows, const std::vector<FactName>& facts) {
  std::vector<std::string> fields;
  for (const FactName& field : names().fields) fields.push_back(field.name);
  std::string text = "each row of " + rows.name;
  if (dice_.chance(60)) text += " contains " + joined(dice_.some(fields, 1, 2));
  if (dice_.chance(40)) text += " has " + dice_.pick<std::string>({"code", "cost"}) + " used once";
  if (text.find(' ', 12) == std::string::npos || dice_.chance(40)) {
    text += " has code starting \"X\"";
    std::vector<FactName> inside = names().fields;
    if (dice_.chance(30)) inside.insert(inside.end(), facts.begin(), facts.end());
    if (dice_.chance(50)) text += " when " + about(dice_.pick(names().fields), inside);
  }
  return text;
}

std::string Writer::procedure_requirement() {
  const ProcedureName& procedure = dice_.pick(names().procedures);
  switch (dice_.below(4)) {
    case 0: return procedure.name + " complete";
    case 1: return procedure.name + " after " + dice_.pick(procedure.steps);
    default: return procedure.name + " before " + dice_.pick(procedure.steps);
  }
}

std::string Writer::requirement(const std::vector<FactName>& facts) {
  switch (dice_.below(16)) {
    case 0: {
      std::string text = "no objection by ";
      text += dice_.chance(50) ? dice_.pick(names().parties) : joined(dice_.some(party_terms(facts), 1, 3));
      if (dice_.chance(20)) text += " other than " + dice_.pick(names().parties);
      return text;
    }
    case 1: return "open at least " + dice_.pick<std::string>({"7 days", "1 month", "36 hours"});
    case 2:
    case 3: return "that " + condition(facts, 1);
    case 4: {
      std::vector<std::string> fields;
      for (const FactName& fact : facts) {
        if (!fact.name.starts_with("define")) fields.push_back(fact.name);
      }
      if (!fields.empty()) return "contains " + joined(dice_.some(fields, 1, 2));
      return "that " + condition(facts, 0);
    }
    case 5:
      for (const FactName& fact : facts) {
        if (fact.type.kind == Kind::rows) return each_row(fact, facts);
      }
      [[fallthrough]];
    case 6: {
      std::string text = "event " + dice_.pick<std::string>({"published", "delivered"});
      if (dice_.chance(40)) text += " by " + joined(dice_.some(party_terms(facts), 1, 2));
      return text;
    }
    case 7:
    case 8:
      if (!names().procedures.empty()) return procedure_requirement();
      [[fallthrough]];
    case 9: {
      std::string text = "approval by " + approvers(facts, false);
      for (std::size_t i = dice_.between(1, 2); i > 0; --i) text += ", or on refusal by " + approvers(facts, false);
      return text;
    }
    default: return "approval by " + approvers(facts, true);
  }
}

}  // namespace policyc::differential
