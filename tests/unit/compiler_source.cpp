#include <doctest/doctest.h>

#include "compiler/source/report.hpp"

using namespace policyc;

namespace {

diagnostic::Place place(const std::string& text, Span span) { return place_of({"a.policy", text}, span); }

}  // namespace

TEST_CASE("lines and columns count from one, in characters") {
  const SourceFile file{"a.policy", "a\nä大b\n\nlast"};
  const auto at = [&](std::uint32_t offset) {
    const LineColumn found = locate(file, offset);
    return std::pair(found.line, found.column);
  };
  CHECK(at(0) == std::pair(1U, 1U));
  CHECK(at(1) == std::pair(1U, 2U));
  CHECK(at(2) == std::pair(2U, 1U));
  CHECK(at(4) == std::pair(2U, 2U));
  CHECK(at(7) == std::pair(2U, 3U));
  CHECK(at(9) == std::pair(3U, 1U));
  CHECK(at(10) == std::pair(4U, 1U));
  CHECK(at(14) == std::pair(4U, 5U));
  CHECK(at(1000) == std::pair(4U, 5U));
}

TEST_CASE("a place has the line without its end, and a span that stays on it") {
  const diagnostic::Place two = place("one\r\ntwo words\r\nthree", {9, 30});
  CHECK(two.line == 2);
  CHECK(two.column == 5);
  CHECK(two.line_text == "two words");
  CHECK(two.length == 5);
  CHECK(place("a\nbc", {2, 4}).length == 2);
  CHECK(place("a\nbc", {4, 4}).length == 1);
  CHECK(place("a\nbc\n", {5, 5}).line == 3);
  CHECK(place("", {0, 0}).line == 1);
  CHECK(place("ab", {7, 9}).column == 3);
}

TEST_CASE("findings are put in the order of the text, each once") {
  const SourceFile file{"a.policy", "one\ntwo\nthree\n"};
  diagnostic::Diagnostics diagnostics;
  const Reporter report(file, diagnostics);
  report.error("P0101", {8, 9}, "kept where it is");
  report.error("P0101", {4, 5}, "second");
  report.error("P0101", {0, 1}, "first");
  report.error("P0101", {4, 5}, "second");
  report.error("P0101", {4, 5}, "another");
  put_in_order(diagnostics, 1);
  std::vector<std::string> messages;
  for (const diagnostic::Diagnostic& finding : diagnostics) messages.push_back(finding.message);
  CHECK(messages == std::vector<std::string>{"kept where it is", "first", "another", "second"});
}
