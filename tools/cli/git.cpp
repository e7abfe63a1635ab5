#include "tools/cli/git.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "runtime/diagnostic/registry.hpp"
#include "tools/cli/policy_folder.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;

namespace {

constexpr int no_program = 127;

struct Result {
  int status = -1;
  std::string out;
};

/// In the child: becomes git, with its output in the pipe. Messages of git are in its own words; ours say what to do.
[[noreturn]] void become_git(int output, const std::vector<std::string>& arguments) {
  dup2(output, STDOUT_FILENO);
  const int nowhere = open("/dev/null", O_RDWR);
  if (nowhere >= 0) {
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDERR_FILENO);
  }
  std::vector<char*> argv;
  std::string program = "git";
  argv.push_back(program.data());
  std::vector<std::string> copies = arguments;
  for (std::string& each : copies) argv.push_back(each.data());
  argv.push_back(nullptr);
  execvp("git", argv.data());
  _exit(no_program);
}

Result git(const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  const pid_t child = fork();
  if (child == 0) become_git(ends[1], arguments);
  close(ends[1]);
  Result result;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t got = child < 0 ? 0 : read(ends[0], buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    result.out.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (child > 0 && WIFEXITED(status)) result.status = WEXITSTATUS(status);
  return result;
}

struct Place {
  std::string revision;
  std::string path;
};

/// A path that begins with a point is from the working folder, as git has it; the place says it from the top of the repository.
Place place_of(const std::string& written) {
  const std::size_t colon = written.find(':');
  std::string path = written.substr(colon + 1);
  if (path == "." || path == ".." || path.starts_with("./") || path.starts_with("../")) {
    std::string working_folder = git({"rev-parse", "--show-prefix"}).out;
    if (working_folder.ends_with('\n')) working_folder.pop_back();
    path = (fs::path(working_folder) / path).lexically_normal().string();
  }
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return {written.substr(0, colon), path == "." ? "" : path};
}

void report(const std::string& where, std::string message, std::string suggestion,
            diagnostic::Diagnostics& diagnostics) {
  diagnostics.push_back(diagnostic::error("A0101", {where, 0, 0, 0, {}}, std::move(message), std::move(suggestion)));
}

/// Says what is wrong with the revision, if something is.
bool is_known(const std::string& written, const Place& place, diagnostic::Diagnostics& diagnostics) {
  if (place.revision.starts_with('-')) {
    report(written, "a revision does not begin with `-`", "write a branch, a tag or a commit before the colon",
           diagnostics);
    return false;
  }
  const Result found = git({"rev-parse", "--verify", "--quiet", "--end-of-options", place.revision + "^{tree}"});
  if (found.status == 0) return true;
  if (found.status == no_program) {
    report(written, "git is needed to read a revision, and it could not be run",
           "install git, or name a folder instead", diagnostics);
  } else if (git({"rev-parse", "--git-dir"}).status != 0) {
    report(written, "the working folder is in no git repository, and no file or folder is called that",
           "change into the repository, or name a folder", diagnostics);
  } else {
    report(written, fmt::format("git knows no revision `{}`", place.revision),
           "name a branch, a tag or a commit; `git log --oneline` lists commits", diagnostics);
  }
  return false;
}

std::vector<std::string> files_in(const Place& place, bool& exists) {
  if (place.path.ends_with(".policy")) {
    exists = true;
    return {place.path};
  }
  const Result list = git({"ls-tree", "--full-tree", "-z", "--name-only", place.revision + ":" + place.path});
  exists = list.status == 0;
  std::vector<std::string> files;
  for (std::size_t begin = 0; begin < list.out.size();) {
    const std::size_t end = list.out.find('\0', begin);
    const std::string name = list.out.substr(begin, end - begin);
    if (name.ends_with(".policy")) files.push_back(place.path.empty() ? name : place.path + "/" + name);
    begin = end == std::string::npos ? list.out.size() : end + 1;
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool names_revision(const std::string& path) {
  std::error_code error;
  const std::size_t colon = path.find(':');
  return colon != std::string::npos && colon > 0 && !fs::exists(path, error);
}

std::optional<SourceSet> read_revision(const std::string& path, diagnostic::Diagnostics& diagnostics) {
  const Place place = place_of(path);
  if (!is_known(path, place, diagnostics)) return std::nullopt;
  bool exists = false;
  const std::vector<std::string> files = files_in(place, exists);
  if (files.empty()) {
    report(path, exists ? "there is no `.policy` file in this folder" : "the revision has no such folder",
           "write the path from the top of the repository, or `REV:./path` from the working folder", diagnostics);
    return std::nullopt;
  }
  const auto show = [&](const std::string& file) { return git({"show", place.revision + ":" + file}); };
  SourceSet sources;
  for (const std::string& file : files) {
    Result text = show(file);
    if (text.status != 0) {
      report(place.revision + ":" + file, "the revision has no such file", {}, diagnostics);
      return std::nullopt;
    }
    sources.files.push_back({place.revision + ":" + file, std::move(text.out)});
  }
  const fs::path folder = place.path.ends_with(".policy") ? fs::path(place.path).parent_path() : fs::path(place.path);
  read_locks(sources, folder.string(), [&](const std::string& lock, diagnostic::Diagnostics& problems) {
    // `a/../b` is not a path to git.
    const std::string plain = fs::path(lock).lexically_normal().string();
    Result text = show(plain);
    if (text.status == 0) return std::optional<std::string>(std::move(text.out));
    report(lock, "the revision has no such file", {}, problems);
    return std::optional<std::string>();
  });
  return sources;
}

}  // namespace policyc::cli
