#include <doctest/doctest.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/suggest.hpp"

using namespace policyc::diagnostic;

TEST_CASE("characters are counted, not bytes") {
  CHECK(characters("") == 0);
  CHECK(characters("abc") == 3);
  CHECK(characters("é") == 1);
  CHECK(characters("日本") == 2);
  CHECK(characters("\xF0\x9F\x98\x80") == 1);
  CHECK(first_characters("日本", 1) == "日");
  CHECK(first_characters("ab", 9) == "ab");
}

TEST_CASE("bytes that are not UTF-8 are one character each") {
  CHECK_FALSE(first_character("\xFF").valid);
  CHECK_FALSE(first_character("\xC3").valid);              // cut off
  CHECK_FALSE(first_character("\xC0\xAF").valid);          // overlong
  CHECK_FALSE(first_character("\xED\xA0\x80").valid);      // surrogate
  CHECK_FALSE(first_character("\xF4\x90\x80\x80").valid);  // beyond the last code
  CHECK(characters("\xE9\x80") == 2);
}

TEST_CASE("what cannot be printed is written as an escape") {
  CHECK(visible("a\tb\n\r") == "a\\tb\\n\\r");
  CHECK(visible(std::string_view("\0\x1b", 2)) == "\\x00\\x1b");
  CHECK(visible("\x7F") == "\\x7f");
  CHECK(visible("\xFF") == "\\xff");
  CHECK(visible("\u202Eevil") == "\\u{202e}evil");
  CHECK(visible("\u200B") == "\\u{200b}");
  CHECK(visible("é日") == "é日");
}

TEST_CASE("a quoted piece of input is cut") {
  CHECK(quote("board") == "`board`");
  CHECK(quote(std::string(60, 'x')) == "`" + std::string(60, 'x') + "`");
  CHECK(quote(std::string(1000000, 'x')) == "`" + std::string(60, 'x') + "…`");
}

TEST_CASE("the nearest name is suggested") {
  constexpr std::string_view names[] = {"board", "executive_committee", "vp_alliances", "chair"};
  CHECK(nearest("bord", names) == "board");
  CHECK(nearest("baord", names) == "board");
  CHECK(nearest("Board", names) == "board");
  CHECK(nearest("executive-comittee", names) == "executive_committee");
  CHECK(nearest("treasurer", names) == std::nullopt);
  CHECK(nearest("", names) == std::nullopt);
  CHECK(nearest("b", names) == std::nullopt);
  CHECK(nearest(std::string(100000, 'b'), names) == std::nullopt);
  CHECK(nearest("bord", {}) == std::nullopt);
}

TEST_CASE("a tie goes to the first in the alphabet, whatever the order") {
  constexpr std::string_view one[] = {"cart", "bart", "dart"};
  constexpr std::string_view other[] = {"dart", "cart", "bart"};
  CHECK(nearest("wart", one) == "bart");
  CHECK(nearest("wart", other) == "bart");
}

TEST_CASE("short names are not matched with something quite different") {
  constexpr std::string_view names[] = {"on", "by"};
  CHECK(nearest("no", names) == "on");
  CHECK(nearest("xy", names) == "by");
  CHECK(nearest("x", names) == std::nullopt);
}
