// The language reference says what is so.

#include <doctest/doctest.h>

#include <sstream>

#include "compiler/compile.hpp"
#include "grammar/lexical.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tests/golden/golden.hpp"

using namespace policyc;

namespace {

std::string reference() { return golden::read(std::filesystem::path(POLICYC_SOURCE_DIR) / "grammar" / "README.md"); }

/// The text between the two, after the first of `begin`.
std::string between(const std::string& text, std::string_view begin, std::string_view end, std::size_t from = 0) {
  const std::size_t first = text.find(begin, from);
  REQUIRE(first != std::string::npos);
  const std::size_t last = text.find(end, first + begin.size());
  REQUIRE(last != std::string::npos);
  return text.substr(first + begin.size(), last - first - begin.size());
}

}  // namespace

TEST_CASE("every example of the language reference compiles") {
  const std::string text = reference();
  constexpr std::string_view fence = "```policy\n";
  std::size_t count = 0;
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) {
    SourceSet sources;
    sources.files.push_back({"README.md", between(text, fence, "```", at)});
    diagnostic::Diagnostics diagnostics;
    const bool compiled = compile(sources, diagnostics).has_value();
    CAPTURE(diagnostic::render_text(diagnostics));
    CHECK(compiled);
    CHECK(diagnostics.empty());
    ++count;
  }
  CHECK(count >= 3);
}

TEST_CASE("the language reference lists the reserved words") {
  std::istringstream words(between(reference(), "Reserved words, which cannot be names: `", "`"));
  std::vector<std::string> listed;
  for (std::string word; words >> word;) listed.push_back(word);
  CHECK(listed == std::vector<std::string>(grammar::reserved_words.begin(), grammar::reserved_words.end()));
}
