#include "compiler/analysis/change/consequence_changes.hpp"

#include <algorithm>
#include <set>

#include "compiler/analysis/change/consequence_witness.hpp"
#include "compiler/analysis/change/consequence_words.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

bool says_the_same(EditKind kind) { return kind == EditKind::renamed || kind == EditKind::reworded; }

/// Whether an edit may have changed what arises, or where. Without one there is nothing to compare.
bool may_differ(const ActionChange& change) {
  const JoinedAction& joined = *change.joined;
  const auto effective = [](const auto& edit) { return !says_the_same(edit.kind); };
  if (std::any_of(change.edits.begin(), change.edits.end(), effective)) return true;
  if (std::any_of(change.obligation_edits.begin(), change.obligation_edits.end(), effective)) return true;
  std::set<ExprId> before;
  std::set<ExprId> after;
  const std::vector<Cover>& covers = joined.policy[joined.action].covers;
  for (std::size_t i = 0; i < covers.size(); ++i) (i < joined.covers_before ? before : after).insert(covers[i].when);
  return before != after;
}

/// More time, or less often, is looser.
Direction direction(const Duty& before, const Duty& after) {
  const auto with = [](Duty duty, const Duty& periods) {
    duty.within = periods.within;
    duty.recurrence = periods.recurrence;
    duty.every = periods.every;
    return duty;
  };
  if (!same_duty(with(before, after), after)) return Direction::neither;
  const auto longer = [](const std::optional<Duration>& left, const std::optional<Duration>& right) {
    if (!left || !right) return !left && right ? 1 : left && !right ? -1 : 0;
    return *left > *right ? 1 : *left < *right ? -1 : 0;
  };
  const auto gap = [](const Duty& duty) {
    return duty.recurrence == Recurrence::every ? std::optional(duty.every) : std::nullopt;
  };
  const bool same_kind = before.recurrence == after.recurrence;
  const int change = longer(after.within, before.within);
  const int often = same_kind ? longer(gap(after), gap(before)) : 0;
  if (!same_kind || change * often < 0 || change + often == 0) return Direction::neither;
  return change + often > 0 ? Direction::looser : Direction::stricter;
}

class Comparison {
 public:
  Comparison(const Sides& sides, ActionChange& change, Work& work)
      : change_(change),
        work_(work),
        halves_{change.joined->policy, change.joined->action, change.joined->rules_before,
                change.joined->duties_before},
        consequences_(halves_),
        witnesses_(sides, consequences_, halves_) {}

  void run() {
    auto found = Situations::of(halves_.policy, halves_.action, consequences_.conditions());
    if (!found) return;
    change_.duty_situations = std::make_shared<const Situations>(*std::move(found));
    places_ = consequences_.places(situations(), 0);
    const Covered covered = covered_of();
    change_.duties_decided = true;
    for (std::uint32_t group = 0; group < consequences_.groups(); ++group) {
      const GroupDifference difference = consequences_.compare(group, situations(), places_, covered, work_);
      change_.duties_decided = change_.duties_decided && difference.decided;
      if (!difference.decided) continue;
      if (!difference.regions.empty()) change_.duty_whole = difference.share.whole;
      for (const ConsequenceRegion& region : difference.regions) add(difference, region);
    }
    std::stable_sort(change_.consequences.begin(), change_.consequences.end(),
                     [](const auto& left, const auto& right) { return left.kind < right.kind; });
    note_effects();
  }

 private:
  const Situations& situations() const { return *change_.duty_situations; }
  const ActionType& type() const { return halves_.policy[halves_.action]; }

  Covered covered_of() const {
    Covered covered;
    for (const Line& line : situations().lines()) {
      const Row& row = situations().table().rows[line.row];
      if (row.effect == Effect::covers)
        (change_.joined->is_before(row) ? covered.before : covered.after).push_back(line.cube);
    }
    return covered;
  }

  void add(const GroupDifference& group, const ConsequenceRegion& region) {
    ConsequenceChange found;
    std::vector<Terms> dropped;
    std::vector<Terms> added;
    std::set_difference(region.before.begin(), region.before.end(), region.after.begin(), region.after.end(),
                        std::back_inserter(dropped));
    std::set_difference(region.after.begin(), region.after.end(), region.before.begin(), region.before.end(),
                        std::back_inserter(added));
    for (const Terms terms : dropped) found.dropped.push_back(said(terms, true, region.cube, found));
    for (const Terms terms : added) found.added.push_back(said(terms, false, region.cube, found));
    found.cube = region.cube;
    found.points = region.points;
    found.direction = direction_of(dropped, added);
    witnesses_.confirm(group, region, situations(), found, work_);
    change_.consequences.push_back(std::move(found));
  }

  Direction direction_of(const std::vector<Terms>& dropped, const std::vector<Terms>& added) const {
    if (added.empty()) return Direction::looser;
    if (dropped.empty()) return Direction::stricter;
    const Consequence* const before = any_of(dropped.front());
    const Consequence* const after = any_of(added.front());
    if (dropped.size() > 1 || added.size() > 1 || before->kind != Consequence::Kind::duty) return Direction::neither;
    return direction(consequences_.duty(*before), consequences_.duty(*after));
  }

  const Consequence* any_of(Terms terms) const {
    const auto& all = consequences_.all();
    return &*std::find_if(all.begin(), all.end(), [&](const Consequence& each) { return each.terms == terms; });
  }

  /// What one side says there, and in which statements; those are what an edit has to be about to be the cause.
  Said said(Terms terms, bool is_before, const Cube& where, ConsequenceChange& change) {
    Said said;
    for (std::size_t i = 0; i < consequences_.all().size(); ++i) {
      const Consequence& each = consequences_.all()[i];
      if (each.terms != terms || each.is_before != is_before) continue;
      const bool meets = std::any_of(places_[i].begin(), places_[i].end(),
                                     [&](const Cube& cube) { return intersect(cube, where).has_value(); });
      if (!meets) continue;
      change.kind = each.kind;
      if (each.kind == Consequence::Kind::duty)
        change.is_listed = change.is_listed && is_listed(consequences_.duty(each));
      if (said.text.empty()) said.text = words(consequences_, each);
      said.by.push_back(origin(consequences_, each));
      effective_.insert(i);
    }
    return said;
  }

  // ---- edits ---------------------------------------------------------------------------------------------------------

  void note_effects() {
    std::set<std::string> obligations[2];
    for (const std::size_t place : effective_) {
      const Consequence& each = consequences_.all()[place];
      if (each.rule.valid()) note_rule(each.rule.value);
      if (each.kind != Consequence::Kind::duty) continue;
      const Duty& duty = consequences_.duty(each);
      if (!each.rule.valid()) obligations[each.is_before ? 0 : 1].insert(duty.name);
      if (duty.trigger == Trigger::breach) note_rule(duty.trigger_ref);
    }
    for (RuleEdit& edit : change_.edits) {
      if (says_the_same(edit.kind)) continue;
      edit.changes_duties = (edit.before.valid() && touches(edit.before.value)) ||
                            (edit.after.valid() && touches(edit.after.value + halves_.rules_before));
    }
    for (ObligationEdit& edit : change_.obligation_edits)
      edit.has_effect =
          !says_the_same(edit.kind) && (obligations[0].contains(edit.before) || obligations[1].contains(edit.after));
  }

  void note_rule(std::uint32_t rule) {
    rules_.insert(rule);
    rule_names_.insert(type().rules[rule].name);
  }

  /// Itself, or one that it sets aside, on whichever side that then has a say.
  bool touches(std::size_t rule) const {
    const std::vector<SetsAside>& asides = type().rules[rule].sets_aside;
    return rules_.contains(static_cast<std::uint32_t>(rule)) ||
           std::any_of(asides.begin(), asides.end(), [&](const SetsAside& aside) {
             return rule_names_.contains(type().rules[aside.rule.value].name);
           });
  }

  ActionChange& change_;
  Work& work_;
  Halves halves_;
  Consequences consequences_;
  ConsequenceWitnesses witnesses_;
  std::vector<std::vector<Cube>> places_;
  std::set<std::size_t> effective_;  ///< consequences that arise on one side only somewhere
  std::set<std::uint32_t> rules_;    ///< of the joined action, that say those, or on whose breach they depend
  std::set<std::string> rule_names_;
};

}  // namespace

void compare_consequences(const Sides& sides, ActionChange& change, Work& work) {
  change.duties_decided = !may_differ(change);
  if (!change.duties_decided) Comparison(sides, change, work).run();
}

}  // namespace policyc::analysis
