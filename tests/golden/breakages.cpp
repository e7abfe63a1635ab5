// How a mistake in the policy of DSP4003 comes to light: each case is an edit that a person might make by mistake, and commands. What they say is
// expected, up to a length that shows how it reads.
//
//   A line that says what is wrong.
//   @ liaison.policy
//   -lines as they are in the file, once
//   +lines instead
//   $ analyze

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/amount.hpp"
#include "tests/golden/golden.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/environment.hpp"

using namespace policyc;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t first_lines = 20;
constexpr std::size_t last_lines = 5;

struct Edit {
  std::string file;
  std::string before;
  std::string after;
};

struct Case {
  std::vector<Edit> edits;
  std::vector<std::string> commands;
};

Case read_case(const fs::path& path) {
  Case found;
  std::istringstream lines(golden::read(path));
  std::string line;
  std::string file;
  bool fresh = true;  // the next line of an edit begins another one
  while (std::getline(lines, line)) {
    const std::string rest = line.size() > 1 ? line.substr(1) : "";
    const char sign = line.empty() ? ' ' : line.front();
    if (sign == '@') file = line.substr(2);
    if (sign == '$') found.commands.push_back(line.substr(2));
    const bool edits = sign == '-' || sign == '+';
    if (edits && (fresh || (sign == '-' && !found.edits.back().after.empty()))) found.edits.push_back({file, {}, {}});
    if (sign == '-') found.edits.back().before += rest + "\n";
    if (sign == '+') found.edits.back().after += rest + "\n";
    fresh = !edits;
  }
  return found;
}

void replace_all(std::string& text, const std::string& what, const std::string& instead) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + instead.size()))
    text.replace(at, what.size(), instead);
}

void drop_lines(std::string& text, const std::string& beginning) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (text.compare(at, beginning.size(), beginning) == 0) {
      text.erase(at, next - at);
    } else {
      at = next;
    }
  }
}

/// A copy of the policy with the edits of a case, gone afterwards.
class Broken {
 public:
  explicit Broken(const Case& broken) {
    fs::remove_all(folder_);
    fs::create_directories(folder_.parent_path());
    fs::copy(original(), folder_, fs::copy_options::recursive);
    for (const Edit& edit : broken.edits) {
      const fs::path path = folder_ / edit.file;
      std::string text = golden::read(path);
      CAPTURE(edit.before);
      REQUIRE(text.find(edit.before) != std::string::npos);
      REQUIRE(text.find(edit.before) == text.rfind(edit.before));
      text.replace(text.find(edit.before), edit.before.size(), edit.after);
      std::ofstream(path, std::ios::binary) << text;
    }
  }
  Broken(const Broken&) = delete;
  Broken& operator=(const Broken&) = delete;
  ~Broken() { fs::remove_all(folder_); }

  std::string answer(const std::string& command) const {
    cli::Environment environment;
    std::istringstream words(command);
    cli::Arguments arguments{std::istream_iterator<std::string>(words), {}};
    if (arguments.front() == "diff") arguments.push_back(original().string());
    arguments.push_back(folder_.string());
    const int status = cli::run(environment, arguments);
    std::string text = environment.err + environment.out;
    replace_all(text, folder_.string(), "broken");
    replace_all(text, original().string(), "dsp4003");
    drop_lines(text, "holds  ");  // forty properties that the mistake leaves alone
    return "$ policyc " + command + "\nstatus " + std::to_string(status) + "\n" + shortened(text);
  }

 private:
  static fs::path original() { return fs::path(POLICYC_SOURCE_DIR) / "policies" / "dsp4003"; }

  /// Its first and last lines.
  static std::string shortened(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line + "\n");
    std::string shown;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i < first_lines || i + last_lines >= lines.size()) shown += lines[i];
      if (i == first_lines && i + last_lines < lines.size()) shown += "…\n";
    }
    return shown;
  }

  fs::path folder_ = fs::temp_directory_path() / ("policyc-breakage-" + std::to_string(::getpid())) / "dsp4003";
};

}  // namespace

TEST_CASE("each mistake that a person might make in DSP4003 is caught, and said as expected") {
  constexpr std::size_t every = 4 / tests::amount(4);
  std::set<fs::path> wanted;
  for (const fs::path& path : golden::entries(golden::folder("breakages"), ".edit")) {
    CAPTURE(path.filename().string());
    const fs::path expected = fs::path(path).replace_extension(".expected");
    wanted.insert(expected);
    if (wanted.size() % every != 0) continue;
    const Case broken = read_case(path);
    const Broken policy(broken);
    std::string said;
    for (const std::string& command : broken.commands) {
      said += (said.empty() ? "" : "\n") + policy.answer(command);
    }
    const auto says = [&](const char* what) { return said.find(what) != std::string::npos; };
    const bool caught = says("\nstatus 1\n") || says("\nstatus 65\n") || says("\nwarning (");
    CHECK(caught);
    golden::check(expected, said);
  }
  CHECK(wanted.size() >= 15);
  golden::check_no_strays(golden::folder("breakages"), wanted);
}
