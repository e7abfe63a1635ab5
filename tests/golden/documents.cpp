// What policyc says about documents: each case is a text, with a lock of the same name beside it where it is compared with one.

#include <doctest/doctest.h>

#include "compiler/document/match.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tests/golden/golden.hpp"

using namespace policyc;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> cases() { return golden::entries(golden::folder("documents"), ".txt"); }

std::string findings(const fs::path& path) {
  diagnostic::Diagnostics diagnostics;
  const std::string name = path.filename().string();
  const auto document = document::read_document({name, golden::read(path)}, diagnostics);
  CHECK(document.has_value() == diagnostics.empty());
  fs::path lock_path = path;
  lock_path.replace_extension(".lock");
  if (document && fs::exists(lock_path)) {
    const auto lock = document::read_lock({lock_path.filename().string(), golden::read(lock_path)}, diagnostics);
    if (lock) document::compare(*document, *lock, name, diagnostics);
  }
  return diagnostic::render_text(diagnostics);
}

}  // namespace

TEST_CASE("each mistake in a document is reported as expected") {
  for (const fs::path& path : cases()) golden::check(golden::expected_beside(path), findings(path));
}

TEST_CASE("every code of a document has a case") {
  const std::set<std::string> shown = golden::codes_expected_in(golden::folder("documents"));
  for (const diagnostic::Entry& entry : diagnostic::all()) {
    CAPTURE(entry.code);
    if (entry.code.front() == 'D') CHECK(shown.contains(std::string(entry.code)));
  }
}

TEST_CASE("every expected finding about a document has its case") {
  std::set<fs::path> wanted;
  for (const fs::path& path : cases()) wanted.insert(golden::expected_beside(path));
  golden::check_no_strays(golden::folder("documents"), wanted);
}
