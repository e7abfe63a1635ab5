// What policyc says about mistakes in policy files: each case is a file, or a folder of files, named by the claim it makes.

#include <doctest/doctest.h>

#include <algorithm>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tests/golden/golden.hpp"

using namespace policyc;
namespace fs = std::filesystem;

namespace {

/// Cases are policy files and folders of them.
std::vector<fs::path> cases() {
  std::vector<fs::path> found = golden::entries(golden::folder("diagnostics"));
  std::erase_if(found, [](const fs::path& path) { return path.extension() == ".expected"; });
  return found;
}

std::string findings(const SourceSet& sources) {
  diagnostic::Diagnostics diagnostics;
  const bool compiled = compile(sources, diagnostics).has_value();
  CHECK(compiled != diagnostic::has_errors(diagnostics));
  return diagnostic::render_text(diagnostics);
}

void use_windows_line_ends(std::string& text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) text.insert(at, "\r");
}

/// The example as a file beside the petty-cash policy, or alone with its policy line.
diagnostic::Diagnostics compile_example(std::string_view example) {
  SourceSet sources = golden::sources(golden::folder("actions/policy"));
  sources.files.push_back({"example.policy", std::string(example)});
  diagnostic::Diagnostics diagnostics;
  (void)compile(sources, diagnostics);
  return diagnostics;
}

bool is_policy_code(const diagnostic::Entry& entry) { return entry.code.front() == 'P'; }

/// Reported by the formatter about itself; no policy file shows it.
constexpr std::string_view code_without_case = "P0199";

}  // namespace

TEST_CASE("each mistake in a policy is reported as expected") {
  for (const fs::path& path : cases()) golden::check(golden::expected_beside(path), findings(golden::sources(path)));
}

TEST_CASE("the line ends of Windows change nothing") {
  for (const fs::path& path : cases()) {
    SourceSet sources = golden::sources(path);
    const std::string expected = findings(sources);
    SourceSet windows = golden::sources(path);
    for (SourceFile& file : windows.files) use_windows_line_ends(file.text);
    CAPTURE(path.filename().string());
    CHECK(findings(windows) == expected);
  }
}

TEST_CASE("every expected finding about a policy has its case") {
  std::set<fs::path> wanted;
  for (const fs::path& path : cases()) wanted.insert(golden::expected_beside(path));
  golden::check_no_strays(golden::folder("diagnostics"), wanted);
}

TEST_CASE("every code of a policy file has a case") {
  const std::set<std::string> shown = golden::codes_expected_in(golden::folder("diagnostics"));
  for (const diagnostic::Entry& entry : diagnostic::all()) {
    if (!is_policy_code(entry) || entry.code == code_without_case) continue;
    CAPTURE(entry.code);
    CHECK(shown.contains(std::string(entry.code)));
  }
  for (const std::string& code : shown) {
    CAPTURE(code);
    CHECK(diagnostic::find(code) != nullptr);
  }
}

TEST_CASE("every wrong example of a policy file gets its code, every right one compiles") {
  for (const diagnostic::Entry& entry : diagnostic::all()) {
    if (!is_policy_code(entry) || entry.wrong.empty()) continue;
    CAPTURE(entry.code);
    const diagnostic::Diagnostics wrong = compile_example(entry.wrong);
    CAPTURE(diagnostic::render_text(wrong));
    CHECK_FALSE(wrong.empty());
    CHECK(std::all_of(wrong.begin(), wrong.end(), [&](const auto& finding) { return finding.code == entry.code; }));
    const diagnostic::Diagnostics right = compile_example(entry.right);
    CAPTURE(diagnostic::render_text(right));
    CHECK(right.empty());
  }
}
