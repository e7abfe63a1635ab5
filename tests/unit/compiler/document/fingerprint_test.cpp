#include "compiler/document/fingerprint.hpp"

#include <doctest/doctest.h>

using namespace policyc::document;

namespace {

Sketch sketch(std::string_view text) { return Sketch::of(text); }

constexpr const char* board =
    "The Board of Directors shall approve every application of a new member within thirty days.";

}  // namespace

TEST_CASE("layout does not change a fingerprint, and words do") {
  CHECK(fingerprint("- The board's  “vote”") == fingerprint("• The board’s \"vote\""));
  CHECK(fingerprint("(a) one\ttwo") == fingerprint("(b) one two"));
  CHECK(fingerprint("a re-ballot") == fingerprint("a reballot"));
  CHECK(fingerprint("10-12").digest != fingerprint("1012").digest);
  CHECK(fingerprint("The board decides.").digest != fingerprint("The Board decides.").digest);
  CHECK(fingerprint("The board decides.").sketch == fingerprint("The Board decides.").sketch);
}

TEST_CASE("a fingerprint survives being written and read") {
  const Fingerprint print = fingerprint(board);
  CHECK(text_of(print.digest).size() == 22);
  CHECK(text_of(print.sketch).size() == 43);
  CHECK(read_digest(text_of(print.digest)) == print.digest);
  CHECK(read_sketch(text_of(print.sketch)) == print.sketch);
  CHECK_FALSE(read_digest("short").has_value());
  CHECK_FALSE(read_sketch(std::string(43, '*')).has_value());
  CHECK(read_digest(std::string(22, 'A')) == Digest{});
  // The last character holds four bits that belong to no byte.
  CHECK_FALSE(read_digest(std::string(21, 'A') + "B").has_value());
  CHECK(read_digest(std::string(21, 'A') + "Q").has_value());
  for (const char* const other : {"+", "/", "=", " ", "\x80"})
    CHECK_FALSE(read_digest(std::string(21, 'A') + other).has_value());
  CHECK_FALSE(read_digest(std::string(23, 'A')).has_value());
}

TEST_CASE("similarity tells a reworded sentence from another") {
  const Sketch reworded =
      sketch("The Executive Committee shall approve every application of a new member within thirty days.");
  const Sketch other = sketch("Boats are washed after each race and laid up for the winter by the boatkeeper.");
  CHECK(similarity(sketch(board), sketch(board)) == doctest::Approx(1));
  CHECK(similarity(sketch(board), reworded) > 0.55);
  CHECK(similarity(sketch(board), other) < 0.2);
  CHECK(similarity(Sketch{}, Sketch{}) == 1);
  CHECK(similarity(sketch(board), Sketch{}) == 0);
}

TEST_CASE("a part is contained in the whole, and the parts make it up again") {
  const Sketch first = sketch("The Board of Directors shall approve every application");
  const Sketch second = sketch("of a new member within thirty days.");
  CHECK(containment(first, sketch(board)) > 0.95);
  CHECK(containment(sketch(board), first) < 0.7);
  CHECK(similarity(first | second, sketch(board)) > 0.9);
}

TEST_CASE("the count makes up for bits set twice") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i) + " ";
  CHECK(sketch(text).count() == doctest::Approx(119).epsilon(0.15));
}

TEST_CASE("words of force are found once each, as words") {
  CHECK(force_words("He must and shall; he Must, marshall.") == std::vector<std::string>{"must", "shall"});
  CHECK(force_words("The list is complete.").empty());
  CHECK(word_count("1. The owner & the board, again.") == 5);
}
