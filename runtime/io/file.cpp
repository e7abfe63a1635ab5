#include "runtime/io/file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "runtime/diagnostic/registry.hpp"
#include "runtime/io/text_check.hpp"

namespace policyc::io {

namespace {

namespace fs = std::filesystem;
using diagnostic::Diagnostics;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
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
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) {
    report_errno(path, error ? error.value() : ENOENT, out);
    return false;
  }
  if (fs::is_directory(status)) {
    report("A0102", path, "this is a folder, not a file", "name a file in it", out);
    return false;
  }
  if (fs::is_regular_file(status)) return true;
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
  errno = 0;
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) {
    report_errno(path, errno, out);
    return std::nullopt;
  }
  std::string text;
  char buffer[65536];
  // The size is checked on what is read: a file can grow, and some say that they are empty and are not.
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, file.get())) {
    text.append(buffer, count);
    if (!check_size(path, text.size(), out)) return std::nullopt;
  }
  if (std::ferror(file.get()) != 0) {
    report_errno(path, errno, out);
    return std::nullopt;
  }
  return text;
}

}  // namespace policyc::io
