// Rules of the layout that are easier to see beside their reason than in a document. The documents are in
// tests/golden/format.

#include <doctest/doctest.h>

#include "tests/unit/format_text.hpp"

using policyc::test::formatted;

TEST_CASE("a file has one line break at its end and none at its beginning") {
  CHECK(formatted("\n\n  body a\n\n\n") == "body a\n");
  CHECK(formatted("body a") == "body a\n");
  CHECK(formatted("# only a comment") == "# only a comment\n");
  CHECK(formatted(" \n\t\n") == "");
  CHECK(formatted("") == "");
}

TEST_CASE("line breaks of other systems become ours") {
  CHECK(formatted("\xEF\xBB\xBF# b\r\nbody b") == "# b\nbody b\n");
  CHECK(formatted("body a \"A\"\r\n\r\n\r\n# b\r\nbody b\r\n") == "body a \"A\"\n\n# b\nbody b\n");
}

TEST_CASE("every white space between words is one space") {
  CHECK(formatted("body\t  a\r \t\"A\"") == "body a \"A\"\n");
}

TEST_CASE("texts stay as they are") {
  CHECK(formatted("body a \"  two  spaces\t# \\\" \\\\ [ { , ÄÖ\"") ==
        "body a \"  two  spaces\t# \\\" \\\\ [ { , ÄÖ\"\n");
}

TEST_CASE("a minus that subtracts has spaces, one that belongs to a number has none behind it") {
  CHECK(formatted("define x as a-b-3 - -4>-2.5") == "define x as a - b - 3 - -4 > -2.5\n");
  CHECK(formatted("define x as 2026-03-02 is d and 2026 - 3 > n") == "define x as 2026-03-02 is d and 2026 - 3 > n\n");
}

TEST_CASE("no space stands inside brackets or before commas") {
  CHECK(formatted("define x [ 1-a , 1-b ] as ( a in { b , c } ) or d in { }") ==
        "define x [1-a, 1-b] as (a in {b, c}) or d in {}\n");
}

TEST_CASE("words that touch are parted") {
  CHECK(formatted("body a\"A\"also\"B\",\"C\"") == "body a \"A\" also \"B\", \"C\"\n");
  CHECK(formatted("define x as(a)and(b)or\"t\"is c") == "define x as (a) and (b) or \"t\" is c\n");
}

TEST_CASE("an empty cell keeps its spaces") {
  CHECK(formatted("table t|a||cites|\n|b|| | |") == "table t\n  | a || cites |\n  | b ||       |  |\n");
}

TEST_CASE("a record beside its action stays there") {
  CHECK(formatted("action a\n  \"A\" on r x : date") == "action a\n  \"A\"\n  on r\n  x : date\n");
  CHECK(formatted("action a \"A\" on r x : date") == "action a \"A\" on r\n  x : date\n");
}

TEST_CASE("the text behind the last value is the fact's own") {
  CHECK(formatted("record r a:one of b \"B\",c\n\"own\" d:yes/no\"D\"") ==
        "record r\n  a : one of b \"B\", c\n    \"own\"\n  d : yes/no          \"D\"\n");
}

TEST_CASE("what gets a line of its own later in a statement does not stand beside what has one") {
  CHECK(formatted("policy P title \"T\" version 1") == "policy P\n  title \"T\"\n  version 1\n");
  CHECK(formatted("body a\n\"A\" is b also \"C\"") == "body a\n  \"A\"\n  is b\n  also \"C\"\n");
}

TEST_CASE("a comment that ends a statement stays with it") {
  CHECK(formatted("vote v\n  as yes > no\n  # end\n\nbody a") == "vote v\n  as yes > no\n  # end\n\nbody a\n");
  CHECK(formatted("vote v as yes > no\n  # next\nbody a") == "vote v as yes > no\n# next\nbody a\n");
}

TEST_CASE("a comment in the middle of a statement breaks the line there") {
  CHECK(formatted("body #1\na #2\n\"A\" also\n#3\n\"B\"") ==
        "body  #1\n    a  #2\n  \"A\"\n  also\n    #3\n    \"B\"\n");
}
