#include "tests/unit/format_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "compiler/format/format.hpp"

namespace policyc::test {

namespace fs = std::filesystem;

namespace {

std::string format_once(std::string_view text) {
  diagnostic::Diagnostics diagnostics;
  const auto result = format::format({"test.policy", std::string(text)}, diagnostics);
  for (const auto& each : diagnostics) {
    FAIL_CHECK(each.code, " ", each.place.line, ":", each.place.column, " ", each.message, "\n", text);
  }
  return result.value_or("(not formatted)");
}

}  // namespace

std::string formatted(std::string_view text) {
  std::string once = format_once(text);
  CHECK(format_once(once) == once);
  return once;
}

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(POLICYC_SOURCE_DIR) / folder)) {
    if (entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace policyc::test
