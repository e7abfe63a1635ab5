// What policyc says about mistakes in action and scenario files, against the policy in tests/golden/actions/policy.

#include <doctest/doctest.h>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/action_reader.hpp"
#include "runtime/io/file.hpp"
#include "runtime/io/scenario_reader.hpp"
#include "runtime/io/text_check.hpp"
#include "tests/golden/golden.hpp"

using namespace policyc;
namespace fs = std::filesystem;

namespace {

runtime::Policy petty_cash() {
  diagnostic::Diagnostics diagnostics;
  auto policy = compile(golden::sources(golden::folder("actions/policy")), diagnostics);
  CAPTURE(diagnostic::render_text(diagnostics));
  REQUIRE(policy.has_value());
  return std::move(*policy);
}

std::string findings(const runtime::Policy& policy, const std::string& name, const std::string& text) {
  diagnostic::Diagnostics out;
  if (text.find("scenario:") != std::string::npos) {
    (void)io::read_scenarios(policy, name, text, out);
  } else {
    const bool read = io::read_action(policy, name, text, {}, out).has_value();
    CHECK(read == out.empty());
  }
  return diagnostic::render_text(out);
}

/// Cases that are no file of a few lines: the name of the expected file and what was found.
struct Made {
  std::string_view name;
  std::string found;
};

std::string findings_of_path(const std::string& path) {
  diagnostic::Diagnostics out;
  CHECK_FALSE(io::read_file(path, out).has_value());
  return diagnostic::render_text(out);
}

std::vector<Made> made_cases(const runtime::Policy& policy) {
  const std::string large(io::largest_file + 1, '#');
  const std::string note = "action: spend\nnote: " + std::string(70'000, 'x') + "\n";
  return {{"a-file-that-is-not-there", findings_of_path("tests/golden/actions/missing.yaml")},
          {"a-folder-is-not-a-file", findings_of_path("tests/golden/actions/policy")},
          {"a-file-is-not-too-large", findings(policy, "large.yaml", large)},
          {"a-value-is-not-too-long", findings(policy, "note.yaml", note)}};
}

}  // namespace

TEST_CASE("each mistake in an action or scenario file is reported as expected") {
  const runtime::Policy policy = petty_cash();
  std::set<fs::path> wanted;
  for (const fs::path& path : golden::entries(golden::folder("actions"), ".yaml")) {
    wanted.insert(golden::expected_beside(path));
    golden::check(golden::expected_beside(path), findings(policy, path.filename().string(), golden::read(path)));
  }
  for (const Made& made : made_cases(policy)) {
    const fs::path expected = golden::folder("actions") / (std::string(made.name) + ".expected");
    wanted.insert(expected);
    golden::check(expected, made.found);
  }
  golden::check_no_strays(golden::folder("actions"), wanted);
}

TEST_CASE("every code of an action or scenario file has a case") {
  const std::set<std::string> shown = golden::codes_expected_in(golden::folder("actions"));
  for (const diagnostic::Entry& entry : diagnostic::all()) {
    if (entry.code.front() != 'A') continue;
    CAPTURE(entry.code);
    CHECK(shown.contains(std::string(entry.code)));
  }
  for (const std::string& code : shown) {
    CAPTURE(code);
    CHECK(diagnostic::find(code) != nullptr);
  }
}
