#pragma once
// A question each about the rules of one action. Each adds what it finds; what it could not settle it adds as `undecided`.

#include "compiler/analysis/findings/view.hpp"

namespace policyc::analysis {

using Findings = std::vector<Finding>;

/// Where the document speaks, and no rule does.
void find_gaps(const View& view, Work& work, Findings& found);

/// Requirements that cannot all be met where they count, though fewer of them can; what one rule permits and another forbids.
void find_conflicts(const View& view, Work& work, Findings& found);

/// Rules that never count; requirements that are never met.
void find_dead_rules(const View& view, Work& work, Findings& found);

/// Parts of a rule's condition that change nothing.
void find_vacuous_parts(const View& view, Work& work, Findings& found);

/// Rules without which every verdict and every missing approval stays what it is.
void find_redundant_rules(const View& view, Work& work, Findings& found);

/// Orders of approvals that lead in a circle.
void find_cycles(const View& view, Work& work, Findings& found);

/// Who may do an action.
struct Performers {
  bool anybody = true;                    ///< some situation does not forbid it
  bool is_closed = false;                 ///< in every situation a closed list says who may
  std::vector<runtime::PartySet> listed;  ///< the parties of those lists
};
Performers performers_of(const View& view, Work& work);

/// Whether somebody of the set, or who stands in for them, may be somebody whom the lists admit, or who stands in for them.
bool may_discharge(const runtime::Policy& policy, const Performers& performers, const runtime::PartySet& bearer);

/// Duties that never arise, or that nobody may do who has them; `performers`: by action.
void find_dead_duties(const View& view, const std::vector<Performers>& performers, Work& work, Findings& found);

/// Duties to act sooner than the action must wait; by the view of the action that waits.
void find_late_duties(const View& view, Work& work, Findings& found);

/// Facts that no rule, duty or warning looks at.
void find_idle_facts(const runtime::Policy& policy, Findings& found);

/// Whether some situation does not forbid the action outright; true where that was not settled.
bool may_be_done(const View& view, Work& work);

/// That the question `what` about the action was not settled.
Finding undecided(const std::string& action, const std::string& what, const Work& work);

}  // namespace policyc::analysis
