// Pairs of actions that differ in one condition and in what comes of it.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/cases/builder.hpp"
#include "compiler/analysis/kernel/mcdc.hpp"
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
    entry.on = action.on;
    for (const What what : key.event.valid() ? std::vector{What::event} : std::vector{What::approval, What::refusal}) {
      entry.what = what;
      all.emplace_back(without).record.push_back(entry);
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

bool CaseBuilder::add_pair(const Action& inside, std::uint32_t column, const std::string& name) {
  const Assessment answer = assess(policy_, inside);
  for (const Action& outside : variations(inside, column)) {
    if (!differ_only_in(column, inside, outside)) continue;
    const Assessment other = assess(policy_, outside);
    if (other.verdict == Verdict::needs_information) continue;
    if (other.verdict == answer.verdict && other.curable == answer.curable) continue;
    add(inside, fmt::format("pair {}a: {} decides", name, column_name(column)));
    add(outside, fmt::format("pair {}b: {} decides", name, column_name(column)));
    base_.try_emplace(column, inside);
    return true;
  }
  return false;
}

bool CaseBuilder::add_points(const Point& inside, const Point& outside, const std::string& name) {
  for (const Point& point : {inside, outside}) {
    std::uint32_t column = 0;
    while (inside[column] == outside[column]) ++column;
    const auto action = find_witness(situations_, cube_at(point), work_);
    if (action && add_pair(*action, column, name)) return true;
  }
  return false;
}

void CaseBuilder::add_pairs() {
  FirstMatch judge;
  const McdcAnswer answer = mcdc(outcomes_.table, judge, work_);
  std::size_t number = 0;
  for (const ConditionTest& test : answer.tests) {
    const OutcomeRow& row = outcomes_.rows[test.row];
    if (row.row == OutcomeRow::none) continue;
    const std::string name = std::to_string(++number);
    const auto deciding = deciding_.find(test.row);
    if (deciding != deciding_.end() && add_pair(deciding->second, test.column, name)) continue;
    if (test.inside && test.outside && add_points(answer.points[*test.inside], answer.points[*test.outside], name))
      continue;
    const bool proved = test.decided && !test.inside;
    leave(fmt::format("pair {}: {} in {}", name, column_name(test.column), row_name(row.row)),
          proved ? "nothing hangs on it: other rows decide the same, or it cannot change alone"
                 : "no two actions were found that differ in it alone");
  }
}

}  // namespace policyc::analysis
