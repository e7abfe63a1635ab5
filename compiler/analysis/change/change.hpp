#pragma once
// What the edits of a policy do to its verdicts, and to the duties and recommendations beside them: for each action type the regions of situations in
// which the policy before and the policy after say different things, and the edits that change nothing.

#include <memory>
#include <string>
#include <vector>

#include "compiler/analysis/change/consequences.hpp"
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

/// A duty or a recommendation in words, and the statements of one policy that say it.
struct Said {
  struct By {
    std::string name;  ///< of the rule or obligation
    runtime::Source source;
    std::vector<std::string> cites;
  };
  std::string text;
  std::vector<By> by;
};

/// Duties that arise, or recommendations that are not followed, on one side only. Both sides have something where one took the place of the other.
struct ConsequenceChange {
  Consequence::Kind kind = Consequence::Kind::duty;
  Cube cube;                                 ///< of ActionChange::duty_situations
  std::vector<Said> dropped;                 ///< of the policy before alone
  std::vector<Said> added;                   ///< of the policy after alone
  Direction direction = Direction::neither;  ///< dropped, or given more time: looser
  Count points;
  std::optional<Confirmed> witness;
  bool was_searched = false;
  bool is_listed =
      true;  ///< false: an answer does not list it, since an action file does not say whether what opens it has come about
};

enum class EditKind : std::uint8_t { added, removed, changed, renamed, reworded };

struct RuleEdit {
  using Kind = EditKind;
  Kind kind = Kind::changed;
  runtime::RuleId before;       ///< nothing when added
  runtime::RuleId after;        ///< nothing when removed
  bool has_effect = false;      ///< on a verdict
  bool changes_duties = false;  ///< or on what stands beside it: duties and recommendations
};

struct ObligationEdit {
  EditKind kind = EditKind::changed;
  std::string before;  ///< its name; empty when added
  std::string after;   ///< empty when removed
  bool has_effect = false;
};

struct ActionChange {
  bool decided = false;                ///< false: the work ran out, or a condition is too large
  Share share;                         ///< of the situations of this action, those that change
  std::vector<ChangedRegion> regions;  ///< disjoint; together exactly the situations that change
  std::vector<RuleEdit> edits;

  bool duties_decided = false;
  Count duty_whole;                              ///< how many situations there are as duties see them
  std::vector<ConsequenceChange> consequences;   ///< those of one duty, or of what took its place, are disjoint
  std::vector<ObligationEdit> obligation_edits;  ///< of duties that are no part of a rule
  bool covers_changed = false;                   ///< some `covers` differs
  bool covers_have_effect = false;               ///< and changes a verdict
  std::vector<std::string>
      defaults;  ///< facts whose default differs, which matters only where an action does not state them

  // What the regions speak of.
  std::shared_ptr<const JoinedAction> joined;
  std::shared_ptr<const Situations> situations;
  std::shared_ptr<const Situations> duty_situations;  ///< nothing: nothing that could change a duty was edited
};

/// Both policies must outlive the result.
ActionChange change_of(const runtime::Policy& before, runtime::ActionTypeId before_action, const runtime::Policy& after,
                       runtime::ActionTypeId after_action, Work& work);

/// What an actual action comes to, in words that can be compared: the verdict, and what is missing where approvals are needed.
std::string answer_words(const runtime::Policy& policy, const runtime::Action& action);

/// The open duties, and the warnings, that stand beside the answer: `duty: the Board must notify the Committee`, in the order of the policy.
std::vector<std::string> beside_words(const runtime::Policy& policy, const runtime::Action& action);

}  // namespace policyc::analysis
