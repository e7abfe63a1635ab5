#include "compiler/document/document.hpp"

#include <doctest/doctest.h>

#include "tests/unit/compiler/document/texts.hpp"

using namespace policyc;
using test::findings_of;
using test::listed;
using test::read;

namespace {

/// What the rules for pages, paragraphs, lists, tables and sentences make of tests/documents/rowing-club-3.txt.
constexpr const char* rowing_club =
    "front-a HARBOUR ROWING CLUB\n"
    "front-b Document number: HRC-7\n"
    "front-c Version: 3\n"
    "front-d Adopted by the members' meeting in the boathouse.\n"
    "I.1-a The club is called Harbour Rowing Club.\n"
    "I.1-b It was founded by J. Marlow, Dr. Quint and St. Brendan's school, and its house number is No. 4 at the pier "
    "(see "
    "Appendix A. The map is there.), i.e. at the old quay.\n"
    "I.2-a The club keeps boats and lends them to its members.\n"
    "I.2-b It must not earn money with them!\n"
    "II.1-a A member who wants a boat asks the boatkeeper, who is the only person that may hand out oars.\n"
    "II.1-b The boatkeeper may lend a boat when:\n"
    "II.1-c (a) the member has passed the swimming test,\n"
    "II.1-d (b) the weather is “fair or better”, and\n"
    "II.1-e (c) no race is on; a race day is announced 24 hours before.\n"
    "II.1-f For boats of Class A.\n"
    "II.1-g B. Kestrel keeps the keys.\n"
    "II.1-h A boat that is lent at night needs two lamps, which the Boatkeeper checks before the boat leaves.\n"
    "II.1-i Is the lamp broken?\n"
    "II.1-j Then the boat stays in.\n"
    "II.2-a 1. Whoever damages a boat shall report it to the boatkeeper the same day.\n"
    "II.2-b 2. The boatkeeper decides whether the damage is small.\n"
    "II.2-c Small damage is repaired at once.\n"
    "II.2-d 3. Boats may be laid up for the winter.\n"
    "II.3-a Kind of boat\tWho repairs\tWho pays\n"
    "II.3-b Single\tThe boatkeeper\tThe member\n"
    "II.3-c Eight\tA shipwright\tThe club\n"
    "II.3-d See clause 2.\n"
    "II.3-e The list is complete.\n"
    "III-a The committee has five members.\n"
    "III-b The treasurer is one of them, and the well-known boatkeeper another; well-known means known to everybody.\n"
    "III-c Each year, the committee shall present the accounts.\n"
    "III-d “No accounts, no boats.”\n"
    "III-e The members approve them.\n"
    "appendixA-a • A single costs 4.50 an hour.\n"
    "appendixA-b • An eight costs 12 an hour, oars included\n"
    "appendixA-c • Boats are kept by the Old Pier Company\n"
    "appendixA-d – Children row free\n"
    "appendixA-e Fees are not returned.\n";

}  // namespace

TEST_CASE("a document of articles, pages and wrapped lines is divided into its sentences") {
  const document::Document document = read(test::document_text("rowing-club-3.txt"));
  CHECK(listed(document) == rowing_club);
  CHECK(document.id == "HRC-7");
  CHECK(document.version == "3");
  CHECK(document.title == "HARBOUR ROWING CLUB");
  std::string titles;
  for (const document::Clause& clause : document.clauses)
    titles += clause.id + (clause.numbered ? "=" : "~") + clause.title + ";";
  CHECK(titles ==
        "front~;I=Name and Purpose;I.1=Name;I.2=Purpose;II=Boats;II.1=Lending;II.2=Damage;II.3=Repairs;"
        "III=The Committee;appendixA~Fees;");
}

TEST_CASE("a sentence knows its line in the file") {
  const document::Document document = read("1 Scope\n\nOne. Two\nends here. Three.\n");
  REQUIRE(document.clauses.size() == 1);
  const auto& sentences = document.clauses[0].sentences;
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0].line == 3);
  CHECK(sentences[1].line == 3);
  CHECK(sentences[2].line == 4);
}

TEST_CASE("the line ends of Windows, a byte order mark and typographic spaces change nothing") {
  const std::string plain = "1 Scope\n\nThe board decides. It is final.\n";
  const std::string other =
      "\xEF\xBB\xBF"
      "1 Scope\r\n\r\nThe\xC2\xA0"
      "board de\xC2\xAD"
      "cides. It is \xEF\xAC\x81nal.\r\n";
  CHECK(listed(read(other)) == listed(read(plain)));
}

TEST_CASE("numbered notes are no headings, and headings need no blank lines") {
  const document::Document document = read(
      "1 Scope\nOne sentence.\n1.1 Members\nNotes:\n1. Alpha is first\n2. Beta is second\n3. Gamma\n1.2 Guests\nGuests "
      "may come.\n");
  CHECK(listed(document) ==
        "1-a One sentence.\n1.1-a Notes:\n1.1-b 1. Alpha is first\n1.1-c 2. Beta is second\n1.1-d 3. Gamma\n1.2-a "
        "Guests may "
        "come.\n");
}

TEST_CASE("without form feeds, ever higher lone numbers are pages") {
  const document::Document document =
      read("1 Scope\n\nThe board decides on\n\n1\n\nAlpha and on\n\n2\n\nbeta matters.\n\n3\n\nThe end.\n");
  CHECK(listed(document) == "1-a The board decides on Alpha and on beta matters.\n1-b The end.\n");
}

TEST_CASE("letters go on behind z") {
  CHECK(document::letters(0) == "a");
  CHECK(document::letters(25) == "z");
  CHECK(document::letters(26) == "aa");
  CHECK(document::letters(27) == "ab");
  CHECK(document::letters(26 + 26 * 26) == "aaa");
}

TEST_CASE("what is no document is said to be none") {
  CHECK(findings_of("") == "D0102");
  CHECK(findings_of("\n \t\n\f\n") == "D0102");
  CHECK(findings_of("%PDF-1.4\n\x01\x02") == "D0101");
  CHECK(findings_of("1 Scope\n\nCaf\xE9 is Latin-1.\n") == "D0101");
  CHECK(findings_of("Only a letter to a friend. It has no clauses.\n") == "D0103");
}

TEST_CASE("a large document takes time in proportion") {
  std::string text;
  for (int i = 1; i <= 60; ++i) {
    text += std::to_string(i) + " Clause\n\n";
    for (int j = 0; j < 1500; ++j)
      text += "The board (or who stands in) decides on matter " + std::to_string(j) + ".\n";
    text += "\n";
  }
  const document::Document document = read(text);
  CHECK(document.clauses.size() == 60);
  CHECK(document.clauses[59].sentences.size() == 1500);
}
