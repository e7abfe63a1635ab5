#pragma once
// What a policy mentions anywhere: its constants and its names. Which statement they stand in does not matter here.

#include "tests/differential/reference/policy.hpp"

namespace policyc::reference {

struct Mentions {
  std::set<std::string, std::less<>> names;   ///< in conditions, in sets of parties, in `contains`
  std::set<std::string, std::less<>> absent;  ///< facts and fields of which it is asked whether they are `none`
  std::vector<Number> numbers;                ///< and amounts of money
  std::vector<Date> dates;
  std::vector<Duration> durations;
  std::set<std::string> texts;
  std::set<std::string> units;                            ///< of `since`
  std::vector<Duration> periods;                          ///< of `open at least`
  std::map<std::string, std::set<std::string>> votes_of;  ///< by vote: the words for those who vote
  bool dates_of_events = false;
  bool arithmetic = false;
  bool actor = false;
  bool date = false;  ///< `today`, `since` or `open at least`
};

Mentions mentions(const Policy& policy, const std::vector<ast::File>& files);

}  // namespace policyc::reference
