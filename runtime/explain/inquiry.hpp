#pragma once
// The parts of an assessment. Each part is found from those above it.

#include "runtime/evaluate/decide.hpp"
#include "runtime/evaluate/expression.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

struct Inquiry {
  Inquiry(const Policy& policy, const Action& action)
      : scope{policy, action}, type(policy[action.type]), evaluator(scope) {}

  const Scope scope;
  const ActionType& type;
  Evaluator evaluator;
};

// ---- rules -----------------------------------------------------------------------------------------------------------

/// In the order of ActionType::rules, one for each.
std::vector<RuleTrace> trace_rules(Inquiry& inquiry);

/// The facts that made the condition what it is; when it is not known, the unknown facts that could settle it.
std::vector<FactId> deciding_facts(Inquiry& inquiry, ExprId condition);

/// Whether what the rule requires counts.
Truth in_force(const RuleTrace& trace);

/// A requirement of a trace that may count, in the order of the rules.
struct Demand {
  const RuleTrace& rule;
  const RequirementTrace& trace;
  const Requirement& requirement;

  bool certain() const;  ///< it counts whatever the unknown facts turn out to be
  bool may_breach() const { return (trace.status & (only(Status::pending) | only(Status::breached))) != 0; }
  bool must_breach() const { return certain() && (trace.status & (only(Status::met) | only(Status::open))) == 0; }
};
std::vector<Demand> demands(const ActionType& type, const std::vector<RuleTrace>& traces);

// ---- what follows from them ------------------------------------------------------------------------------------------

std::vector<Breach> find_breaches(const std::vector<Demand>& demands, Verdict verdict);
std::vector<MissingApproval> find_missing(const Inquiry& inquiry, const std::vector<Demand>& demands,
                                          const std::vector<MissingKey>& missing);
std::vector<DutyTrace> trace_duties(Inquiry& inquiry, const std::vector<RuleTrace>& traces);
std::vector<Warning> find_warnings(Inquiry& inquiry, const std::vector<Demand>& demands);
std::vector<ReadingId> readings_touched(const Inquiry& inquiry, const std::vector<RuleTrace>& traces);

/// Everybody whom a closed list in force names; nobody when there is none.
std::vector<PartyId> permitted_actors(const Inquiry& inquiry, const std::vector<RuleTrace>& traces);

std::vector<std::string> next_steps(const Inquiry& inquiry, const std::vector<Demand>& demands,
                                    const std::vector<PartyId>& permitted, const Assessment& assessment);

}  // namespace policyc::runtime
