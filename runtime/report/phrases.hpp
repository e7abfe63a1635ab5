#pragma once
// Parts of an answer in words.

#include <string>

#include "runtime/evaluate/scope.hpp"
#include "runtime/model/verdict.hpp"
#include "runtime/report/quotes.hpp"

namespace policyc::report {

/// What a report is about.
struct Subject {
  const runtime::Policy& policy;
  const runtime::Action& action;
  const runtime::Assessment& assessment;
  const Quotes* quotes = nullptr;  ///< of the document; nullptr: not at hand

  const runtime::ActionType& type() const { return policy[action.type]; }
  runtime::Scope scope() const { return {policy, action}; }
};

/// `NEEDS APPROVAL`; what is forbidden only for now is `NOT YET`.
std::string_view headline(const runtime::Assessment& assessment);

/// `approval by at least 3 of the officers (adoption of the budget), 2 still needed`
std::string missing_words(const Subject& subject, const runtime::MissingApproval& missing);

/// `can be given by …`, where the approval itself does not say so; empty otherwise.
std::string candidates_words(const Subject& subject, const runtime::MissingApproval& missing);

/// `because it is large; the amount: EUR 800`: the facts that are known of those that decided; empty without any.
std::string because_words(const Subject& subject, const std::vector<runtime::FactId>& decided_by);

/// The facts that made a rule ask for this approval.
std::string because_of(const Subject& subject, const runtime::MissingApproval& missing);
std::string because_of(const Subject& subject, runtime::RuleId rule);

/// `approval by the Board of Directors, 2026-03-02, minutes item 4`
std::string entry_words(const Subject& subject, const runtime::Entry& entry);

/// Whether a rule that counts asks for this decision of the record.
bool is_asked_for(const Subject& subject, const runtime::Entry& entry);

/// `budgeted`, what it says, what can be written and who decides.
std::string missing_fact_words(const Subject& subject, const runtime::MissingFact& missing);

}  // namespace policyc::report
