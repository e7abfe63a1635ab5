// What makes the formatter safe to run: files with mistakes are left alone, and nothing but white space changes.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "compiler/format/format.hpp"
#include "compiler/format/same.hpp"
#include "compiler/syntax/parse.hpp"
#include "tests/unit/format_text.hpp"

using namespace policyc;

namespace {

bool read_the_same(std::string_view left, std::string_view right) {
  diagnostic::Diagnostics diagnostics;
  const SourceFile left_file{"left.policy", std::string(left)};
  const SourceFile right_file{"right.policy", std::string(right)};
  const syntax::Tree left_tree = syntax::parse(left_file, diagnostics);
  const syntax::Tree right_tree = syntax::parse(right_file, diagnostics);
  REQUIRE(diagnostics.empty());
  return format::same(left_tree, format::tokenize(left_file.text, left_tree), right_tree,
                      format::tokenize(right_file.text, right_tree));
}

/// Writes the tokens of a file with other white space and further comments between them.
class Scatter {
 public:
  Scatter(std::string_view text, unsigned seed) : file_{"scattered.policy", std::string(text)}, random_(seed) {
    diagnostic::Diagnostics diagnostics;
    tree_ = syntax::parse(file_, diagnostics);
    REQUIRE(diagnostics.empty());
    tokens_ = format::tokenize(file_.text, tree_);
    mark_rows();
  }

  std::string run() {
    std::string out;
    kind_ = random_() % 4;
    for (format::TokenIndex i = 0; i < tokens_.tokens.size(); ++i) {
      out += space(i);
      out += tokens_.text_of(i);
      // Names and texts of other lengths bring other lines to their limit.
      if (tokens_.tokens[i].atom && tokens_.text_of(i).back() == '"' && random_() % 8 == 0) {
        out.insert(out.size() - 1, random_() % 100, 'x');
      }
    }
    return out;
  }

 private:
  enum class Place { between, in_row, behind_row };

  void mark_rows() {
    places_.resize(tokens_.tokens.size(), Place::between);
    for (const syntax::TreeNode& node : tree_.nodes) {
      if (node.kind != syntax::Node::headings && node.kind != syntax::Node::table_row) continue;
      const format::TokenIndex end = tokens_.at(node.end);
      for (format::TokenIndex i = tokens_.at(node.begin) + 1; i < end; ++i) places_[i] = Place::in_row;
      places_[end] = Place::behind_row;
    }
  }

  std::string space(format::TokenIndex i) {
    if (places_[i] == Place::in_row) return std::string(1 + random_() % 3, random_() % 4 == 0 ? '\t' : ' ');
    std::string out(tokens_.tokens[i].space ? 1 : random_() % 2, ' ');
    if (places_[i] == Place::behind_row) out += random_() % 3 == 0 ? " # of the row\n" : "\n";
    // The two words of `not formalised` go together where a statement ends before them.
    if (tokens_.is_word(i, "formalised") || kind_ == 0) return out;
    for (std::size_t pieces = random_() % (kind_ + 1); pieces > 0; --pieces) out += piece();
    return out;
  }

  std::string piece() {
    switch (random_() % 8) {
      case 0: return "\n";
      case 1: return "\n\n\n\t";
      case 2: return "\r\n   ";
      case 3: return random_() % 4 == 0 ? "# a comment  \n" : "";
      case 4: return random_() % 4 == 0 ? "\n   # ä line of its own\r\n" : "";
      default: return std::string(random_() % 20, ' ');
    }
  }

  SourceFile file_;
  syntax::Tree tree_;
  format::Tokens tokens_;
  std::vector<Place> places_;
  std::mt19937 random_;
  std::size_t kind_ = 0;  ///< 0: all on one line; up to 3: much white space
};

}  // namespace

TEST_CASE("a file with a mistake is reported and not formatted") {
  diagnostic::Diagnostics diagnostics;
  const SourceFile file{"a.policy", "body a\nrule [1-a] requires that b\nbody c\n"};
  CHECK_FALSE(format::format(file, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().place.line == 2);
  CHECK_FALSE(format::is_formatted(file, diagnostics));
}

TEST_CASE("what was found before does not keep a file from being formatted") {
  diagnostic::Diagnostics diagnostics(1);
  CHECK(format::format({"a.policy", "body a"}, diagnostics) == "body a\n");
  CHECK(diagnostics.size() == 1);
}

TEST_CASE("checking compares the text") {
  diagnostic::Diagnostics diagnostics;
  CHECK(format::is_formatted({"a.policy", "body a\n"}, diagnostics) == true);
  CHECK(format::is_formatted({"a.policy", "body a"}, diagnostics) == false);
  CHECK(format::is_formatted({"a.policy", "body a\r\n"}, diagnostics) == false);
}

TEST_CASE("files that differ in more than white space are told apart") {
  CHECK(read_the_same("define x as a and(b)", "define x\n  as a\n  and (b)\n"));
  CHECK_FALSE(read_the_same("define x as a and b", "define x as a or b"));
  CHECK_FALSE(read_the_same("define x as a is b", "define x as a"));
  CHECK_FALSE(read_the_same("body a \"b  c\"", "body a \"b c\""));
  CHECK_FALSE(read_the_same("define x as 2026-03-02", "define x as 2026 - 03 - 02"));
  CHECK_FALSE(read_the_same("define x as a - 1", "define x as -1"));
}

TEST_CASE("comments are part of what must not change") {
  CHECK(read_the_same("body a # b  \n", "body a\n# b"));
  CHECK_FALSE(read_the_same("body a # b", "body a"));
  CHECK_FALSE(read_the_same("body a # b", "body a # c"));
  CHECK_FALSE(read_the_same("body # b\na", "body a # b\n"));
}

TEST_CASE("any white space and any comments between the words are formatted, and for good") {
  auto documents = test::files_in("tests/golden/format", ".formatted");
  for (const auto& file : test::files_in("policies", ".policy")) documents.push_back(file);
  for (const auto& document : documents) {
    CAPTURE(document.filename());
    Scatter scatter(test::read_text(document), 7);
    for (int i = 0; i < 50; ++i) (void)test::formatted(scatter.run());
  }
}

TEST_CASE("conditions may nest as deeply as can be read") {
  const std::string brackets(150, '(');
  CHECK(test::formatted("define x as " + brackets + "a" + std::string(150, ')')).size() > 300);
}

TEST_CASE("a line of any length is broken in reasonable time") {
  std::string condition = "define x as a";
  for (int i = 0; i < 50'000; ++i) condition += " and b in {c, d}";
  const std::string text = test::formatted(condition);
  CHECK(std::count(text.begin(), text.end(), '\n') > 5'000);
}
