#include "tests/golden/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tools/cli/policy_folder.hpp"

namespace policyc::golden {

namespace fs = std::filesystem;

fs::path folder(std::string_view name) { return fs::path(POLICYC_SOURCE_DIR) / "tests" / "golden" / name; }

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> entries(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (extension.empty() || entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

SourceSet sources(const fs::path& path) {
  SourceSet set;
  const std::vector<fs::path> files = fs::is_directory(path) ? entries(path, ".policy") : std::vector<fs::path>{path};
  for (const fs::path& file : files) set.files.push_back({file.filename().string(), read(file)});
  cli::read_locks(set, (fs::is_directory(path) ? path : path.parent_path()).string());
  for (LockFile& lock : set.locks) lock.file.name = lock.written;
  return set;
}

void check(const fs::path& expected, const std::string& actual) {
  const char* const rewrite = std::getenv("POLICYC_REWRITE");
  if (rewrite != nullptr && std::string_view(rewrite) == "1") {
    std::ofstream(expected, std::ios::binary) << actual;
    return;
  }
  CAPTURE(expected.filename().string());
  REQUIRE(fs::exists(expected));
  CHECK(read(expected) == actual);
}

fs::path expected_beside(const fs::path& path) {
  fs::path expected = path;
  if (!fs::is_directory(path)) expected.replace_extension();
  expected += ".expected";
  return expected;
}

std::set<std::string> codes_expected_in(const fs::path& folder) {
  constexpr std::size_t length = 5;  // A0203
  std::set<std::string> codes;
  for (const fs::path& path : entries(folder, ".expected")) {
    const std::string text = read(path);
    for (const std::string_view before : {": error[", ": warning["}) {
      for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + 1))
        codes.insert(text.substr(at + before.size(), length));
    }
  }
  return codes;
}

void check_no_strays(const fs::path& folder, const std::set<fs::path>& wanted) {
  for (const fs::path& path : entries(folder, ".expected")) {
    CAPTURE(path.filename().string());
    CHECK(wanted.contains(path));
  }
}

}  // namespace policyc::golden
