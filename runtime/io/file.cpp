#include "runtime/io/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "runtime/diagnostic/registry.hpp"
#include "runtime/io/text_check.hpp"

namespace policyc::io {

namespace {

using diagnostic::Diagnostics;

/// An open file. A policy is many small ones, so that each should take few calls of the system.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path) : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (is_open()) close(descriptor_);
  }

  bool is_open() const { return descriptor_ >= 0; }
  /// As read(): 0 at the end, -1 with errno.
  ssize_t read_some(char* buffer, std::size_t size) const {
    ssize_t count = 0;
    do count = read(descriptor_, buffer, size);
    while (count < 0 && errno == EINTR);
    return count;
  }

 private:
  int descriptor_;
};

void report(std::string_view code, std::string_view path, std::string message, std::string suggestion,
            Diagnostics& out) {
  diagnostic::Place place;
  place.file = path;
  out.push_back(diagnostic::error(code, std::move(place), std::move(message), std::move(suggestion)));
}

void report_errno(const std::string& path, int error, Diagnostics& out) {
  switch (error) {
    case ENOENT:
    case ENOTDIR: report("A0101", path, "there is no such file", "check the path", out); break;
    case EACCES:
    case EPERM: report("A0101", path, "you have no permission to read this file", "", out); break;
    default: report("A0101", path, fmt::format("this file cannot be read: {}", std::strerror(error)), "", out); break;
  }
}

bool is_readable_kind(const std::string& path, Diagnostics& out) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    report_errno(path, errno, out);
    return false;
  }
  if (S_ISDIR(status.st_mode)) {
    report("A0102", path, "this is a folder, not a file", "name a file in it", out);
    return false;
  }
  if (S_ISREG(status.st_mode)) return true;
  report("A0102", path, "this is a pipe or a device, not a file", "use `-` to read from standard input", out);
  return false;
}

}  // namespace

std::optional<std::string> read_file(const std::string& path, Diagnostics& out) {
  if (path.find('\0') != std::string::npos) {
    report("A0101", path, "there is no such file", "check the path", out);
    return std::nullopt;
  }
  if (!is_readable_kind(path, out)) return std::nullopt;
  const OpenFile file(path);
  if (!file.is_open()) {
    report_errno(path, errno, out);
    return std::nullopt;
  }
  std::string text;
  char buffer[65536];
  ssize_t count = 0;
  // The size is checked on what is read: a file can grow, and some say that they are empty and are not.
  while ((count = file.read_some(buffer, sizeof buffer)) > 0) {
    text.append(buffer, static_cast<std::size_t>(count));
    if (!check_size(path, text.size(), out)) return std::nullopt;
  }
  if (count < 0) {
    report_errno(path, errno, out);
    return std::nullopt;
  }
  return text;
}

}  // namespace policyc::io
