#pragma once
// What is wrong with a policy, or odd about it: data that the reports print.

#include <optional>
#include <string>
#include <vector>

#include "compiler/resolved/finding_kind.hpp"
#include "runtime/model/action.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::analysis {

using resolved::FindingKind;

enum class Severity : std::uint8_t { error, warning, note };

/// A statement of the policy that a finding is about.
struct Place {
  std::string what;  ///< `rule big_sums`
  runtime::Source source;
  std::vector<std::string> cites;
};

struct Finding {
  FindingKind kind = FindingKind::gap;
  Severity severity = Severity::warning;
  std::string action;              ///< by name
  std::vector<std::string> names;  ///< of what is involved, which `accept` refers to; the action is one of them
  std::string message;
  std::string suggestion;
  std::vector<Place> places;
  std::vector<std::string> where;           ///< the situations, one condition each; none where it is everywhere
  std::optional<runtime::Action> witness;   ///< one of them
  std::optional<runtime::Verdict> verdict;  ///< what the runtime says of the witness
  /// Proved over all situations, or shown by a witness. Otherwise no action could be made for what the space holds.
  bool certain = true;
  std::string accepted;  ///< the reason given in the policy; empty: not accepted
};

}  // namespace policyc::analysis
