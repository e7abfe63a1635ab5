#pragma once
// Actions that show all that an action type can answer: every row of its table and every rule, both ways; for each condition of a row two that differ in
// it alone and in what comes of it (MC/DC); and the values at, just below and just above each bound.

#include <string>
#include <vector>

#include "compiler/analysis/kernel/work.hpp"
#include "runtime/model/action.hpp"

namespace policyc::analysis {

struct Case {
  runtime::Action action;
  std::string purpose;  ///< what it shows
};

struct Unreached {
  std::string what;
  std::string reason;
};

struct Cases {
  std::vector<Case> cases;  ///< an action may serve several purposes and be there as often
  std::vector<Unreached> unreached;
};

Cases cases_of(const runtime::Policy& policy, runtime::ActionTypeId action, Work& work);

}  // namespace policyc::analysis
