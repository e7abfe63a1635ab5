#include "compiler/analysis/mutation/difference.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/situations/outcomes.hpp"
#include "compiler/analysis/witness/witness.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Search {
 public:
  Search(const Situations& situations, const Confirm& confirm, Work& work)
      : situations_(situations), confirm_(confirm), work_(work) {}

  /// False when nothing more can come of it.
  bool compare(const Table& before, const Table& after) {
    FirstMatch judge;
    const DiffAnswer answer = diff(before, after, judge, work_);
    if (!answer.decided && result_.sameness == Sameness::same) result_.sameness = Sameness::undecided;
    if (!answer.decided) return false;
    int tried = 0;
    for (const Change& change : answer.changes) {
      for (const Cube& region : change.regions) {
        if (result_.sameness == Sameness::same) result_.sameness = Sameness::undecided;
        if (++tried > most_regions || work_.exhausted) return false;
        if (try_region(region)) return false;
      }
    }
    return true;
  }

  /// Keeps the action that tells best; true when there is nothing better to be had.
  bool try_region(const Cube& region) {
    auto action = find_witness(situations_, region, work_);
    const Telling telling = action ? confirm_(*action) : Telling::not_at_all;
    if (telling <= best_) return false;
    best_ = telling;
    result_ = {Sameness::different, std::move(action)};
    return telling == Telling::by_verdict;
  }

  Table table_of(std::size_t condition) const {
    Table table(situations_.space());
    for (const Cube& cube : situations_.condition(condition)) table.add(cube, 1);
    return table;
  }

  Difference result_{Sameness::same, {}};

 private:
  const Situations& situations_;
  const Confirm& confirm_;
  Work& work_;
  Telling best_ = Telling::not_at_all;
};

}  // namespace

Difference difference(const Merged& merged, ActionTypeId action, const Confirm& confirm, Work& work) {
  const MergedAction& both = merged.actions[action.value];
  const auto situations = Situations::of(merged.policy, action, both.conditions);
  if (!situations) return {};
  const RuleId last(merged.policy[action].rules.size());
  const auto before = outcomes_of(*situations, {situations->condition(0), RuleId(0), both.first_after}, work);
  if (!before) return {};
  const auto after = outcomes_of(*situations, {situations->condition(1), both.first_after, last}, work);
  if (!after) return {};
  Search search(*situations, confirm, work);
  bool go_on = search.compare(before->table, after->table);
  for (std::size_t pair = 2; go_on && pair + 1 < both.conditions.size(); pair += 2)
    go_on = search.compare(search.table_of(pair), search.table_of(pair + 1));
  if (search.result_.sameness == Sameness::same && both.opaque) search.result_.sameness = Sameness::undecided;
  return std::move(search.result_);
}

}  // namespace policyc::analysis
