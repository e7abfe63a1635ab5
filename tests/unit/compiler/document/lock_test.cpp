#include "compiler/document/lock.hpp"

#include <doctest/doctest.h>

#include "compiler/document/match.hpp"
#include "tests/unit/compiler/document/texts.hpp"

using namespace policyc;
using namespace policyc::document;

namespace {

const std::string text =
    "1 Scope\n\nThe board decides. The chair must agree.\n\n2 \"Odd\" Title\n\nA. Person may speak.\n";

std::string lock_text() { return write_lock(lock_of(test::read(text))); }

/// The message of the only finding.
std::string damage(const std::string& lock) {
  diagnostic::Diagnostics diagnostics;
  CHECK_FALSE(read_lock({"a.lock", lock}, diagnostics).has_value());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "P0502");
  return diagnostics[0].message;
}

std::string replaced(std::string lock, const std::string& what, const std::string& with) {
  REQUIRE(lock.find(what) != std::string::npos);
  return lock.replace(lock.find(what), what.size(), with);
}

/// `CODE:line`, of each finding.
std::string differences(const std::string& document) {
  diagnostic::Diagnostics diagnostics;
  compare(test::read(document), lock_of(test::read(text)), "d.txt", diagnostics);
  std::string result;
  for (const auto& finding : diagnostics)
    result += (result.empty() ? "" : " ") + finding.code + ":" + std::to_string(finding.place.line);
  return result;
}

}  // namespace

TEST_CASE("a lock is the same each time, and reads back as it was") {
  const std::string lock = lock_text();
  CHECK(lock == lock_text());
  diagnostic::Diagnostics diagnostics;
  const auto read = read_lock({"a.lock", lock}, diagnostics);
  REQUIRE(read.has_value());
  CHECK(write_lock(*read) == lock);
  CHECK(read->clauses[1].title == "\"Odd\" Title");
  CHECK(find_sentence(*read, "1-b")->force == std::vector<std::string>{"must"});
  CHECK(find_sentence(*read, "1-c") == nullptr);
}

TEST_CASE("a lock has none of the document's words but its titles and its words of force") {
  const std::string lock = lock_text();
  for (const char* word : {"board", "decides", "chair", "agree", "Person", "speak"})
    CHECK(lock.find(word) == std::string::npos);
}

TEST_CASE("the line ends of Windows do not damage a lock") {
  std::string lock = lock_text();
  for (std::size_t at = lock.find('\n'); at != std::string::npos; at = lock.find('\n', at + 2)) lock.insert(at, "\r");
  diagnostic::Diagnostics diagnostics;
  CHECK(read_lock({"a.lock", lock}, diagnostics).has_value());
  CHECK(diagnostics.empty());
}

TEST_CASE("a damaged lock is found out") {
  const std::string lock = lock_text();
  CHECK(damage("") == "the lock ends before its last line, `sum`");
  CHECK(damage("policy X version 1\n") == "this is not the lock of a document: it does not begin with `lock`");
  CHECK(damage(replaced(lock, "lock 1", "lock 7")) == "the lock is of format 7, and this policyc reads format 1");
  CHECK(damage(replaced(lock, "1-b", "1-c")) == "the sentence `1-b` was expected here");
  CHECK(damage(replaced(lock, "\"Scope\"", "\"Scoop\"")) ==
        "the lock was changed since it was made: its sum is another");
  CHECK(damage(lock.substr(0, lock.find("\nsum"))) == "the lock ends before its last line, `sum`");
  CHECK(damage(replaced(lock, "sentences 3", "sentences 4")) ==
        "the lock was changed since it was made: its sum is another");
  CHECK(damage(replaced(lock, "title \"\"", "title 7")) == "a text in quotes was expected here");
}

TEST_CASE("every cut of a lock is refused, none crashes") {
  const std::string lock = lock_text();
  for (std::size_t length = 0; length + 1 < lock.size(); ++length) {
    diagnostic::Diagnostics diagnostics;
    CAPTURE(length);
    CHECK_FALSE(read_lock({"a.lock", lock.substr(0, length)}, diagnostics).has_value());
  }
}

TEST_CASE("the nearest ids are those of the clause, then like ones") {
  const Lock lock = lock_of(test::read(text));
  CHECK(nearest_ids(lock, "1-c").front() == "1-b");
  CHECK(nearest_words(lock, "1-c").starts_with("did you mean `1-b`"));
}

TEST_CASE("a document that was laid out otherwise matches, another one does not, and it is said where") {
  CHECK(differences(text) == "");
  CHECK(differences("1 Scope\n\nThe board\ndecides. The chair\nmust agree.\n2 \"Odd\" Title\nA. Person may speak.\n") ==
        "");
  CHECK(
      differences("1 Scope\n\nThe board decides. The chair may agree.\n\n2 \"Odd\" Title\n\nA. Person may speak.\n") ==
      "D0201:3");
  CHECK(differences("1 Scope\n\nThe chair must agree.\n\n2 \"Odd\" Title\n\nA. Person may speak.\n") == "D0202:3");
  CHECK(
      differences(
          "1 Scope\n\nThe board decides. Today.\nThe chair must agree.\n\n2 \"Odd\" Title\n\nA. Person may speak.\n") ==
      "D0203:3");
  CHECK(differences("1 Scope\n\nThe board decides. The chair must agree.\n\n3 Other\n\nA. Person may speak.\n") != "");
}
