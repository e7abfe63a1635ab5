#include "compiler/analysis/mutation/difference.hpp"

#include <algorithm>

#include "compiler/analysis/change/consequences.hpp"
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
    std::vector<Cube> regions;
    for (const Change& change : answer.changes)
      regions.insert(regions.end(), change.regions.begin(), change.regions.end());
    return try_regions(regions);
  }

  /// Likewise.
  bool compare(const Consequences& consequences, const Covered& covered, std::size_t first) {
    if (consequences.all().empty()) return true;
    const auto places = consequences.places(situations_, first);
    for (std::uint32_t group = 0; group < consequences.groups(); ++group) {
      const GroupDifference found = consequences.compare(group, situations_, places, covered, work_);
      if (!found.decided && result_.sameness == Sameness::same) result_.sameness = Sameness::undecided;
      if (!found.decided) return false;
      std::vector<Cube> regions;
      for (const ConsequenceRegion& region : found.regions) regions.push_back(region.cube);
      if (!try_regions(regions)) return false;
    }
    return true;
  }

  bool try_regions(const std::vector<Cube>& regions) {
    int tried = 0;
    for (const Cube& region : regions) {
      if (result_.sameness == Sameness::same) result_.sameness = Sameness::undecided;
      if (++tried > most_regions || work_.exhausted) return false;
      if (try_region(region)) return false;
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
  const Consequences consequences({merged.policy, action, both.first_after.value, both.duties_before});
  std::vector<ExprId> conditions = {both.covers_before, both.covers_after};
  conditions.insert(conditions.end(), consequences.conditions().begin(), consequences.conditions().end());
  const auto situations = Situations::of(merged.policy, action, conditions);
  if (!situations) return {};
  const RuleId last(merged.policy[action].rules.size());
  const auto before = outcomes_of(*situations, {situations->condition(0), RuleId(0), both.first_after}, work);
  if (!before) return {};
  const auto after = outcomes_of(*situations, {situations->condition(1), both.first_after, last}, work);
  if (!after) return {};
  Search search(*situations, confirm, work);
  if (search.compare(before->table, after->table))
    search.compare(consequences, {situations->condition(0), situations->condition(1)}, 2);
  if (search.result_.sameness == Sameness::same && both.opaque) search.result_.sameness = Sameness::undecided;
  return std::move(search.result_);
}

}  // namespace policyc::analysis
