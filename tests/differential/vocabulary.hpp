#pragma once
// The names of a random policy: what its conditions and requirements can speak about.

#include <string>
#include <vector>

#include "tests/differential/dice.hpp"

namespace policyc::differential {

struct FactType {
  enum class Kind {
    yes_no,
    choice,
    choices,
    party,
    parties,
    number,
    money,
    date,
    duration,
    text,
    rows
  } kind = Kind::yes_no;
  std::vector<std::string> values;  ///< of a list; for parties, those that the policy names
  std::string of;                   ///< the kind of party, empty for any; the record of rows

  std::string text() const;
};

struct FactName {
  std::string name;
  FactType type;
};

struct ActionName {
  std::string name;
  std::vector<FactName> facts;  ///< its own, the record's, the document's; definitions too
  std::vector<std::string> rules;
  std::vector<std::string> conditions;  ///< definitions that are yes or no
};

struct ProcedureName {
  std::string name;
  std::vector<std::string> steps;
};

struct Vocabulary {
  std::vector<std::string> kinds;  ///< names and plurals
  std::vector<std::string> parties;
  std::vector<std::string> events;
  std::vector<FactName> shared;  ///< facts of the document
  std::vector<FactName> fields;  ///< of the record that rows are made of
  std::vector<std::string> readings;
  std::vector<std::string> votes;
  std::vector<ProcedureName> procedures;
  std::vector<std::string> standings;
  std::vector<ActionName> actions;
};

}  // namespace policyc::differential
