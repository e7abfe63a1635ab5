#pragma once
// What a diff of two policies found, for people and for programs.

#include <string>
#include <vector>

#include "compiler/analysis/change/change.hpp"

namespace policyc::cli {

struct DiffOfAction {
  runtime::ActionTypeId before;
  runtime::ActionTypeId after;
  analysis::ActionChange change;
};

/// An action file on which the two policies differ, or that one of them cannot read.
struct Replayed {
  std::string file;
  std::string before;  ///< the verdict, in words, or what is wrong with the file
  std::string after;
  std::vector<std::string> dropped;  ///< duties and warnings that only the policy before lists
  std::vector<std::string> added;    ///< or only the policy after
  bool changes_verdict() const { return before != after; }
};

struct PolicyDiff {
  const runtime::Policy& before;
  const runtime::Policy& after;
  std::string before_path;
  std::string after_path;
  std::vector<DiffOfAction> actions;
  std::vector<std::string> added;       ///< actions
  std::vector<std::string> removed;     ///< actions
  std::vector<std::string> unexamined;  ///< actions that an interrupt left out
  bool replayed = false;
  std::vector<Replayed> replays;
  std::size_t replay_count = 0;  ///< files that were replayed
  bool interrupted = false;
};

bool is_decided(const PolicyDiff& diff);
bool has_change(const PolicyDiff& diff, analysis::Direction direction);  ///< of a verdict, duty or recommendation
bool has_change(const PolicyDiff& diff);  ///< in any direction, or an action added or removed

/// `permitted`, `forbidden for now`, `needs-approval(board)`.
std::string decision_words(const runtime::Policy& policy, const analysis::Decision& decision);

/// `12 of 96 (12.5%)`.
std::string share_words(const analysis::Count& part, const analysis::Count& whole);

/// At most `most` regions of an action are shown.
std::string diff_text(const PolicyDiff& diff, std::size_t most);
std::string diff_markdown(const PolicyDiff& diff, std::size_t most);
std::string diff_json(const PolicyDiff& diff);

}  // namespace policyc::cli
