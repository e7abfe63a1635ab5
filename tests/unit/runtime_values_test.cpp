#include <doctest/doctest.h>

#include "runtime/model/value.hpp"

using namespace policyc::runtime;

namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }
Date date(std::string_view text) { return Date::parse(text).value(); }
Duration duration(std::string_view text) { return Duration::parse(text).value(); }

}  // namespace

TEST_CASE("runtime: decimals are read and written exactly") {
  for (const auto* text : {"0", "-12", "3.5", "1000000", "999999999999.999999", "-0.000001"}) {
    CHECK(decimal(text).text() == text);
  }
  CHECK(decimal("3.50").text() == "3.5");
  CHECK(decimal("-0").text() == "0");
  CHECK(decimal("007").text() == "7");
}

TEST_CASE("runtime: what is no decimal is not read as one") {
  for (const auto* text :
       {"", "-", ".5", "5.", "1,5", "1e3", "+1", " 1", "1 ", "--1", "1234567890123", "1.1234567", "0x1"}) {
    CHECK_FALSE(Decimal::parse(text).has_value());
  }
}

TEST_CASE("runtime: decimal arithmetic is exact or nothing") {
  CHECK(decimal("0.1").plus(decimal("0.2")) == decimal("0.3"));
  CHECK(decimal("1").minus(decimal("3")) == decimal("-2"));
  CHECK(decimal("-1.5").times(decimal("-2.5")) == decimal("3.75"));
  CHECK(decimal("-1.5").times(decimal("2")) == decimal("-3"));
  CHECK(decimal("0").times(decimal("-2")) == decimal("0"));
  CHECK_FALSE(decimal("0.0001").times(decimal("0.001")).has_value());
  const Decimal large = decimal("999999999999").times(decimal("999999999999")).value();
  CHECK(large.text() == "999999999998000000000001");
  CHECK_FALSE(large.times(large).has_value());
  Decimal huge = decimal("100000000000");
  while (huge.plus(huge)) huge = *huge.plus(huge);
  CHECK(huge > decimal("999999999999"));
  CHECK_FALSE(decimal("0").minus(huge)->minus(huge).has_value());
}

TEST_CASE("runtime: dates that exist are read, others are not") {
  CHECK(date("1970-01-01").days == 0);
  CHECK(date("2026-03-02").text() == "2026-03-02");
  CHECK(date("2024-02-29").text() == "2024-02-29");
  CHECK(date("0001-01-01").text() == "0001-01-01");
  for (const auto* text : {"2023-02-29", "2026-13-01", "2026-00-10", "2026-3-2", "26-03-02", "0000-01-01",
                           "2026-03-02 ", "2026/03/02", "2026-+3-02", "2026-03--1"}) {
    CHECK_FALSE(Date::parse(text).has_value());
  }
}

TEST_CASE("runtime: months are calendar months, clamped to the end of the month") {
  CHECK(after(date("2024-01-31"), duration("1 month")) == date("2024-02-29"));
  CHECK(after(date("2024-05-31"), duration("24 months")) == date("2026-05-31"));
  CHECK(after(date("2024-12-31"), duration("2 months")) == date("2025-02-28"));
  CHECK(after(date("2026-03-02"), duration("7 days")) == date("2026-03-09"));
  CHECK(after(date("2026-03-02"), duration("25 hours")) == date("2026-03-05"));
  CHECK(after(date("2026-03-02 23:30"), duration("25 hours")).text() == "2026-03-04 00:30");
}

TEST_CASE("runtime: whole units that have passed") {
  CHECK(elapsed(date("2024-05-31"), date("2026-05-31"), Unit::months).least == 24);
  CHECK(elapsed(date("2024-05-31"), date("2026-05-30"), Unit::months).least == 23);
  CHECK(elapsed(date("2024-01-31"), date("2024-02-29"), Unit::months).least == 1);
  CHECK(elapsed(date("2026-05-31"), date("2024-05-31"), Unit::months).least == -24);
  CHECK(elapsed(date("2024-02-29"), date("2025-02-28"), Unit::years).least == 1);
  CHECK(elapsed(date("2026-01-01"), date("2026-01-15"), Unit::weeks).least == 2);
  const Elapsed hours = elapsed(date("2026-01-01"), date("2026-01-03"), Unit::hours);
  CHECK((hours.least == 24 && hours.most == 71));
  CHECK(elapsed(date("2026-01-01 23:00"), date("2026-01-03 00:30"), Unit::hours).least == 25);
}

TEST_CASE("runtime: durations are read, written and ordered") {
  CHECK(duration("24 months").text() == "24 months");
  CHECK(duration("1 year").text() == "12 months");
  CHECK(duration("1 week").text() == "7 days");
  CHECK(duration("1 day").text() == "1 day");
  CHECK(duration("5 hours").text() == "5 hours");
  CHECK(duration("0 days").text() == "0 days");
  CHECK(Duration{1, 48}.text() == "1 month and 2 days");
  CHECK(duration("1 month") > duration("30 days"));
  CHECK(duration("1 month") < duration("31 days"));
  CHECK(duration("12 months") == duration("1 year"));
  for (const auto* text : {"", "7", "days", "7  days", "-7 days", "7 fortnights", "99999999999 years", "1.5 days"}) {
    CHECK_FALSE(Duration::parse(text).has_value());
  }
}

TEST_CASE("runtime: a set keeps its members sorted and once") {
  SetValue set;
  for (const std::uint32_t member : {3U, 1U, 3U, 2U}) set.add(member);
  CHECK(set.members == std::vector<std::uint32_t>{1, 2, 3});
  CHECK(set.has(2));
  CHECK_FALSE(set.has(4));
}
