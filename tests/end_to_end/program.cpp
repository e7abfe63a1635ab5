#include "tests/end_to_end/program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

std::string contents(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "policyc-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string Scratch::file(const std::string& name, const std::string& text) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << text;
  return path(name);
}

Answer policyc(const std::string& arguments, const std::string& input) {
  const Scratch scratch;
  const std::string in = scratch.file("in", input);
  const std::string command =
      "'" POLICYC_BINARY "' " + arguments + " <" + in + " >" + scratch.path("out") + " 2>" + scratch.path("err");
  const int status = std::system(command.c_str());  // NOLINT: the arguments are the test's own
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code, contents(scratch.path("out")), contents(scratch.path("err"))};
}
