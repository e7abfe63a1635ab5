#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

#include "runtime/io/file.hpp"
#include "runtime/io/text_check.hpp"

using namespace policyc;
namespace fs = std::filesystem;

namespace {

/// A folder that goes when the test ends.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("policyc_file_test_" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

std::string code_for(const std::string& path) {
  diagnostic::Diagnostics out;
  const auto text = io::read_file(path, out);
  if (text) return "read " + std::to_string(text->size());
  REQUIRE(out.size() == 1);
  CHECK(out.front().place.file == path);
  return out.front().code;
}

}  // namespace

TEST_CASE("a file is read as it is") {
  const Folder folder;
  const fs::path path = folder.path / "a b.yaml";
  std::ofstream(path, std::ios::binary) << std::string("a\0\r\n", 4);
  CHECK(code_for(path.string()) == "read 4");
  std::ofstream(folder.path / "empty").flush();
  CHECK(code_for((folder.path / "empty").string()) == "read 0");
}

TEST_CASE("what is no readable file is told apart") {
  const Folder folder;
  CHECK(code_for((folder.path / "missing").string()) == "A0101");
  CHECK(code_for("") == "A0101");
  CHECK(code_for(std::string("a\0b", 3)) == "A0101");
  CHECK(code_for(folder.path.string()) == "A0102");
  CHECK(code_for("/dev/null") == "A0102");
  const std::string pipe = (folder.path / "pipe").string();
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(code_for(pipe) == "A0102");
  const fs::path below_file = folder.path / "f" / "g";
  std::ofstream(folder.path / "f").flush();
  CHECK(code_for(below_file.string()) == "A0101");
}

TEST_CASE("a file without permission is told apart, unless everything is permitted") {
  const Folder folder;
  const fs::path path = folder.path / "secret";
  std::ofstream(path) << "x";
  fs::permissions(path, fs::perms::none);
  CHECK(code_for(path.string()) == (::geteuid() == 0 ? "read 1" : "A0101"));
}

TEST_CASE("a file that is too large is refused") {
  const Folder folder;
  const fs::path path = folder.path / "large";
  std::ofstream(path).flush();
  fs::resize_file(path, io::largest_file);
  CHECK(code_for(path.string()) == "read " + std::to_string(io::largest_file));
  fs::resize_file(path, io::largest_file + 1);
  CHECK(code_for(path.string()) == "A0103");
}
