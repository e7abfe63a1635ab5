#include <doctest/doctest.h>

#include <string>

#include "runtime/io/action_reader.hpp"
#include "tests/unit/io_demo_policy.hpp"

using namespace policyc;
using namespace policyc::runtime;

namespace {

struct ReadFact {
  std::optional<Value> value;
  diagnostic::Diagnostics out;
};

/// Reads one fact of the demo policy, written as `text`.
ReadFact read(std::string_view name, std::string_view text) {
  const Policy policy = test::demo_policy();
  ReadFact read;
  const std::string file = "action: spend\nfacts:\n  " + std::string(name) + ": " + std::string(text) + "\n";
  const auto action = io::read_action(policy, "a.yaml", file, {}, read.out);
  if (action) read.value = action->facts[test::fact_called(policy, name).value];
  return read;
}

Value value(std::string_view name, std::string_view text) {
  const ReadFact found = read(name, text);
  CAPTURE(text);
  REQUIRE(found.value);
  return *found.value;
}

std::string code(std::string_view name, std::string_view text) {
  const ReadFact found = read(name, text);
  return found.out.empty() ? "fine" : found.out.front().code;
}

std::string suggestion(std::string_view name, std::string_view text) {
  const ReadFact found = read(name, text);
  return found.out.empty() ? "fine" : found.out.front().suggestion;
}

}  // namespace

TEST_CASE("yes and no, and nothing that could be either") {
  for (const std::string_view yes : {"yes", "Yes", "YES", "true", "True", "TRUE"})
    CHECK(value("budgeted", yes) == Value(true));
  for (const std::string_view no : {"no", "No", "NO", "false", "False", "FALSE"})
    CHECK(value("budgeted", no) == Value(false));
  CHECK(suggestion("budgeted", "y") == "write `yes`");
  CHECK(suggestion("budgeted", "on") == "write `yes`");
  CHECK(suggestion("budgeted", "off") == "write `no`");
  CHECK(suggestion("budgeted", "0") == "write `no`");
  CHECK(code("budgeted", "yEs") == "A0301");
  CHECK(code("budgeted", "none") == "A0308");
  CHECK(code("budgeted", "[yes]") == "A0114");
  CHECK(code("budgeted", "{yes: no}") == "A0114");
}

TEST_CASE("unknown in all its spellings, for every type") {
  for (const std::string_view name : {"budgeted", "amount", "category", "categories", "requested_on", "term", "people",
                                      "purpose", "payee", "lead", "asked", "items", "small"}) {
    CAPTURE(name);
    for (const std::string_view text : {"unknown", "~", "null", ""}) CHECK(is_unknown(value(name, text)));
    const bool boolean = name == "budgeted" || name == "small";
    const bool ordered = name == "amount" || name == "requested_on" || name == "term" || name == "people";
    if (ordered) CHECK(code(name, "none") == "A0312");
    if (!boolean && !ordered) CHECK(is_none(value(name, "none")));
  }
}

TEST_CASE("words in quotes are not words with a meaning") {
  CHECK(value("purpose", "\"none\"") == Value(std::string("none")));
  CHECK(value("purpose", "'unknown'") == Value(std::string("unknown")));
  CHECK(code("category", "\"none\"") == "A0211");
  CHECK(code("payee", "\"unknown\"") == "A0205");
}

TEST_CASE("choices by name or label") {
  CHECK(value("category", "travel") == Value(ChoiceValue{0}));
  CHECK(value("category", "a journey") == Value(ChoiceValue{0}));
  CHECK(suggestion("category", "trvel") == "did you mean `travel`, \"a journey\"?");
  CHECK(suggestion("category", "food") == "write one of `travel`, `equipment`, `other`");
  CHECK(value("categories", "[other, travel, other]") == Value(SetValue{{0, 2}}));
  CHECK(value("categories", "[]") == Value(SetValue{}));
  CHECK(suggestion("categories", "travel") == "write `[travel]`");
  CHECK(code("categories", "[travel, trvel]") == "A0211");
  CHECK(code("categories", "[travel, ~]") == "A0311");
  CHECK(code("categories", "[none]") == "A0311");
  CHECK(code("categories", "[[travel]]") == "A0114");
  CHECK(code("categories", "{travel: yes}") == "A0114");
}

TEST_CASE("numbers are exact") {
  CHECK(value("people", "12") == Value(Decimal(12)));
  CHECK(value("people", "-12") == Value(Decimal(-12)));
  CHECK(value("people", "\"12\"") == Value(Decimal(12)));
  CHECK(value("people", "0.10") == Value(*Decimal::parse("0.1")));
  CHECK(value("people", "999999999999.999999") == Value(*Decimal::parse("999999999999.999999")));
  for (const std::string_view text :
       {"1e5", "0x10", "1.2345678", "1234567890123", "twelve", ".", "NaN", ".inf", "1 2.5.3"}) {
    CAPTURE(text);
    CHECK(code("people", text) == "A0303");
  }
  CHECK(suggestion("people", "1,200") == "write `1200`");
  CHECK(suggestion("people", "1_200") == "write `1200`");
}

TEST_CASE("money is in the currency of the fact") {
  CHECK(value("amount", "500") == Value(Decimal(500)));
  CHECK(value("amount", "EUR 500.00") == Value(Decimal(500)));
  CHECK(code("amount", "USD 500") == "A0305");
  CHECK(code("amount", "500 EUR") == "A0304");
  CHECK(code("amount", "€500") == "A0304");
  CHECK(suggestion("amount", "EUR 1,200") == "write `EUR 1200`");
}

TEST_CASE("a decimal comma is not a comma between thousands") {
  CHECK(suggestion("amount", "500,50") == "write `EUR 500.50`");
  CHECK(suggestion("amount", "1,000") == "write `EUR 1000`");
  CHECK(suggestion("people", "12,5") == "write `12.5`");
  CHECK(suggestion("amount", "1,234,567.50") == "write `EUR 1234567.50`");
  CHECK(suggestion("amount", "1.500,00") == "write `EUR 1500.00`");
  CHECK(suggestion("amount", "1.234.567,5") == "write `EUR 1234567.5`");
  CHECK(suggestion("amount", "1.50,00").find("EUR") == std::string::npos);
  CHECK(suggestion("amount", "1.500") == "write `EUR 1500`, or `EUR 1.50` if a fraction is meant");
  CHECK(suggestion("amount", "EUR -1.505") == "write `EUR -1505`, or `EUR -1.5050` if a fraction is meant");
  CHECK(value("amount", "1500.125") == Value(*Decimal::parse("1500.125")));
  CHECK(value("amount", "0.125") == Value(*Decimal::parse("0.125")));
  CHECK(suggestion("amount", "1,234,56") == "write digits, at most 12 before the point and 6 behind it");
}

TEST_CASE("dates exist, durations have a unit") {
  CHECK(value("requested_on", "2024-02-29") == Value(*Date::parse("2024-02-29")));
  CHECK(code("requested_on", "2026-02-29") == "A0306");
  CHECK(code("requested_on", "2026-3-2") == "A0306");
  CHECK(value("requested_on", "2026-03-02T10:00") == Value(*Date::parse("2026-03-02 10:00")));
  CHECK(code("requested_on", "2026-03-02T10:00Z") == "A0306");
  CHECK(code("requested_on", "2.3.2026") == "A0306");
  CHECK(suggestion("requested_on", "2.3.2026") == "write `2026-03-02`");
  CHECK(suggestion("requested_on", "31/12/2026") == "write `2026-12-31`");
  CHECK(suggestion("requested_on", "2/3/2026") == "write year, month and day: `2026-03-02`");
  CHECK(suggestion("requested_on", "2026-13-01") == "check the month and the day");
  CHECK(value("term", "24 months") == Value(*Duration::parse("24 months")));
  CHECK(value("term", "1 year") == Value(*Duration::parse("12 months")));
  for (const std::string_view text : {"24", "months", "two years", "1.5 years", "99999999999999999999 days"}) {
    CAPTURE(text);
    CHECK(code("term", text) == "A0307");
  }
}

TEST_CASE("texts are any scalar") {
  CHECK(value("purpose", "yes") == Value(std::string("yes")));
  CHECK(value("purpose", "010") == Value(std::string("010")));
  CHECK(value("purpose", "\"\"") == Value(None{}));
  CHECK(value("purpose", "|\n    two\n    lines") == Value(std::string("two\nlines\n")));
  CHECK(code("purpose", "[a]") == "A0114");
}

TEST_CASE("parties are of the kind of the fact, directly or through kinds") {
  const Policy policy = test::demo_policy();
  const PartyId forum = test::party_called(policy, "budget_forum");
  CHECK(value("payee", "board") == Value(test::party_called(policy, "board")));
  CHECK(value("lead", "Budget Forum") == Value(forum));
  CHECK(code("lead", "board") == "A0309");
  CHECK(suggestion("lead", "board") == "write `budget_forum`");
  CHECK(value("asked", "[budget_forum, budget_forum]") == Value(SetValue{{forum.value}}));
  CHECK(code("asked", "[budget_forum, treasurer]") == "A0309");
  CHECK(code("asked", "budget_forum") == "A0302");
}

TEST_CASE("rows have the fields of their record") {
  const Value rows = value("items", "\n    - {item: chair, price: EUR 50}\n    - {price: unknown, new: no}");
  const Rows expected{{{Value(std::string("chair")), Value(Decimal(50)), Value(true)},
                       {Value(Unknown{}), Value(Unknown{}), Value(false)}}};
  CHECK(rows == Value(expected));
  CHECK(value("items", "[]") == Value(Rows{}));
  CHECK(value("items", "[{}]") == Value(Rows{{{Value(Unknown{}), Value(Unknown{}), Value(true)}}}));
  CHECK(value("items", "[{new: unknown}]") == Value(Rows{{{Value(Unknown{}), Value(Unknown{}), Value(Unknown{})}}}));
  CHECK(suggestion("items", "[{itm: chair}]") == "did you mean `item`?");
  CHECK(code("items", "chair") == "A0310");
  CHECK(code("items", "{item: chair}") == "A0310");
  CHECK(code("items", "[chair]") == "A0310");
  CHECK(code("items", "[~]") == "A0310");
  CHECK(code("items", "[{new: none}]") == "A0308");
  CHECK(code("items", "[{price: none}]") == "A0312");
  CHECK(read("items", "[{itm: a, price: x}, 3]").out.size() == 3);
}

TEST_CASE("a value that runs on into the next line says so") {
  const ReadFact found = read("budgeted", "yes\n      category");
  REQUIRE(found.out.size() == 1);
  CHECK(found.out[0].notes[0].text.find("goes on in the next line") != std::string::npos);
}
