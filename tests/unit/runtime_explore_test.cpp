// The exact verdict under unknowns against brute force: every completion of random tables is evaluated one by one.

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "policy_builder.hpp"
#include "runtime/evaluate/explore.hpp"

using namespace policyc::runtime;
using policyc::test::PolicyBuilder;

namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }

 private:
  std::mt19937 engine_;
};

constexpr std::uint32_t rule_count = 5;

/// With `asking_only` everything is covered and nothing is breached outright.
Row random_row(Dice& dice, const Table& table, bool asking_only) {
  Row row;
  for (std::uint32_t column = 0; column < table.columns.size(); ++column) {
    if (dice.below(3) != 0) continue;
    std::vector<std::uint32_t> classes;
    for (std::uint32_t index = 0; index < table.columns[column].class_count; ++index) {
      if (dice.below(2) == 0) classes.push_back(index);
    }
    if (!classes.empty() && classes.size() < table.columns[column].class_count) row.cells.push_back({column, classes});
  }
  row.rule = RuleId{dice.below(rule_count)};
  const std::uint32_t effect = dice.below(10);
  if (effect < 2) {
    row.effect = Effect::covers;
    row.rule = RuleId{};
  } else if (effect == 2 && !asking_only) {
    row.effect = Effect::breaches;
  } else {
    row.effect = Effect::asks;
    row.test = dice.below(static_cast<std::uint32_t>(table.tests.size()));
  }
  return row;
}

/// Asides from lower rules to higher ones only, in that order.
void add_asides(Dice& dice, Table& table) {
  for (std::uint32_t by = 0; by < rule_count; ++by) {
    for (std::uint32_t of = by + 1; of < rule_count; ++of) {
      if (dice.below(4) != 0) continue;
      Row row = random_row(dice, table, true);
      row.effect = Effect::sets_aside;
      row.rule = RuleId{by};
      row.test = static_cast<std::uint32_t>(table.asides.size());
      table.asides.push_back({RuleId{by}, RuleId{of}, {}, {}});
      table.rows.push_back(row);
    }
  }
}

Table random_table(Dice& dice, std::uint32_t rows, bool asking_only) {
  Table table;
  table.columns.resize(5);
  for (Column& column : table.columns) {
    column.kind = ColumnKind::reading;  // the kind whose number of classes is free
    column.class_count = 2 + dice.below(2);
  }
  for (std::size_t test = 0; test < 3; ++test) table.tests.emplace_back(test);
  add_asides(dice, table);
  for (std::uint32_t row = 0; row < rows; ++row) table.rows.push_back(random_row(dice, table, asking_only));
  if (asking_only || dice.below(2) == 0) {
    table.rows.push_back({{}, Effect::covers, RuleId{}, 0, 0});
  }
  finish(table);
  return table;
}

Binding random_binding(Dice& dice, const Table& table, bool asking_only) {
  Binding binding;
  for (std::uint32_t index = 0; index < table.columns.size(); ++index) {
    const Column& column = table.columns[index];
    binding.slots.push_back(column.first_slot + dice.below(column.class_count));
    if (dice.below(3) == 0) continue;
    std::vector<std::uint32_t> classes;
    for (std::uint32_t value = 0; value < column.class_count; ++value) {
      if (classes.size() + column.class_count - value <= 2 || dice.below(4) != 0) classes.push_back(value);
    }
    binding.columns.push_back({index, classes});
  }
  for (std::uint32_t test = 0; test < table.tests.size(); ++test) {
    const auto statuses = static_cast<StatusSet>(1 + dice.below(asking_only ? 7 : 15));
    binding.statuses.push_back(static_cast<Status>(std::bit_width(unsigned{statuses}) - 1));
    if (!std::has_single_bit(statuses)) binding.tests.push_back({test, statuses});
  }
  return binding;
}

/// What one completion comes to: the outcome, the tests it misses, and the choice made for each open column, then test.
struct Completion {
  std::vector<std::uint32_t> choices;
  Outcome outcome = Outcome::permitted;
  Word missing = 0;
};

Word missing_of(const Table& table, const Binding& binding, const std::vector<Word>& live) {
  Word missing = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const bool is_live = (live[row / word_bits] >> (row % word_bits) & 1U) != 0;
    const Row& line = table.rows[row];
    if (is_live && line.effect == Effect::asks && binding.statuses[line.test] == Status::open)
      missing |= Word{1} << line.test;
  }
  return missing;
}

void complete(const Table& table, const Binding& open, Binding known, std::vector<std::uint32_t> choices,
              std::vector<Completion>& found) {
  const std::size_t next = choices.size();
  choices.push_back(0);
  if (next < open.columns.size()) {
    for (const std::uint32_t index : open.columns[next].classes) {
      known.slots[open.columns[next].column] = table.columns[open.columns[next].column].first_slot + index;
      choices.back() = index;
      complete(table, open, known, choices, found);
    }
    return;
  }
  if (next < open.columns.size() + open.tests.size()) {
    const OpenTest& test = open.tests[next - open.columns.size()];
    for (std::uint32_t status = 0; status < status_count; ++status) {
      if ((test.statuses >> status & 1U) == 0) continue;
      known.statuses[test.test] = static_cast<Status>(status);
      choices.back() = status;
      complete(table, open, known, choices, found);
    }
    return;
  }
  choices.pop_back();
  std::vector<Word> live;
  const Outcome outcome = evaluate(table, known, live);
  found.push_back({choices, outcome, missing_of(table, known, live)});
}

Outcome kind_of(Outcome outcome) { return outcome == Outcome::curable ? Outcome::forbidden : outcome; }

/// The open columns (by column) and tests (behind them) whose choice alone changes what `tell` tells of some completion.
template <class Tell>
std::set<std::uint32_t> essential(const Table& table, const Binding& open, const std::vector<Completion>& all,
                                  Tell tell) {
  std::set<std::uint32_t> found;
  for (std::size_t place = 0; place < open.columns.size() + open.tests.size(); ++place) {
    std::map<std::vector<std::uint32_t>, Word> others;
    for (const Completion& completion : all) {
      std::vector<std::uint32_t> rest = completion.choices;
      rest[place] = 0;
      const auto [entry, is_new] = others.try_emplace(rest, tell(completion));
      if (is_new || entry->second == tell(completion)) continue;
      const bool is_column = place < open.columns.size();
      const auto columns = static_cast<std::uint32_t>(table.columns.size());
      found.insert(is_column ? open.columns[place].column : columns + open.tests[place - open.columns.size()].test);
    }
  }
  return found;
}

std::set<std::uint32_t> variables(const Table& table, const Residual& residual,
                                  const std::vector<std::uint32_t>& indices) {
  std::set<std::uint32_t> found;
  for (const std::uint32_t index : indices) {
    const Part& part = residual.variables[index].parts[0];
    found.insert(part.source + (part.is_test ? static_cast<std::uint32_t>(table.columns.size()) : 0));
  }
  return found;
}

std::vector<Bits> keys_by_test(const Table& table) {
  std::vector<Bits> keys;
  for (std::size_t test = 0; test < table.tests.size(); ++test) keys.push_back({Word{1} << test});
  return keys;
}

void compare_missing(const Table& table, const Binding& open, const Residual& residual,
                     const std::vector<Completion>& all) {
  Explorer explorer{residual, Explorer::Leaf::missing, keys_by_test(table)};
  const auto answer = explorer.explore();
  REQUIRE(answer.has_value());
  std::set<Word> expected;
  for (const Completion& completion : all) expected.insert(completion.missing);
  std::set<Word> found;
  for (const std::uint32_t leaf : answer->leaves) found.insert(explorer.missing_sets()[leaf][0]);
  CHECK(found == expected);
  const auto tell = [](const Completion& completion) { return completion.missing; };
  CHECK(variables(table, residual, answer->variables) == essential(table, open, all, tell));
}

void compare(const Table& table, const Binding& open, bool asking_only) {
  std::vector<Completion> all;
  complete(table, open, open, {}, all);
  OutcomeSet expected = 0;
  for (const Completion& completion : all) expected |= only(completion.outcome);
  const Residual residual = residual_of(table, open);
  const auto answer = Explorer{residual, Explorer::Leaf::outcome}.explore();
  REQUIRE(answer.has_value());
  CHECK(answer->outcomes == expected);
  const auto tell = [](const Completion& completion) { return static_cast<Word>(kind_of(completion.outcome)); };
  CHECK(variables(table, residual, answer->variables) == essential(table, open, all, tell));
  if (asking_only) compare_missing(table, open, residual, all);
}

}  // namespace

TEST_CASE("runtime: exploring agrees with trying out every completion") {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    CAPTURE(seed);
    Dice dice{seed};
    const bool asking_only = seed % 3 == 0;
    const Table table = random_table(dice, 1 + dice.below(seed % 50 == 0 ? 90 : 14), asking_only);
    compare(table, random_binding(dice, table, asking_only), asking_only);
  }
}

TEST_CASE("runtime: exploring stays small where conditions chain") {
  PolicyBuilder builder;
  std::vector<FactId> facts;
  for (int index = 0; index < 60; ++index) facts.push_back(builder.fact("f" + std::to_string(index)));
  for (std::size_t index = 0; index + 1 < facts.size(); ++index) {
    builder.forbids(builder.rule("pair", {{facts[index], true}, {facts[index + 1], true}}));
  }
  builder.build();
  const Binding binding = bind(builder.policy, builder.action(), builder.table());
  const Residual residual = residual_of(builder.table(), binding);
  const auto answer = Explorer{residual, Explorer::Leaf::outcome}.explore();
  REQUIRE(answer.has_value());
  CHECK(answer->variables.size() == facts.size());
  CHECK(answer->outcomes == (only(Outcome::permitted) | only(Outcome::forbidden)));
}
