#pragma once
// The answer to "may this be done?" and everything that supports it.

#include <string>
#include <string_view>
#include <vector>

#include "runtime/model/action.hpp"
#include "runtime/model/truth.hpp"

namespace policyc::runtime {

enum class Verdict : std::uint8_t { permitted, forbidden, needs_approval, needs_information, not_covered };

std::string_view verdict_name(Verdict verdict);  ///< `needs-approval`

/// An approval that is still to be given.
struct MissingApproval {
  StatusTestId test;
  std::string of;                   ///< action, procedure or standing-in, by name
  std::vector<PartyId> candidates;  ///< who can still give it
  bool single = false;              ///< `by` that one party; otherwise a set
  std::string set;                  ///< the set in words when not single
  std::uint32_t still_needed = 1;
  std::vector<std::string> cites;
};

enum class RuleStatus : std::uint8_t { applies, does_not_apply, undetermined };

struct RequirementTrace {
  std::uint32_t index = 0;     ///< Rule::requirements
  Truth applies = Truth::yes;  ///< the guard
  StatusSet status = 0;        ///< more than one bit: undetermined
};

struct RuleTrace {
  RuleId rule;
  RuleStatus status = RuleStatus::applies;
  RuleId set_aside_by;             ///< valid: the rule applies but its requirements fall away
  std::vector<FactId> decided_by;  ///< the facts that decided the status, or could
  std::vector<RequirementTrace> requirements;
};

struct Breach {
  RuleId rule;
  std::uint32_t requirement = 0;
  bool curable = false;
};

struct DutyTrace {
  std::uint32_t index = 0;  ///< ActionType::duties
  Truth applies = Truth::yes;
  bool discharged = false;
};

struct Warning {
  RuleId rule;  ///< valid: a recommendation that is not met
  std::uint32_t requirement = 0;
  std::string text;  ///< valid without a rule: a remark on the record
};

/// A fact that is not stated and can still change the verdict. `by` and `on` of the action count as facts.
struct MissingFact {
  FactId fact;
  std::string name;
  std::string title;
};

struct Assessment {
  Verdict verdict = Verdict::needs_information;
  bool curable = false;  ///< forbidden now, permitted or needs-approval once a pending step is done
  bool decided = true;   ///< false: the work budget ran out; the verdict is then needs-information
  bool in_force = true;  ///< false: the policy is not in force on the action's date
  std::vector<MissingApproval> missing_approvals;
  std::vector<MissingFact> missing_facts;  ///< most decisive first
  std::vector<Breach> breaches;            ///< certain ones when forbidden, possible ones otherwise
  std::vector<DutyTrace> duties;
  std::vector<Warning> warnings;
  std::vector<ReadingId> readings;  ///< readings the verdict's rules touch
  std::vector<RuleTrace> rules;
  std::vector<PartyId> permitted_actors;  ///< who may act, when the action names nobody and a closed list exists
  std::vector<std::string> next_steps;
};

}  // namespace policyc::runtime
