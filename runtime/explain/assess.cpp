#include "runtime/explain/assess.hpp"

#include <algorithm>

#include "runtime/evaluate/parties.hpp"
#include "runtime/explain/inquiry.hpp"

namespace policyc::runtime {

std::vector<PartyId> permitted_actors(const Inquiry& inquiry, const std::vector<RuleTrace>& traces) {
  std::vector<PartyId> found;
  for (const RuleTrace& trace : traces) {
    if (in_force(trace) != Truth::yes) continue;
    for (const PartySet& set : inquiry.type.rules[trace.rule.value].permitted_actors) {
      for (const PartyId party : members_of(inquiry.scope, set).parties) {
        if (std::find(found.begin(), found.end(), party) == found.end()) found.push_back(party);
      }
    }
  }
  return found;
}

Assessment assess(const Policy& policy, const Action& action) {
  Finding finding = decide(policy, action);
  Assessment result;
  result.verdict = finding.verdict;
  result.curable = finding.curable;
  result.decided = finding.decided;
  result.in_force = finding.in_force;
  result.missing_facts = std::move(finding.facts);
  if (!finding.in_force) return result;

  Inquiry inquiry{policy, action};
  result.rules = trace_rules(inquiry);
  result.readings = readings_touched(inquiry, result.rules);
  if (finding.verdict == Verdict::not_covered) return result;  // what the rules ask, they do not ask here

  const std::vector<Demand> asked = demands(inquiry.type, result.rules);
  const std::vector<PartyId> permitted = permitted_actors(inquiry, result.rules);
  if (!action.actor) result.permitted_actors = permitted;
  result.breaches = find_breaches(asked, finding.verdict);
  result.missing_approvals = find_missing(inquiry, asked, finding.missing);
  result.duties = trace_duties(inquiry, result.rules);
  result.warnings = find_warnings(inquiry, asked);
  result.next_steps = next_steps(inquiry, asked, permitted, result);
  return result;
}

}  // namespace policyc::runtime
