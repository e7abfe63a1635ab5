#include "compiler/analysis/change/consequence_witness.hpp"

#include <algorithm>

#include "compiler/analysis/change/consequence_words.hpp"
#include "compiler/analysis/change/witness_bounds.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/witness/witness.hpp"
#include "runtime/explain/assess.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr Terms not_sure = ~Terms{0};  ///< among what arises: it cannot be said

}  // namespace

/// What an event opens is listed once that is on record.
void ConsequenceWitnesses::let_happen(std::uint32_t group, Action& action) const {
  for (const Consequence& each : consequences_.all()) {
    if (each.group != group || each.kind != Consequence::Kind::duty) continue;
    const Duty& duty = consequences_.duty(each);
    if (duty.trigger != Trigger::event) continue;
    const EventId event(duty.trigger_ref);
    const bool happened = std::any_of(action.record.begin(), action.record.end(), [&](const Entry& entry) {
      return entry.what == Entry::What::event && entry.event == event;
    });
    if (happened) continue;
    Entry entry;
    entry.what = Entry::What::event;
    entry.event = event;
    entry.on = action.on;
    action.record.push_back(std::move(entry));
  }
}

/// The policy with every duty as if what opens it had come about, where an action file does not say whether it has.
const Policy& ConsequenceWitnesses::as_if_opened(bool is_before) {
  std::optional<Policy>& opened = opened_[is_before ? 0 : 1];
  if (opened) return *opened;
  opened = is_before ? sides_.before : sides_.after;
  for (Duty& duty : opened->actions[(is_before ? sides_.before_action : sides_.after_action).value].duties) {
    if (!is_listed(duty)) duty.trigger = Trigger::act;
  }
  return *opened;
}

std::vector<Terms> ConsequenceWitnesses::arising(std::uint32_t group, bool is_before, const Action& action) {
  const Policy& policy = as_if_opened(is_before);
  const Assessment assessment = assess(policy, action);
  const std::size_t first_duty = is_before ? 0 : halves_.duties_before;
  const std::size_t first_rule = is_before ? 0 : halves_.rules_before;
  std::vector<Terms> found;
  std::vector<Terms> perhaps;
  for (const Consequence& each : consequences_.all()) {
    if (each.group != group || each.is_before != is_before) continue;
    if (each.kind == Consequence::Kind::duty) {
      for (const DutyTrace& trace : assessment.duties) {
        if (trace.index + first_duty != each.index || trace.applies == Truth::no) continue;
        const bool sure = trace.applies == Truth::yes && !trace.discharged;
        (sure ? found : perhaps).push_back(each.terms);
      }
      continue;
    }
    for (const Warning& warning : assessment.warnings) {
      if (warning.rule.valid() && warning.rule.value + first_rule == each.rule.value &&
          warning.requirement == each.index)
        found.push_back(each.terms);
    }
  }
  for (const Terms each : perhaps) {
    if (std::find(found.begin(), found.end(), each) == found.end()) found.push_back(not_sure);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

namespace {

/// Every column that something is asked of, also what comes to nothing.
std::set<std::uint32_t> columns_asked(const GroupDifference& group, const Consequences& consequences,
                                      const Situations& situations) {
  std::set<std::uint32_t> columns = group.columns;
  const auto add = [&](const Cube& cube) {
    for (const Condition& condition : cube) columns.insert(condition.column);
  };
  for (std::size_t i = 0; i < consequences.conditions().size(); ++i) {
    for (const Cube& cube : situations.condition(i)) add(cube);
  }
  for (const Line& line : situations.lines()) {
    if (situations.table().rows[line.row].effect == Effect::sets_aside) add(line.cube);
  }
  return columns;
}

/// The cube with one class of every column that the answer depends on, so that an action in it leaves nothing open: `urgent or not urgent` holds in
/// every situation, and cannot be said of an action that does not state it.
Cube pinned(const Situations& situations, Cube cube, const std::set<std::uint32_t>& columns, Work& work) {
  const Space& space = situations.space();
  for (const std::uint32_t column : columns) {
    const auto classes = static_cast<std::uint32_t>(situations.classes(column).size());
    for (std::uint32_t each = 0; each < classes; ++each) {
      const ClassSet* const own = find(cube, column);
      if (own != nullptr && !has(*own, each)) continue;
      Cube narrow = cube;
      constrain(narrow, column, set_of(std::vector<std::uint32_t>{each}));
      const PossibleAnswer possible = is_possible(space, narrow, work);
      if (!possible.decided || !possible.yes) continue;
      cube = std::move(narrow);
      break;
    }
  }
  return cube;
}

}  // namespace

void ConsequenceWitnesses::confirm(const GroupDifference& group, const ConsequenceRegion& region,
                                   const Situations& situations, ConsequenceChange& change, Work& work) {
  for (std::uint32_t seed = 1; seed <= witness_attempts; ++seed) {
    if (searched_ > witness_work_in_all) return;
    change.was_searched = true;
    Work search;
    search.limit = witness_work;
    search.cancelled = work.cancelled;
    const Cube cube = seed == 1
                          ? change.cube
                          : pinned(situations, change.cube, columns_asked(group, consequences_, situations), search);
    auto action = find_witness(situations, cube, search, seed);
    searched_ += search.used;
    if (!action) continue;
    let_happen(group.group, *action);
    Confirmed found{sides_.joiner.in_before(*action), sides_.joiner.in_after(*action)};
    const bool as_said = arising(group.group, true, found.before) == region.before &&
                         arising(group.group, false, found.after) == region.after;
    if (!as_said) continue;
    change.witness = std::move(found);
    return;
  }
}

}  // namespace policyc::analysis
