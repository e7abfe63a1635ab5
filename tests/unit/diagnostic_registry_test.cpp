#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "runtime/diagnostic/registry.hpp"
#include "runtime/io/action_reader.hpp"
#include "runtime/io/scenario_reader.hpp"
#include "tests/unit/io_demo_policy.hpp"

using namespace policyc;
using diagnostic::Entry;

namespace {

namespace fs = std::filesystem;

/// Reads an example of the registry: a scenario file, an action file, or a part of one.
diagnostic::Diagnostics read_example(std::string_view example) {
  diagnostic::Diagnostics out;
  const runtime::Policy policy = test::demo_policy();
  if (example.find("scenario:") != std::string_view::npos) {
    io::read_scenarios(policy, "example.yaml", example, out);
    return out;
  }
  const bool whole = example.starts_with("action:") || example.starts_with('#');
  io::read_action(policy, "example.yaml", whole ? std::string(example) : "action: spend\n" + std::string(example), {},
                  out);
  return out;
}

bool has_code(const diagnostic::Diagnostics& out, std::string_view code) {
  return std::any_of(out.begin(), out.end(), [&](const auto& finding) { return finding.code == code; });
}

/// Every text of the form "A0123" in quotes in the sources below `folder`.
std::set<std::string> codes_in(const fs::path& folder) {
  std::set<std::string> codes;
  if (!fs::exists(folder)) return codes;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (std::size_t i = 0; i + 7 <= text.size(); ++i) {
      const std::string_view word = std::string_view(text).substr(i, 7);
      const bool quoted =
          word.front() == '"' && word.back() == '"' && (word[1] == 'A' || word[1] == 'D' || word[1] == 'P');
      if (quoted && std::all_of(word.begin() + 2, word.end() - 1, [](char c) { return c >= '0' && c <= '9'; })) {
        codes.emplace(word.substr(1, 5));
      }
    }
  }
  return codes;
}

}  // namespace

TEST_CASE("codes are found, in capital and small letters") {
  REQUIRE(diagnostic::find("A0101") != nullptr);
  CHECK(diagnostic::find("a0101") == diagnostic::find("A0101"));
  CHECK(diagnostic::find("A9999") == nullptr);
  CHECK(diagnostic::find("") == nullptr);
}

TEST_CASE("every code is explained in a few sentences") {
  for (const Entry& entry : diagnostic::all()) {
    CAPTURE(entry.code);
    CHECK(entry.code.size() == 5);
    CHECK_FALSE(entry.title.empty());
    CHECK(entry.title.back() != '.');
    CHECK(entry.explanation.size() > 40);
    CHECK(entry.explanation.back() == '.');
    CHECK(entry.wrong.empty() == entry.right.empty());
  }
}

TEST_CASE("every wrong example of an action file gets its code, every right one is read") {
  for (const Entry& entry : diagnostic::all()) {
    if (entry.code[0] != 'A' || entry.wrong.empty()) continue;
    CAPTURE(entry.code);
    CHECK(has_code(read_example(entry.wrong), entry.code));
    const diagnostic::Diagnostics right = read_example(entry.right);
    CAPTURE(right.empty() ? "" : right.front().message);
    CHECK(right.empty());
  }
}

TEST_CASE("the codes that are used are the codes that are registered") {
  const fs::path root = POLICYC_SOURCE_DIR;
  std::set<std::string> used = codes_in(root / "runtime");
  used.merge(codes_in(root / "compiler"));
  used.merge(codes_in(root / "tools"));
  for (const std::string& code : used) {
    CAPTURE(code);
    CHECK(diagnostic::find(code) != nullptr);
  }
  for (const Entry& entry : diagnostic::all()) {
    CAPTURE(entry.code);
    CHECK(used.contains(std::string(entry.code)));
  }
}
