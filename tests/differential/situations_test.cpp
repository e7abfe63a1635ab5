// The space of situations against the runtime, on random policies and random actions: where everything is known, the action is a point of the space that
// is not impossible, and the outcome table says of it what the runtime does. What a property's proof rests on is thus checked point by point; what
// find_witness returns is where it says.

#include <iostream>

#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/situations/outcomes.hpp"
#include "compiler/analysis/situations/words.hpp"
#include "compiler/analysis/witness/witness.hpp"
#include "doctest/doctest.h"
#include "runtime/diagnostic/render.hpp"
#include "runtime/evaluate/bind.hpp"
#include "runtime/io/action_reader.hpp"
#include "runtime/io/action_writer.hpp"
#include "runtime/report/table_words.hpp"
#include "tests/amount.hpp"
#include "tests/differential/trial.hpp"

namespace {

using namespace policyc;
using namespace policyc::differential;

constexpr std::size_t policies = tests::amount(300);
constexpr std::size_t questions_a_policy = 40;

std::string column_words(const analysis::Situations& situations, std::uint32_t column) {
  if (!situations.is_test(column)) return "column " + std::to_string(column);
  const runtime::Table& table = situations.table();
  return report::test_words(situations.policy(), table.tests[column - table.columns.size()]);
}

/// Nothing when something is not known, or no class of the space stands for it.
std::optional<analysis::Point> point_of(const analysis::Situations& situations, const runtime::Binding& binding) {
  if (!binding.known()) return std::nullopt;
  const runtime::Table& table = situations.table();
  analysis::Point point;
  for (std::uint32_t column = 0; column < situations.space().size(); ++column) {
    const bool test = situations.is_test(column);
    const std::uint32_t of_table = test ? static_cast<std::uint32_t>(binding.statuses[column - table.columns.size()])
                                        : binding.slots[column] - table.columns[column].first_slot;
    const std::vector<std::uint32_t>& classes = situations.classes(column);
    const auto found = std::find(classes.begin(), classes.end(), of_table);
    CHECK_MESSAGE(found != classes.end(),
                  "a class that the space does not have: " << column_words(situations, column) << " is " << of_table);
    if (found == classes.end()) return std::nullopt;
    point.push_back(static_cast<std::uint32_t>(found - classes.begin()));
  }
  return point;
}

runtime::Outcome outcome_at(const analysis::Outcomes& outcomes, const analysis::Point& point) {
  for (analysis::RowIndex row = 0; row < outcomes.rows.size(); ++row) {
    if (analysis::contains(outcomes.table.cube(outcomes.table.barred() + row), point))
      return outcomes.rows[row].outcome;
  }
  FAIL("no row matches");
  return runtime::Outcome::permitted;
}

void check_possible(const analysis::Situations& situations, const analysis::Point& point, const std::string& file) {
  for (const analysis::Cube& cube : situations.space().impossible()) {
    if (!analysis::contains(cube, point)) continue;
    std::string words;
    for (const std::string& each : analysis::cube_words(situations, cube)) words += each + "\n";
    FAIL_CHECK("this is called impossible:\n" << words << "---- and here it is\n" << file);
  }
}

}  // namespace

TEST_CASE("what is known of an action is a point of the space, and has the outcome that the runtime finds") {
  std::size_t points = 0;
  for (std::uint64_t seed = 1; seed <= policies; ++seed) {
    differential::Dice dice(seed);
    const PolicyText text = generate_policy(dice);
    std::string mistakes;
    const auto subject = Subject::read(text.text(), mistakes);
    if (!subject) continue;
    CAPTURE(seed);
    CAPTURE(text.text());
    const runtime::Policy& policy = subject->compiled();
    std::vector<std::optional<analysis::Situations>> situations(policy.actions.size());
    std::vector<std::optional<analysis::Outcomes>> outcomes(policy.actions.size());
    for (std::size_t i = 0; i < policy.actions.size(); ++i) {
      situations[i] = analysis::Situations::of(policy, runtime::ActionTypeId(i));
      if (!situations[i]) continue;
      analysis::Work work{.limit = 2'000'000};
      outcomes[i] = analysis::outcomes_of(*situations[i], work);
    }
    for (std::size_t i = 0; i < questions_a_policy; ++i) {
      const reference::Question question =
          generate_question(dice, text.names, subject->policy(), subject->mentions(), 16);
      diagnostic::Diagnostics found;
      const std::string file = action_file(question);
      const auto action = io::read_action(policy, "action.yaml", file, {}, found);
      if (!action || !outcomes[action->type.value]) continue;
      const analysis::Situations& here = *situations[action->type.value];
      const runtime::Binding binding = runtime::bind(policy, *action, here.table());
      const auto point = point_of(here, binding);
      if (!point) continue;
      ++points;
      check_possible(here, *point, file);
      CAPTURE(file);
      const runtime::Table& table = policy[action->type].table;
      const runtime::Outcome expected = runtime::evaluate(table, runtime::bind(policy, *action, table));
      CHECK(outcome_at(*outcomes[action->type.value], *point) == expected);
    }
  }
  std::cout << points << " points of the space agree\n";
  CHECK(points > 500);
}

TEST_CASE("a witness is where it should be, and is read again as it was written") {
  std::size_t found = 0;
  std::size_t asked = 0;
  for (std::uint64_t seed = 1; seed <= policies; ++seed) {
    differential::Dice dice(seed);
    const PolicyText text = generate_policy(dice);
    std::string mistakes;
    const auto subject = Subject::read(text.text(), mistakes);
    if (!subject) continue;
    CAPTURE(text.text());
    const runtime::Policy& policy = subject->compiled();
    for (std::size_t i = 0; i < policy.actions.size(); ++i) {
      const auto situations = analysis::Situations::of(policy, runtime::ActionTypeId(i));
      if (!situations || situations->lines().empty()) continue;
      const analysis::Line& line = situations->lines()[dice.between(0, situations->lines().size() - 1)];
      analysis::Work work{.limit = 300'000};
      ++asked;
      const auto witness = analysis::find_witness(*situations, line.cube, work);
      if (!witness) continue;
      ++found;
      const std::string file = io::write_action(policy, *witness, "a witness");
      CAPTURE(file);
      diagnostic::Diagnostics problems;
      const auto again = io::read_action(policy, "witness.yaml", file, {}, problems);
      CAPTURE(diagnostic::render_text(problems));
      REQUIRE(again);
      CHECK(again->actor.has_value() == witness->actor.has_value());
      CHECK(again->record.size() == witness->record.size());
      const runtime::Binding binding = runtime::bind(policy, *again, situations->table());
      for (const analysis::Condition& condition : line.cube) {
        if (situations->is_test(condition.column)) continue;
        const runtime::Column& column = situations->table().columns[condition.column];
        bool open = false;
        for (const runtime::OpenColumn& each : binding.columns) open = open || each.column == condition.column;
        if (open) continue;
        const std::uint32_t of_table = binding.slots[condition.column] - column.first_slot;
        const std::vector<std::uint32_t>& classes = situations->classes(condition.column);
        const auto place = std::find(classes.begin(), classes.end(), of_table);
        CAPTURE(report::column_words(policy, column));
        REQUIRE(place != classes.end());
        CHECK(analysis::has(condition.classes, static_cast<std::uint32_t>(place - classes.begin())));
      }
    }
  }
  std::cout << found << " witnesses for " << asked << " rows\n";
  CHECK(2 * found > asked);
}
