#include <doctest/doctest.h>

#include <fmt/format.h>

#include "compiler/compile.hpp"
#include "compiler/lower/form_sizes.hpp"
#include "compiler/lower/lower.hpp"
#include "runtime/evaluate/expression.hpp"
#include "tests/unit/compiler_text.hpp"

using namespace policyc;
using namespace policyc::runtime;
using test::classes;
using test::compiled;

namespace {

using Classes = std::vector<std::uint32_t>;

/// A rule for each condition: `c0`, `c1`, …
Policy with_conditions(const std::vector<std::string>& conditions) {
  std::string text;
  for (std::size_t i = 0; i < conditions.size(); ++i)
    text += fmt::format("rule c{} when {} requires approval by board\n", i, conditions[i]);
  return compiled(text);
}

/// Whether, for each value of the fact, the table applies just those rules whose conditions hold.
void check_values(const std::string& fact_name, const std::vector<std::string>& conditions,
                  const std::vector<Value>& values) {
  const Policy policy = with_conditions(conditions);
  const FactId fact = test::fact(policy, fact_name);
  for (const Value& value : values) {
    Action stated;
    stated.type = ActionTypeId(0);
    stated.facts.assign(policy.facts.size(), Unknown{});
    stated.facts[fact.value] = value;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      const std::string name = fmt::format("c{}", i);
      CAPTURE(conditions[i]);
      CAPTURE(value.index());
      const Truth holds_directly = holds(policy, stated, test::rule(policy, name).when);
      REQUIRE(holds_directly != Truth::unknown);
      CHECK(test::is_live(policy, name, fact, value) == (holds_directly == Truth::yes));
    }
  }
}

Value number(const char* text) { return *Decimal::parse(text); }

}  // namespace

TEST_CASE("an ordered fact is cut below, at and above each constant, and into none") {
  const Policy policy =
      with_conditions({"amount < EUR 500", "amount <= EUR 500", "amount is EUR 500", "amount >= EUR 500",
                       "amount > EUR 500", "amount is none", "amount is not EUR 500", "not (amount <= EUR 500)"});
  const Table& table = test::action(policy).table;
  REQUIRE(table.columns.size() == 1);
  CHECK(table.columns[0].kind == ColumnKind::ordered);
  CHECK(table.columns[0].class_count == 4);
  CHECK(classes(policy, "c0") == Classes{0});
  CHECK(classes(policy, "c1") == Classes{0, 1});
  CHECK(classes(policy, "c2") == Classes{1});
  CHECK(classes(policy, "c3") == Classes{1, 2});
  CHECK(classes(policy, "c4") == Classes{2});
  CHECK(classes(policy, "c5") == Classes{3});
  // A comparison with nothing does not hold, so its contrary does.
  CHECK(classes(policy, "c6") == Classes{0, 2, 3});
  CHECK(classes(policy, "c7") == Classes{2, 3});
}

TEST_CASE("constants are sorted by value, whatever the order and the side they are written on") {
  const Policy policy =
      with_conditions({"people > 10", "9.50 < people", "people <= 9.5", "people is 2 + 3", "100 >= people"});
  const Table& table = test::action(policy).table;
  // 2 + 3 is computed, so it is a column of its own.
  REQUIRE(table.columns.size() == 2);
  CHECK(table.columns[0].points == std::vector<Value>{number("9.5"), number("10"), number("100")});
  CHECK(classes(policy, "c0") == Classes{4, 5, 6});
  CHECK(classes(policy, "c1") == Classes{2, 3, 4, 5, 6});
  CHECK(classes(policy, "c2") == Classes{0, 1});
  CHECK(classes(policy, "c4") == Classes{0, 1, 2, 3, 4, 5});
}

TEST_CASE("ordered classes say what the conditions say") {
  check_values("people",
               {"people < 3", "people <= 3", "people > 3", "people >= 5", "people is 5", "people is none",
                "not (people < 5)", "people > 3 and people < 5"},
               {number("-1"), number("2.999999"), number("3"), number("3.000001"), number("4"), number("5"),
                number("6"), None{}});
  check_values("asked_on", {"asked_on < 2026-03-01", "asked_on >= 2026-03-01", "asked_on is 2024-02-29"},
               {*Date::parse("2024-02-29"), *Date::parse("2026-02-28"), *Date::parse("2026-03-01"), None{}});
  check_values("term", {"term <= 12 months", "term > 1 year", "term is 12 months"},
               {*Duration::parse("11 months"), *Duration::parse("12 months"), *Duration::parse("1 year"),
                *Duration::parse("13 months"), None{}});
}

TEST_CASE("comparisons of one computed number share an ordered column") {
  const std::string tiers =
      "table tiers for spend\n  | count of colours + people | count of colours + people || approval by |\n";
  CHECK(test::codes(tiers + "  | <= 5 | - || board |\n  | > 5 | <= 9 || chair |\n  | > 9 | - || board |\n") == "");
  CHECK(test::codes(tiers + "  | <= 5 | - || board |\n  | >= 5 | - || chair |\n") == "P0403");
  const Policy policy = with_conditions({"people + 1 > 5", "5 >= people + 1", "people + 1 is none"});
  const Table& table = test::action(policy).table;
  REQUIRE(table.columns.size() == 1);
  CHECK(table.columns[0].kind == ColumnKind::ordered);
  check_values("people", {"people + 1 > 5", "5 >= people + 1", "people + 1 is none", "people * people <= 16"},
               {*Decimal::parse("3"), *Decimal::parse("4"), *Decimal::parse("5"), None{}});
}

TEST_CASE("rows of a table are compared by what they mean, not by how it is written") {
  const std::string table = "table t for spend\n  | people || approval by |\n";
  CHECK(test::codes(table + "  | > 1 || any of board, chair |\n  | > 2 || at least 1 of board, chair |\n") == "");
}

TEST_CASE("the values of a list are its points") {
  const Policy policy =
      with_conditions({"colour is green", "colour is not green", "colour in {red, blue}", "colour is none"});
  CHECK(test::action(policy).table.columns[0].kind == ColumnKind::point);
  CHECK(classes(policy, "c0") == Classes{1});
  CHECK(classes(policy, "c2") == Classes{0, 2});
  check_values("colour",
               {"colour is green", "colour is not green", "colour in {red, blue}", "colour is none",
                "not (colour in {red, blue})"},
               {ChoiceValue{0}, ChoiceValue{1}, ChoiceValue{2}, None{}});
  check_values("payee", {"payee is board", "payee in {chair, deputy}", "payee is not board", "payee is none"},
               {PartyId(0), PartyId(1), PartyId(2), PartyId(3), None{}});
}

TEST_CASE("a small set has a class for each different answer") {
  const Policy policy = with_conditions({"colours contains red", "colours within {red}", "count of colours > 1"});
  const Table& table = test::action(policy).table;
  REQUIRE(table.columns.size() == 1);
  CHECK(table.columns[0].kind == ColumnKind::subset);
  std::vector<Value> subsets = {None{}};
  for (std::uint32_t mask = 0; mask < 8; ++mask) {
    SetValue set;
    for (std::uint32_t i = 0; i < 3; ++i) {
      if ((mask >> i & 1U) != 0) set.add(i);
    }
    subsets.emplace_back(std::move(set));
  }
  check_values("colours",
               {"colours contains red", "colours within {red}", "count of colours > 1", "colours is {red, blue}",
                "colours is none", "not (colours contains red) and count of colours > 0"},
               subsets);
}

TEST_CASE("a condition of at most 4096 cases is written out, a larger one is refused with its rule") {
  std::string facts;
  std::string conditions[2];
  for (int i = 0; i < 13; ++i) {
    facts += fmt::format("fact a{0} : yes/no\nfact b{0} : yes/no\n", i);
    if (i < 12) conditions[0] += fmt::format("{}(a{} or b{})", i == 0 ? "" : " and ", i, i);
    conditions[1] += fmt::format("{}(a{} or b{})", i == 0 ? "" : " and ", i, i);
  }
  const Policy policy = compiled(facts + "rule fits for spend when " + conditions[0] + " requires approval by board\n");
  CHECK(test::action(policy).table.rows.size() == lower::most_rows + 1);
  const diagnostic::Diagnostics found =
      test::findings(facts + "rule fits_not for spend when " + conditions[1] + " requires approval by board\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "P0404");
  CHECK(found[0].message.find("`fits_not`") != std::string::npos);
  CHECK(found[0].place.line_text.starts_with("rule fits_not"));
}

TEST_CASE("parts that occur again and again are written out once") {
  std::string condition = "urgent";
  for (int i = 0; i < 50; ++i) condition = fmt::format("({} is {})", condition, i % 2 == 0 ? "budgeted" : "urgent");
  const Policy policy = with_conditions({condition});
  CHECK(test::action(policy).table.rows.size() <= 3);
}

TEST_CASE("a table that was left out is made as it would have been") {
  const std::string text =
      "rule a when (urgent or amount > EUR 5) and not budgeted requires approval by board\n"
      "rule b requires approval by chair sets aside a when urgent or budgeted\n";
  Policy later = test::compiled_without_tables(text);
  CHECK(test::action(later).table.rows.empty());
  make_table(later, ActionTypeId(0));
  CHECK(test::rows(later) == test::rows(compiled(text)));
  CHECK(test::action(later).table.compatible == test::action(compiled(text)).table.compatible);
  CHECK(test::action(later).table.rows.size() > 3);
}

TEST_CASE("tables whose mistakes can be seen in them alone are made at once") {
  const Policy policy =
      test::compiled_without_tables("table t\n | urgent || approval by |\n | yes || board |\n | no || chair |\n");
  CHECK_FALSE(test::action(policy).table.rows.empty());
}

TEST_CASE("the bound on a normal form is never below it, and stops where it is too much") {
  for (const char* condition :
       {"urgent", "not urgent", "urgent and budgeted", "not (urgent and (budgeted or amount > EUR 5))",
        "(urgent or budgeted) and (amount > EUR 5 or payee is chair)", "urgent is budgeted"}) {
    const Policy policy = with_conditions({condition});
    const lower::FormSizes sizes(policy, lower::most_rows);
    std::size_t asking = 0;
    for (const Row& row : test::action(policy).table.rows) asking += row.effect == Effect::asks ? 1 : 0;
    CAPTURE(condition);
    CHECK(sizes.of(test::rule(policy, "c0").when, true) >= asking);
  }
  std::string many = "urgent";
  for (int i = 0; i < 40; ++i) many = fmt::format("({} is {})", many, i % 2 == 0 ? "budgeted" : "urgent");
  const Policy policy = with_conditions({many});
  CHECK(lower::FormSizes(policy, 100).of(test::rule(policy, "c0").when, true) == 101);
  CHECK(lower::FormSizes(policy, 100).of({}, true) == 1);
}

TEST_CASE("what cannot be is no row, what is always so has no cells") {
  CHECK(test::rows(compiled("rule a when urgent and not urgent requires approval by board")) ==
        std::vector<std::string>{"covers"});
  CHECK(test::rows(compiled("rule a when urgent or not urgent requires approval by board")) ==
        std::vector<std::string>{"asks approval by the Board of Directors", "covers"});
  CHECK(test::rows(compiled("rule a when amount > EUR 5 and amount < EUR 5 requires approval by board")) ==
        std::vector<std::string>{"covers"});
  CHECK(test::rows(compiled("covers [1-b] when urgent\nrule a permits")) ==
        std::vector<std::string>{"covers when urgent:1"});
}

TEST_CASE("rows of a table that can match together must say the same") {
  const auto table = [](const std::string& rows, const std::string& marked = "") {
    return "table t " + marked + "\n | urgent | amount || approval by |\n" + rows;
  };
  CHECK(test::codes(table(" | yes | - || board |\n | - | < EUR 5 || board |\n")).empty());
  CHECK(test::codes(table(" | yes | - || board |\n | - | < EUR 5 || chair |\n")) == "P0403");
  CHECK(test::codes(table(" | yes | - || board |\n | - | < EUR 5 || chair |\n", "adding")).empty());
  CHECK(
      test::codes(table(" | yes | <= EUR 5 || board |\n | yes | > EUR 5 || chair |\n | no | - || chair |\n")).empty());
  CHECK(test::codes(table(" | yes | <= EUR 5 || board |\n | yes | >= EUR 5 || chair |\n")) == "P0403");
}

TEST_CASE("a table that is not well formed is recognised") {
  const Policy policy = with_conditions({"urgent and budgeted"});
  const Table good = test::action(policy).table;
  CHECK(lower::well_formed(good));
  Table full = good;
  full.rows.back().cells[0].classes = {0, 1};
  CHECK_FALSE(lower::well_formed(full));
  Table unsorted = good;
  std::swap(unsorted.rows.back().cells[0], unsorted.rows.back().cells[1]);
  CHECK_FALSE(lower::well_formed(unsorted));
  Table strange = good;
  strange.rows.back().test = 7;
  CHECK_FALSE(lower::well_formed(strange));
}
