#include "compiler/analysis/change/change.hpp"

#include <algorithm>
#include <set>

#include "compiler/analysis/change/consequence_changes.hpp"
#include "compiler/analysis/change/edits.hpp"
#include "compiler/analysis/change/witness_bounds.hpp"
#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/widest.hpp"
#include "compiler/analysis/witness/witness.hpp"
#include "runtime/evaluate/absence.hpp"
#include "runtime/evaluate/verdict.hpp"
#include "runtime/explain/assess.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Comparison {
 public:
  Comparison(const Policy& before, ActionTypeId before_action, const Policy& after, ActionTypeId after_action,
             Work& work)
      : before_(before),
        after_(after),
        after_action_(after_action),
        before_action_(before_action),
        work_(work),
        joiner_(before, after) {}

  ActionChange run() {
    auto joined = std::make_shared<JoinedAction>(joiner_.join(before_action_, after_action_));
    result_.joined = joined;
    compare_defaults();
    result_.edits = edits_of(*joined);
    result_.obligation_edits = obligation_edits_of(*joined);
    compare_verdicts();
    compare_consequences({before_, before_action_, after_, after_action_, joiner_}, result_, work_);
    return std::move(result_);
  }

 private:
  const JoinedAction& joined() const { return *result_.joined; }
  const Situations& situations() const { return *result_.situations; }
  const Row& row(std::uint32_t index) const { return situations().table().rows[index]; }

  void compare_verdicts() {
    auto situations = Situations::of(joined().policy, joined().action);
    if (!situations) return;
    result_.situations = std::make_shared<const Situations>(*std::move(situations));
    const auto is_before = [&](const Row& row) { return joined().is_before(row); };
    const auto is_after = [&](const Row& row) { return !joined().is_before(row); };
    const DecisionTable old_table = decision_table(*result_.situations, is_before);
    const DecisionTable new_table = decision_table(*result_.situations, is_after);
    const DiffAnswer answer = diff(old_table.table, new_table.table, judge_, work_);
    result_.decided = answer.decided;
    if (!answer.decided) return;
    result_.share = answer.share;
    note_effects(answer, old_table, new_table);
    for (const Change& change : answer.changes) {
      for (const WideCube& wide : widest(result_.situations->space(), change.regions, work_))
        add_region(wide, change.outcomes);
    }
    order_regions();
    for (ChangedRegion& region : result_.regions) confirm(region);
  }

  void compare_defaults() {
    for (const FactId id : after_[after_action_].facts) {
      for (const FactId own : before_[before_action_].facts) {
        if (before_[own].name == after_[id].name && joiner_.policy()[own].default_value != joiner_.import_default(id))
          result_.defaults.push_back(after_[id].name);
      }
    }
  }

  // ---- edits ---------------------------------------------------------------------------------------------------------

  void note_effects(const DiffAnswer& answer, const DecisionTable& old_table, const DecisionTable& new_table) {
    std::set<std::uint32_t> effective;  // rules of the joined action
    for (const EditedRow& edited : answer.rows) {
      const Row& line = row((edited.side == before ? old_table : new_table).rows[edited.row]);
      if (line.effect == Effect::covers) {
        result_.covers_changed = true;
        result_.covers_have_effect = result_.covers_have_effect || edited.has_effect;
      } else if (edited.has_effect) {
        effective.insert(line.rule.value);
      }
    }
    for (RuleEdit& edit : result_.edits) {
      edit.has_effect = (edit.before.valid() && has_effect(edit.before.value, effective)) ||
                        (edit.after.valid() && has_effect(edit.after.value + joined().rules_before, effective));
      // What only says something in other words cannot be the cause.
      if (edit.kind == RuleEdit::Kind::renamed || edit.kind == RuleEdit::Kind::reworded) edit.has_effect = false;
    }
  }

  /// Through its own rows, or those of a rule that it sets aside.
  bool has_effect(std::size_t rule, const std::set<std::uint32_t>& effective) const {
    if (effective.contains(static_cast<std::uint32_t>(rule))) return true;
    const std::vector<SetsAside>& asides = situations().type().rules[rule].sets_aside;
    return std::any_of(asides.begin(), asides.end(),
                       [&](const SetsAside& aside) { return effective.contains(aside.rule.value); });
  }

  // ---- regions -------------------------------------------------------------------------------------------------------

  void add_region(const WideCube& wide, const OutcomePair& outcomes) {
    ChangedRegion region;
    region.cube = wide.cube;
    region.before = judge_.decision(outcomes.before);
    region.after = judge_.decision(outcomes.after);
    region.direction = direction(region.before, region.after);
    region.points = wide.points;
    region.rules_before = rules(region, true);
    region.rules_after = rules(region, false);
    result_.regions.push_back(std::move(region));
  }

  /// The rules of one side that say what it says there; where it says nothing, those that set aside what the other side asks.
  std::vector<RuleId> rules(const ChangedRegion& region, bool of_before) const {
    const Decision& decision = of_before ? region.before : region.after;
    std::set<std::uint32_t> found;
    for (const Line& line : situations().lines()) {
      const Row& each = row(line.row);
      if (joined().is_before(each) != of_before || each.effect == Effect::covers) continue;
      const auto where = common(line.cube, region.cube);
      if (!where) continue;
      const bool sets_aside = each.effect == Effect::sets_aside && sets_aside_other(each, region, of_before);
      if (sets_aside || decides(each, *where, decision)) found.insert(each.rule.value);
    }
    std::vector<RuleId> ids;
    for (const std::uint32_t rule : found) ids.emplace_back(of_before ? rule : rule - joined().rules_before);
    return ids;
  }

  /// Where both hold and a situation can be.
  std::optional<Cube> common(const Cube& line, const Cube& region) const {
    auto where = intersect(line, region);
    if (!where) return where;
    const PossibleAnswer possible = is_possible(situations().space(), *where, work_);
    return possible.decided && !possible.yes ? std::nullopt : std::move(where);
  }

  bool decides(const Row& each, const Cube& where, const Decision& decision) const {
    if (each.effect == Effect::breaches) return decision.outcome == runtime::Outcome::forbidden;
    if (each.effect != Effect::asks) return false;
    const auto may_be = [&](Status status) {
      const ClassSet* const own = find(where, situations().column_of_test(each.test));
      const ClassSet classes = situations().set_of_statuses(each.test, only(status));
      return !classes.empty() && (own == nullptr || !intersect(*own, classes).empty());
    };
    switch (decision.outcome) {
      case runtime::Outcome::forbidden: return may_be(Status::breached);
      case runtime::Outcome::curable: return may_be(Status::pending);
      case runtime::Outcome::needs_approval: {
        const StatusTestId test = situations().table().tests[each.test];
        return std::binary_search(decision.open.begin(), decision.open.end(), test);
      }
      default: return false;
    }
  }

  /// Whether it sets aside a rule, by name, that on the other side is in force and asks for more.
  bool sets_aside_other(const Row& each, const ChangedRegion& region, bool of_before) const {
    const Direction eased = of_before ? Direction::stricter : Direction::looser;
    if (region.direction != eased) return false;
    const Rule& target = situations().type().rules[situations().table().asides[each.test].of.value];
    const Decision& other = of_before ? region.after : region.before;
    for (const Line& line : situations().lines()) {
      const Row& theirs = row(line.row);
      if (joined().is_before(theirs) == of_before || !theirs.rule.valid()) continue;
      if (situations().type().rules[theirs.rule.value].name != target.name) continue;
      const auto where = common(line.cube, region.cube);
      if (where && decides(theirs, *where, other)) return true;
    }
    return false;
  }

  /// First what happens while nobody has decided anything, then the larger regions.
  void order_regions() {
    const auto settled = [this](const ChangedRegion& region) {
      std::size_t count = 0;
      for (const Condition& condition : region.cube) {
        if (!situations().is_test(condition.column)) continue;
        const StatusTestId test = situations().table().tests[condition.column - situations().table().columns.size()];
        const bool approval = std::holds_alternative<Approval>(joined().policy[test]);
        const auto initial = situations().set_of_statuses(
            condition.column - static_cast<std::uint32_t>(situations().table().columns.size()),
            static_cast<StatusSet>(only(approval ? Status::open : Status::pending)));
        if (!initial.empty() && intersect(condition.classes, initial).empty()) ++count;
      }
      return count;
    };
    std::stable_sort(result_.regions.begin(), result_.regions.end(),
                     [&](const ChangedRegion& left, const ChangedRegion& right) {
                       const std::size_t a = settled(left);
                       const std::size_t b = settled(right);
                       return a != b ? a < b : left.points > right.points;
                     });
  }

  // ---- witnesses -----------------------------------------------------------------------------------------------------

  void confirm(ChangedRegion& region) {
    for (std::uint32_t seed = 1; seed <= witness_attempts; ++seed) {
      if (searched_ > witness_work_in_all) return;
      region.was_searched = true;
      Work search;
      search.limit = witness_work;
      search.cancelled = work_.cancelled;
      const auto action = find_witness(situations(), region.cube, search, seed);
      searched_ += search.used;
      if (!action) continue;
      Confirmed found{joiner_.in_before(*action), joiner_.in_after(*action)};
      if (!can_be_said(before_, found.before) || !can_be_said(after_, found.after)) continue;
      if (says(before_, found.before, region.before) && says(after_, found.after, region.after) &&
          answer_words(before_, found.before) != answer_words(after_, found.after)) {
        region.witness = std::move(found);
        return;
      }
    }
  }

  /// One of the two may ask whether something is absent, and the other take no action file that says so.
  static bool can_be_said(const Policy& policy, const Action& action) {
    const std::vector<FactId>& facts = policy[action.type].facts;
    return std::all_of(facts.begin(), facts.end(),
                       [&](FactId fact) { return !is_none(action.facts[fact.value]) || may_be_absent(policy, fact); });
  }

  static bool says(const Policy& policy, const Action& action, const Decision& decision) {
    const Assessment assessment = assess(policy, action);
    return assessment.verdict == verdict_of(only(decision.outcome), true) &&
           assessment.curable == (decision.outcome == runtime::Outcome::curable);
  }

  const Policy& before_;
  const Policy& after_;
  ActionTypeId after_action_;
  ActionTypeId before_action_;
  Work& work_;
  Joiner joiner_;
  PermissionJudge judge_;
  std::uint64_t searched_ = 0;
  ActionChange result_;
};

}  // namespace

std::string answer_words(const Policy& policy, const Action& action) {
  const Assessment assessment = assess(policy, action);
  std::string words(verdict_name(assessment.verdict));
  if (assessment.curable) words += " for now";
  if (assessment.verdict != Verdict::needs_approval) return words;
  std::set<std::string> missing;
  for (const MissingApproval& each : assessment.missing_approvals) {
    const bool one = each.single && !each.candidates.empty();
    missing.insert((one ? party(policy, action, each.candidates.front()).name
                        : std::to_string(each.still_needed) + " of " + each.set) +
                   (each.of == policy[action.type].name ? "" : " of " + each.of));
  }
  std::string list;
  for (const std::string& each : missing) list += (list.empty() ? "" : ", ") + each;
  return words + "(" + list + ")";
}

std::vector<std::string> beside_words(const Policy& policy, const Action& action) {
  const Assessment assessment = assess(policy, action);
  std::vector<std::string> found;
  for (const DutyTrace& trace : assessment.duties) {
    if (trace.applies == Truth::no || trace.discharged) continue;
    const std::string perhaps = trace.applies == Truth::unknown ? "perhaps: " : "";
    found.push_back("duty: " + perhaps + policy[action.type].duties[trace.index].text);
  }
  for (const Warning& warning : assessment.warnings) {
    found.push_back("warning: " +
                    (warning.rule.valid()
                         ? policy[action.type].rules[warning.rule.value].requirements[warning.requirement].text
                         : warning.text));
  }
  return found;
}

ActionChange change_of(const Policy& before, ActionTypeId before_action, const Policy& after, ActionTypeId after_action,
                       Work& work) {
  return Comparison(before, before_action, after, after_action, work).run();
}

}  // namespace policyc::analysis
