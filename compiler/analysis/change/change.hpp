#pragma once
// What the edits of a policy do to its verdicts: for each action type the regions of situations in which the policy before and the policy after say
// different things, and the edits that change none.

#include <memory>
#include <string>
#include <vector>

#include "compiler/analysis/change/joined.hpp"
#include "compiler/analysis/change/permission.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

/// An action that lies in a region, as each policy reads it; both have been asked and say what the region says.
struct Confirmed {
  runtime::Action before;
  runtime::Action after;
};

struct ChangedRegion {
  Cube cube;
  Decision before;
  Decision after;
  Direction direction = Direction::neither;
  Count points;
  std::vector<runtime::RuleId> rules_before;  ///< of the policy before: those that ask for what is said there
  std::vector<runtime::RuleId> rules_after;
  std::optional<Confirmed> witness;  ///< nothing: no action was found; there may be none
  bool was_searched = false;         ///< for an action; not where searching for others took too long
};

struct RuleEdit {
  enum class Kind : std::uint8_t { added, removed, changed, renamed, reworded } kind = Kind::changed;
  runtime::RuleId before;  ///< nothing when added
  runtime::RuleId after;   ///< nothing when removed
  bool has_effect = false;
};

struct ActionChange {
  bool decided = false;                ///< false: the work ran out, or a condition is too large
  Share share;                         ///< of the situations of this action, those that change
  std::vector<ChangedRegion> regions;  ///< disjoint; together exactly the situations that change
  std::vector<RuleEdit> edits;
  bool covers_changed = false;      ///< some `covers` differs
  bool covers_have_effect = false;  ///< and changes a verdict
  std::vector<std::string>
      defaults;  ///< facts whose default differs, which matters only where an action does not state them

  // What the regions speak of.
  std::shared_ptr<const JoinedAction> joined;
  std::shared_ptr<const Situations> situations;
};

/// Both policies must outlive the result.
ActionChange change_of(const runtime::Policy& before, runtime::ActionTypeId before_action, const runtime::Policy& after,
                       runtime::ActionTypeId after_action, Work& work);

/// What an actual action comes to, in words that can be compared: the verdict, and what is missing where approvals are needed.
std::string answer_words(const runtime::Policy& policy, const runtime::Action& action);

}  // namespace policyc::analysis
