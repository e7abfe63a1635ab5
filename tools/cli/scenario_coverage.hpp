#pragma once
// Which rules and rows of a policy its scenarios decide.

#include <string>
#include <vector>

#include "runtime/evaluate/bits.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::cli {

/// Collects what scenarios decide. A row is decided when it holds for certain; a rule is met when it applies for certain and all it
/// requires is met, and not met when something it requires is open or breached for certain.
class ScenarioCoverage {
 public:
  explicit ScenarioCoverage(const runtime::Policy& policy);

  void add(const runtime::Action& action);

  bool complete() const;
  std::string text() const;
  std::string json() const;  ///< the value of `coverage` in the results of `policyc test`

 private:
  struct RuleSeen {
    bool applies = false;
    bool met = false;
    bool not_met = false;
  };
  struct ActionSeen {
    std::size_t scenarios = 0;
    std::vector<RuleSeen> rules;
    runtime::Bits rows;
  };
  /// What no scenario shows of one rule or row.
  struct Gap {
    std::string action;
    std::string rule;  ///< empty for a row of `covers`
    std::string what;
    runtime::Source source;
    std::vector<std::string> cites;
  };

  void add_rules(ActionSeen& seen, const runtime::ActionType& type, const runtime::Assessment& assessment);
  std::vector<Gap> gaps() const;
  void add_rule_gaps(const runtime::ActionType& type, const ActionSeen& seen, std::vector<Gap>& gaps) const;
  void add_row_gaps(const runtime::ActionType& type, const ActionSeen& seen, std::vector<Gap>& gaps) const;

  const runtime::Policy& policy_;
  std::vector<ActionSeen> actions_;  ///< by ActionTypeId
};

}  // namespace policyc::cli
