// Pairs of actions that differ in one condition and in what comes of it.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/cases/builder.hpp"
#include "compiler/analysis/kernel/mcdc.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/situations/words.hpp"
#include "compiler/analysis/witness/levers.hpp"
#include "compiler/analysis/witness/witness.hpp"
#include "runtime/explain/assess.hpp"

namespace policyc::analysis {

using namespace runtime;
using What = Entry::What;

namespace {

Cube cube_at(const Point& point) {
  Cube cube;
  for (std::uint32_t column = 0; column < point.size(); ++column)
    cube.push_back({column, {{point[column], point[column] + 1}}});
  return cube;
}

/// How long ago an entry of the record may be: today, before what else is on record, and on either side of each period that is asked about.
std::vector<std::int32_t> days_before(const Levers& levers) {
  std::vector<std::int32_t> days = {0, 60};
  for (const Duration& period : levers.periods) {
    const std::int32_t back = period.months * 31 + period.hours / 24;
    days.insert(days.end(), {back + 1, std::max(back - 3 - period.months, 0)});
  }
  return days;
}

}  // namespace

std::string CaseBuilder::column_name(std::uint32_t column) const {
  const std::string words = condition_words(situations_, {column, {{0, 1}}});
  return words.substr(0, words.rfind(": "));
}

/// The action with something changed that the column depends on.
std::vector<Action> CaseBuilder::variations(const Action& action, std::uint32_t column) {
  const runtime::Table& table = situations_.table();
  const Levers levers = situations_.is_test(column)
                            ? levers_of(policy_, action, table.tests[column - table.columns.size()])
                            : levers_of(policy_, action, table.columns[column]);
  std::vector<Action> all;
  for (const FactId fact : levers.facts) {
    for (Value& value : candidates_.of(fact, action, dice_)) all.emplace_back(action).facts[fact.value] = value;
  }
  for (const ReadingId reading : levers.readings) {
    for (std::uint32_t choice = 0; choice < policy_.readings[reading.value].choices.size(); ++choice)
      all.emplace_back(action).readings[reading.value] = choice;
  }
  if (levers.actor) {
    for (const PartyId party : candidates_.parties(action)) all.emplace_back(action).actor = party;
  }
  for (const EntryKey& key : levers.entries) {
    Action without = action;
    std::erase_if(without.record, [&](const Entry& entry) {
      return entry.of == key.of && entry.by == key.by &&
             (key.event.valid() ? entry.event == key.event : entry.what != What::event);
    });
    all.push_back(without);
    Entry entry;
    entry.by = key.by;
    entry.of = key.of;
    entry.event = key.event;
    for (const std::int32_t before : days_before(levers)) {
      entry.on = action.on;
      entry.on->days -= before;
      for (const What what :
           key.event.valid() ? std::vector{What::event} : std::vector{What::approval, What::refusal}) {
        entry.what = what;
        all.emplace_back(without).record.push_back(entry);
      }
    }
  }
  return all;
}

bool CaseBuilder::differ_only_in(std::uint32_t column, const Action& left, const Action& right) const {
  const runtime::Table& table = situations_.table();
  const Binding one = bind(policy_, left, table);
  const Binding other = bind(policy_, right, table);
  const auto open = [](const Binding& binding, std::uint32_t index) {
    return std::any_of(binding.columns.begin(), binding.columns.end(),
                       [&](const OpenColumn& each) { return each.column == index; });
  };
  for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
    const bool same = open(one, i) == open(other, i) && (open(one, i) || one.slots[i] == other.slots[i]);
    if (same == (i == column)) return false;
  }
  for (std::uint32_t i = 0; i < table.tests.size(); ++i) {
    if ((one.statuses[i] == other.statuses[i]) == (situations_.column_of_test(i) == column)) return false;
  }
  return true;
}

bool CaseBuilder::meets(const Condition& condition, const Binding& binding) const {
  const std::vector<std::uint32_t>& classes = situations_.classes(condition.column);
  const auto among = [&](std::uint32_t of_table) {
    const auto place = std::lower_bound(classes.begin(), classes.end(), of_table);
    return place != classes.end() && *place == of_table &&
           has(condition.classes, static_cast<std::uint32_t>(place - classes.begin()));
  };
  const runtime::Table& table = situations_.table();
  if (situations_.is_test(condition.column)) {
    const std::size_t test = condition.column - table.columns.size();
    return std::none_of(binding.tests.begin(), binding.tests.end(),
                        [&](const OpenTest& open) { return open.test == test; }) &&
           among(static_cast<std::uint32_t>(binding.statuses[test]));
  }
  for (const OpenColumn& open : binding.columns) {
    if (open.column == condition.column) return std::all_of(open.classes.begin(), open.classes.end(), among);
  }
  return among(binding.slots[condition.column] - table.columns[condition.column].first_slot);
}

/// The row applies to the one action, and to the other but for the one condition (masking MC/DC: Chilenski, "An investigation of three forms of the
/// modified condition decision coverage criterion", 2001).
bool CaseBuilder::turns(const PairOf& pair, const Action& inside, const Action& outside) const {
  const Binding one = bind(policy_, inside, situations_.table());
  const Binding other = bind(policy_, outside, situations_.table());
  return std::all_of(pair.row.begin(), pair.row.end(), [&](const Condition& condition) {
    return meets(condition, one) && meets(condition, other) == (condition.column != pair.column);
  });
}

bool CaseBuilder::add_pair(const Action& inside, const PairOf& pair, Alone alone) {
  const Assessment answer = assess(policy_, inside);
  for (const Action& outside : variations(inside, pair.column)) {
    const bool fits =
        alone == Alone::of_all ? differ_only_in(pair.column, inside, outside) : turns(pair, inside, outside);
    if (!fits) continue;
    const Assessment other = assess(policy_, outside);
    if (other.verdict == Verdict::needs_information) continue;
    if (other.verdict == answer.verdict && other.curable == answer.curable) continue;
    const char* const how = alone == Alone::of_all ? "" : ", with what follows it";
    add(inside, fmt::format("pair {}a: {} decides{}", pair.name, column_name(pair.column), how));
    add(outside, fmt::format("pair {}b: {} decides{}", pair.name, column_name(pair.column), how));
    base_.try_emplace(pair.column, inside);
    return true;
  }
  return false;
}

/// From the action that the row decides, or one at one of the points, to one on the other side of the condition.
bool CaseBuilder::find_pair(const PairOf& pair, std::size_t row, const std::vector<Point>& points) {
  std::vector<Action> starts;
  const auto any = [&](std::size_t first, Alone alone) {
    return std::any_of(starts.begin() + static_cast<std::ptrdiff_t>(first), starts.end(),
                       [&](const Action& start) { return add_pair(start, pair, alone); });
  };
  if (const auto deciding = deciding_.find(row); deciding != deciding_.end()) starts.push_back(deciding->second);
  if (work_.called_off()) return false;
  if (any(0, Alone::of_all)) return true;
  const std::size_t known = starts.size();
  for (const Point& point : points) {
    if (auto action = find_witness(situations_, cube_at(point), work_)) starts.push_back(*std::move(action));
  }
  return any(known, Alone::of_all) || any(0, Alone::of_row);
}

void CaseBuilder::add_pairs() {
  FirstMatch judge;
  const McdcAnswer answer = mcdc(outcomes_.table, judge, work_);
  std::size_t number = 0;
  for (const ConditionTest& test : answer.tests) {
    const OutcomeRow& row = outcomes_.rows[test.row];
    if (row.row == OutcomeRow::none) continue;
    const PairOf pair{test.column, outcomes_.table.cube(outcomes_.table.barred() + test.row), std::to_string(++number)};
    std::vector<Point> points;
    if (test.inside && test.outside) points = {answer.points[*test.inside], answer.points[*test.outside]};
    if (find_pair(pair, test.row, points)) continue;
    const bool proved = test.decided && !test.inside;
    leave(fmt::format("pair {}: {} in {}", pair.name, column_name(test.column), row_name(row.row)),
          proved ? "nothing hangs on it: other rows decide the same, or it cannot change alone"
                 : "no two actions were found that differ in it alone");
  }
}

}  // namespace policyc::analysis
