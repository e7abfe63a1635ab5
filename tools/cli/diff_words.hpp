#pragma once
// The parts of a diff in words; what its text and its Markdown share.

#include "tools/cli/diff_report.hpp"

namespace policyc::cli {

/// `approver.row3, liaison.policy:101` and the sentences it rests on.
struct RuleWords {
  std::string rule;
  std::vector<std::string> cites;
};
std::vector<RuleWords> rule_words(const runtime::ActionType& action, const std::vector<runtime::RuleId>& rules);

/// A line for each edit that changes nothing: no verdict, no duty, no recommendation.
std::vector<std::string> idle_edits(const PolicyDiff& diff, const DiffOfAction& action);

/// A line for each edit that does.
std::vector<std::string> effective_edits(const PolicyDiff& diff, const DiffOfAction& action);

/// `16 stricter, 8 looser`, by share of the situations.
std::string direction_words(const DiffOfAction& action);

/// `duty dropped: the Board must notify …`, `duty changed: … → …`.
std::string consequence_words(const analysis::ConsequenceChange& change);

/// Which of both sides an action shows it on, and what it is shown to be.
std::string consequence_proof(const analysis::ConsequenceChange& change);

RuleWords statement_words(const analysis::Said::By& by);

/// The action file, as the policy after reads it; with a second one where the policy before reads it otherwise.
std::vector<std::string> witness_files(const PolicyDiff& diff, const analysis::Confirmed& witness);

/// Lines on changes of the policies as a whole.
std::vector<std::string> policy_changes(const PolicyDiff& diff);

std::string cited(const std::vector<std::string>& ids);  ///< `[6.2-l, 6.2-g]`; empty for none

}  // namespace policyc::cli
