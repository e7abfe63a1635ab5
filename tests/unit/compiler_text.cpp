#include "tests/unit/compiler_text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/evaluate/bind.hpp"

namespace policyc::test {

using namespace runtime;

namespace {

constexpr std::string_view preamble = R"(policy TEST version 1.0 effective 2026-01-01
kind officer "Officer" plural officers
body board "Board of Directors"
body committee "Finance Committee"
role chair "Chair" is officer
role deputy "Deputy" is officer
event published "it is published"
reading early [1-a] "is it early?" choose strict or lenient or free default strict
action spend "spend money"
  budgeted : yes/no "it is in the budget"
  urgent   : yes/no "it cannot wait"
  amount   : money EUR "the amount"
  people   : number "the people"
  asked_on : date "the day of the request"
  term     : duration "the term"
  colour   : one of red, green, blue "the colour"
  colours  : set of red, green, blue "the colours"
  payee    : party "the payee"
)";

SourceSet sources_of(const std::vector<std::string>& texts) {
  SourceSet sources;
  for (std::size_t i = 0; i < texts.size(); ++i) sources.files.push_back({fmt::format("{}.policy", i), texts[i]});
  return sources;
}

std::string column_name(const Policy& policy, const Column& column) {
  switch (column.kind) {
    case ColumnKind::reading: return policy.readings[column.reading.value].name;
    case ColumnKind::computed: return fmt::format("({})", column.predicate.value);
    case ColumnKind::ordered:
      if (!column.fact.valid()) return fmt::format("({})", column.predicate.value);
      [[fallthrough]];
    default: return column.fact.valid() ? policy[column.fact].name : "actor";
  }
}

std::string effect_name(const ActionType& type, const Row& row) {
  switch (row.effect) {
    case Effect::covers: return "covers";
    case Effect::breaches: return "breaches " + type.rules[row.rule.value].requirements[row.requirement].text;
    case Effect::asks: return "asks " + type.rules[row.rule.value].requirements[row.requirement].text;
    case Effect::sets_aside: return "sets aside " + type.rules[type.table.asides[row.test].of.value].name;
  }
  return "";
}

}  // namespace

namespace {

/// What a policy says is the same whether or not its tables are left for later.
void check_without_tables(const SourceSet& sources, const diagnostic::Diagnostics& found) {
  diagnostic::Diagnostics without;
  (void)compile(sources, without, {.tables = false});
  CHECK(diagnostic::render_text(without) == diagnostic::render_text(found));
}

}  // namespace

Policy compiled_files(const std::vector<std::string>& texts) {
  diagnostic::Diagnostics diagnostics;
  auto policy = compile(sources_of(texts), diagnostics);
  CAPTURE(diagnostic::render_text(diagnostics));
  REQUIRE(policy.has_value());
  REQUIRE(diagnostics.empty());
  check_without_tables(sources_of(texts), diagnostics);
  return std::move(*policy);
}

Policy compiled_without_tables(std::string_view text) {
  diagnostic::Diagnostics diagnostics;
  auto policy = compile(sources_of({std::string(preamble) + std::string(text)}), diagnostics, {.tables = false});
  REQUIRE(policy.has_value());
  return std::move(*policy);
}

Policy compiled(std::string_view text) { return compiled_files({std::string(preamble) + std::string(text)}); }

diagnostic::Diagnostics findings(std::string_view text) {
  diagnostic::Diagnostics diagnostics;
  const SourceSet sources = sources_of({std::string(preamble) + std::string(text)});
  (void)compile(sources, diagnostics);
  check_without_tables(sources, diagnostics);
  return diagnostics;
}

std::string codes(std::string_view text) {
  std::string found;
  for (const diagnostic::Diagnostic& finding : findings(text)) found += (found.empty() ? "" : " ") + finding.code;
  return found;
}

const ActionType& action(const Policy& policy, std::string_view name) {
  const auto found = std::find_if(policy.actions.begin(), policy.actions.end(),
                                  [&](const ActionType& type) { return type.name == name; });
  REQUIRE(found != policy.actions.end());
  return *found;
}

const Rule& rule(const Policy& policy, std::string_view name) {
  for (const ActionType& type : policy.actions) {
    for (const Rule& candidate : type.rules) {
      if (candidate.name == name) return candidate;
    }
  }
  FAIL("there is no rule ", name);
  return policy.actions.front().rules.front();
}

FactId fact(const Policy& policy, std::string_view name) {
  const auto found = std::find_if(policy.facts.begin(), policy.facts.end(),
                                  [&](const Fact& candidate) { return candidate.name == name; });
  REQUIRE(found != policy.facts.end());
  return FactId(static_cast<std::size_t>(found - policy.facts.begin()));
}

std::vector<std::string> rows(const Policy& policy, std::string_view action_name) {
  const ActionType& type = action(policy, action_name);
  std::vector<std::string> result;
  for (const Row& row : type.table.rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells) {
      cells.push_back(
          fmt::format("{}:{}", column_name(policy, type.table.columns[cell.column]), fmt::join(cell.classes, ",")));
    }
    std::sort(cells.begin(), cells.end());
    result.push_back(
        fmt::format("{}{}{}", effect_name(type, row), cells.empty() ? "" : " when ", fmt::join(cells, " ")));
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<std::uint32_t> classes(const Policy& policy, std::string_view rule_name, std::uint32_t column) {
  std::vector<const Row*> own;
  for (const Row& row : action(policy).table.rows) {
    if (row.rule.valid() && action(policy).rules[row.rule.value].name == rule_name) own.push_back(&row);
  }
  REQUIRE(own.size() == 1);
  for (const Cell& cell : own.front()->cells) {
    if (cell.column == column) return cell.classes;
  }
  return {};
}

bool is_live(const Policy& policy, std::string_view rule_name, FactId fact, const Value& value) {
  const ActionType& type = action(policy);
  Action stated;
  stated.type = ActionTypeId(static_cast<std::size_t>(&type - policy.actions.data()));
  stated.facts.assign(policy.facts.size(), Unknown{});
  stated.facts[fact.value] = value;
  stated.readings.assign(policy.readings.size(), 0);
  const Binding binding = bind(policy, stated, type.table);
  return std::any_of(type.table.rows.begin(), type.table.rows.end(), [&](const Row& row) {
    if (!row.rule.valid() || type.rules[row.rule.value].name != rule_name) return false;
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      const std::uint32_t bound = binding.slots[cell.column] - type.table.columns[cell.column].first_slot;
      return std::binary_search(cell.classes.begin(), cell.classes.end(), bound);
    });
  });
}

}  // namespace policyc::test
