#include "compiler/document/sentences.hpp"

#include <doctest/doctest.h>

#include <string>

using policyc::document::split;

namespace {

/// The sentences with `|` between them.
std::string parts(std::string_view paragraph) {
  std::string result;
  for (const auto& [begin, end] : split(paragraph)) {
    if (!result.empty()) result += "|";
    result += paragraph.substr(begin, end - begin);
  }
  return result;
}

}  // namespace

TEST_CASE("a sentence ends before a capital") {
  CHECK(parts("One. Two! Three? Four") == "One.|Two!|Three?|Four");
  CHECK(parts("In clause 5.2. In the course of 2.3 days.") == "In clause 5.2.|In the course of 2.3 days.");
  CHECK(parts("Visit www.example.org. It is there.") == "Visit www.example.org.|It is there.");
}

TEST_CASE("abbreviations and initials end none") {
  CHECK(parts("Notes, e.g. The Times, i.e. Papers.") == "Notes, e.g. The Times, i.e. Papers.");
  CHECK(parts("See No. 5 and fig. 3. No. He said no.") == "See No. 5 and fig. 3.|No.|He said no.");
  CHECK(parts("T. Guay met Dr. Lee.") == "T. Guay met Dr. Lee.");
  CHECK(parts("See Annex B. It helps.") == "See Annex B.|It helps.");
}

TEST_CASE("parentheses hold together, and quotes close a sentence") {
  CHECK(parts("Ask (by mail. Not by phone.) first. Then wait.") == "Ask (by mail. Not by phone.) first.|Then wait.");
  CHECK(parts("He said “stop.” Then he left.") == "He said “stop.”|Then he left.");
  CHECK(parts("An open ( bracket. Next.") == "An open ( bracket.|Next.");
}

TEST_CASE("a marker belongs to its sentence") {
  CHECK(parts("1. The owner. Another.") == "1. The owner.|Another.");
  CHECK(parts("(a) The owner. Another.") == "(a) The owner.|Another.");
  CHECK(parts("- Item one. And more.") == "- Item one.|And more.");
}

TEST_CASE("nothing is lost") {
  CHECK(parts("") == "");
  CHECK(parts("...") == "...");
  CHECK(parts(". . .") == ". . .");
}
