#include <doctest/doctest.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/report/layout.hpp"

using namespace policyc::report;
using policyc::diagnostic::characters;

TEST_CASE("text is wrapped at spaces, and inside a word where it must be") {
  CHECK(wrap("", 10) == std::vector<std::string>{""});
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrap("a abcdefgh b", 3) == std::vector<std::string>{"a", "abc", "def", "gh", "b"});
  CHECK(wrap("日本語 éé", 3) == std::vector<std::string>{"日本語", "éé"});
}

TEST_CASE("both margins, or two lines") {
  CHECK(margins("left", "right") == "left" + std::string(91, ' ') + "right\n");
  CHECK(margins("left", "") == "left\n");
  CHECK(margins(std::string(99, 'x'), "right") == std::string(99, 'x') + "\n             right\n");
}

TEST_CASE("labels, texts and the right margin are aligned") {
  Layout layout(false);
  CHECK(layout.empty());
  layout.add("missing", "approval", "[6.2-l]");
  layout.more("because");
  layout.add("missing", "another", "[1]");
  CHECK(layout.text() == "  missing    approval" + std::string(72, ' ') +
                             "[6.2-l]\n"
                             "             because\n"
                             "             another" +
                             std::string(73, ' ') + "[1]\n");
}

TEST_CASE("a right text that is wide goes below") {
  Layout layout(false);
  layout.add("met", "text", "[1-a, 1-b, 1-c, 1-d, 1-e, 1-f]");
  CHECK(layout.text() == "  met        text\n             [1-a, 1-b, 1-c, 1-d, 1-e, 1-f]\n");
}

TEST_CASE("no line is wider than the page, and control characters do not get through") {
  Layout layout(true);
  layout.add("given", std::string(100000, 'x'), "not asked for here");
  layout.add("given", "\x1b[2J\n" + std::string(3000, 'y') + " é");
  layout.add("given", "", "");
  std::string text = layout.text();
  CHECK(text.find("\x1b[2J") == std::string::npos);
  CHECK(text.find("\\x1b[2J\\n") != std::string::npos);
  CHECK(text.size() < 8000);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    if (line.find('\x1b') == std::string::npos) CHECK(characters(line) <= page_width);
    begin = end + 1;
  }
}

TEST_CASE("colours are switched back") {
  CHECK(coloured("x", Colour::plain) == "x");
  CHECK(coloured("x", Colour::red) == "\x1b[31mx\x1b[0m");
}
