// The documents in tests/golden/format: what is written stands in a `.policy` file, what becomes of it in the
// `.formatted` file beside it. With POLICYC_REWRITE set in the environment the latter are written anew, to be read as a
// diff.

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "tests/unit/format_text.hpp"

using namespace policyc;
namespace fs = std::filesystem;

namespace {

/// The examples of the language reference that are marked `policy`.
std::vector<std::string> examples_of_the_reference() {
  const std::string text = test::read_text(fs::path(POLICYC_SOURCE_DIR) / "grammar/README.md");
  constexpr std::string_view fence = "```policy\n";
  std::vector<std::string> examples;
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    examples.push_back(text.substr(at, text.find("```", at) - at));
  }
  return examples;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n') out += c;
  }
  return out;
}

}  // namespace

TEST_CASE("documents are laid out like the ones beside them") {
  const bool rewrite = std::getenv("POLICYC_REWRITE") != nullptr;
  const auto documents = test::files_in("tests/golden/format", ".policy");
  CHECK(documents.size() >= 8);
  for (const fs::path& document : documents) {
    CAPTURE(document.filename());
    const std::string formatted = test::formatted(test::read_text(document));
    fs::path beside = document;
    beside.replace_extension(".formatted");
    if (rewrite) std::ofstream(beside, std::ios::binary) << formatted;
    CHECK(formatted == test::read_text(beside));
  }
}

TEST_CASE("the policies that ship with policyc can be formatted") {
  for (const fs::path& file : test::files_in("policies", ".policy")) {
    CAPTURE(file.filename());
    const std::string text = test::read_text(file);
    CHECK(without_spaces(test::formatted(text)) == without_spaces(text));
  }
}

TEST_CASE("the examples of the language reference can be formatted") {
  const auto examples = examples_of_the_reference();
  CHECK(examples.size() >= 3);
  for (const std::string& example : examples) {
    CHECK(without_spaces(test::formatted(example)) == without_spaces(example));
  }
}
