#include "compiler/document/align.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "compiler/document/renumber.hpp"
#include "tests/unit/compiler/document/texts.hpp"

using namespace policyc;
using namespace policyc::document;

namespace {

std::string ids(const std::vector<Placed>& placed) {
  std::string text;
  for (const Placed& one : placed) text += (text.empty() ? "" : "+") + one.sentence->id;
  return text;
}

/// `reworded 1-a>1-b; …` of everything that is not the same.
std::string changes(const Lock& before, const Lock& after) {
  std::string text;
  for (const Aligned& one : align(before, after)) {
    if (one.change == Change::same) continue;
    text += std::string(change_name(one.change)) + " " + ids(one.before) + ">" + ids(one.after) + "; ";
  }
  return text;
}

std::string changes(const std::string& before, const std::string& after) {
  return changes(document::lock_of(test::read(before)), document::lock_of(test::read(after)));
}

const std::string base =
    "1 Scope\n\nThe club lends boats to members. Guests may row with a member beside them.\n\n"
    "2 Boats\n\nThe boatkeeper shall keep the oars dry and the boats clean. Every damage must be reported at once. "
    "Boats are "
    "laid up in winter.\n\n"
    "3 Money\n\nThe treasurer collects a fee of ten euros each month from every member. Late fees double after thirty "
    "days.\n";

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

}  // namespace

TEST_CASE("the same text has no changes, however it is laid out") {
  CHECK(changes(base, base) == "");
  std::string wrapped = base;
  for (std::size_t at = wrapped.find(" the "); at != std::string::npos; at = wrapped.find(" the ", at))
    wrapped[at] = '\n';
  CHECK(changes(base, wrapped) == "");
}

TEST_CASE("a changed word is a reworded sentence") {
  CHECK(changes(base, with(base, "The treasurer collects", "The board collects")) == "reworded 3-a>3-a; ");
}

TEST_CASE("a sentence that is taken out or put in renumbers those behind it") {
  CHECK(changes(base, with(base, "Every damage must be reported at once. ", "")) ==
        "removed 2-b>; renumbered 2-c>2-b; ");
  CHECK(changes(base, with(base, "Every damage", "Nobody swims alone at night. Every damage")) ==
        "added >2-b; renumbered 2-b>2-c; renumbered 2-c>2-d; ");
}

TEST_CASE("a clause that is taken out renumbers the next ones") {
  std::string text = with(base, "3 Money", "2 Money");
  const std::size_t begin = text.find("2 Boats");
  text.erase(begin, text.find("2 Money") - begin);
  CHECK(changes(base, text) == "removed 2-a>; removed 2-b>; removed 2-c>; renumbered 3-a>2-a; renumbered 3-b>2-b; ");
}

TEST_CASE("a sentence in another place was moved") {
  const std::string taken = with(base, " Boats are laid up in winter.", "");
  CHECK(changes(base, with(taken, "The club lends", "Boats are laid up in winter. The club lends")) ==
        "moved 2-c>1-a; renumbered 1-a>1-b; renumbered 1-b>1-c; ");
}

TEST_CASE("a sentence can be split, and two joined") {
  const std::string split = with(base, "keep the oars dry and the boats clean.",
                                 "keep the oars dry. The boatkeeper shall keep the boats clean.");
  CHECK(changes(base, split) == "split 2-a>2-a+2-b; renumbered 2-b>2-c; renumbered 2-c>2-d; ");
  CHECK(changes(split, base) == "joined 2-a+2-b>2-a; renumbered 2-c>2-b; renumbered 2-d>2-c; ");
}

TEST_CASE("what is different altogether was removed and added") {
  CHECK(changes(base, with(base, "Every damage must be reported at once.", "Nobody swims alone at night.")) ==
        "removed 2-b>; added >2-b; ");
}

TEST_CASE("equal sentences are paired within their clause first") {
  const std::string before = "1 Front\n\nIt is so. One.\n\n2 Back\n\nIt is so. Two.\n";
  CHECK(changes(before, "1 Front\n\nOne.\n\n2 Back\n\nIt is so. Two.\n") == "removed 1-a>; renumbered 1-b>1-a; ");
}

TEST_CASE("the rowing club's fourth edition is aligned with its third") {
  CHECK(changes(test::document_text("rowing-club-3.txt"), test::document_text("rowing-club-4.txt")) ==
        "reworded front-c>front-c; removed I.2-a>; removed I.2-b>; added >II.1-a; split II.1-a>II.2-a+II.2-b; "
        "renumbered II.1-b>II.2-c; renumbered II.1-c>II.2-d; renumbered II.1-d>II.2-e; renumbered II.1-e>II.2-f; "
        "renumbered II.1-f>II.2-g; renumbered II.1-g>II.2-h; renumbered II.1-h>II.2-i; renumbered II.1-i>II.2-j; "
        "renumbered II.1-j>II.2-k; moved appendixA-e>II.2-l; reworded II.2-a>II.3-a; joined II.2-b+II.2-c>II.3-b; "
        "renumbered II.2-d>II.3-c; renumbered II.3-a>II.4-a; renumbered II.3-b>II.4-b; renumbered II.3-c>II.4-c; "
        "renumbered II.3-d>II.4-d; renumbered II.3-e>II.4-e; ");
}

TEST_CASE("every sentence of both versions is in one change, whatever the versions") {
  std::mt19937 dice(7);
  for (int round = 0; round < 60; ++round) {
    const auto text = [&] {
      std::string result = "1 Scope\n\n";
      const unsigned clauses = 1 + dice() % 4;
      for (unsigned c = 0; c < clauses; ++c) {
        if (c > 0) result += "\n\n" + std::to_string(c + 1) + " Clause\n\n";
        for (unsigned s = 0; s <= dice() % 6; ++s) {
          result += "The";
          for (unsigned w = 0; w < 3 + dice() % 6; ++w) result += " word" + std::to_string(dice() % 9);
          result += ". ";
        }
      }
      return result + "\n";
    };
    const Lock before = document::lock_of(test::read(text()));
    const Lock after = document::lock_of(test::read(text()));
    std::multiset<std::string> olds;
    std::multiset<std::string> news;
    for (const Aligned& one : align(before, after)) {
      for (const Placed& placed : one.before) olds.insert(placed.sentence->id);
      for (const Placed& placed : one.after) news.insert(placed.sentence->id);
    }
    CHECK(olds.size() == sentence_count(before));
    CHECK(news.size() == sentence_count(after));
    CHECK(std::set<std::string>(olds.begin(), olds.end()).size() == olds.size());
    CHECK(std::set<std::string>(news.begin(), news.end()).size() == news.size());
  }
}
