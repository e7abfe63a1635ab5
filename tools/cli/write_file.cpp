#include "tools/cli/write_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "runtime/io/file.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;

namespace {

/// A text on disk that waits to be renamed.
struct Prepared {
  fs::path target;
  fs::path temporary;  ///< empty: written already
};

/// Written as it is: it cannot be replaced, and what went through it is gone.
bool is_pipe_or_device(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  // One of these leads to a file that somebody else writes too.
  const bool is_descriptor =
      path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/") || path == "/dev/stderr";
  return fs::exists(status) && !fs::is_directory(status) && (is_descriptor || !fs::is_regular_file(status));
}

std::error_code write_all(const fs::path& path, const std::string& text, std::ios::openmode mode) {
  errno = 0;
  std::ofstream stream(path, std::ios::binary | mode);
  stream << text;
  stream.close();
  return stream ? std::error_code() : std::error_code(errno != 0 ? errno : EIO, std::generic_category());
}

std::error_code prepare(const FileText& file, Prepared& prepared) {
  if (is_pipe_or_device(file.path)) return write_all(file.path, file.text, std::ios::app);
  std::error_code error;
  const bool exists = fs::exists(file.path, error);
  if (exists && fs::is_directory(file.path, error)) return std::make_error_code(std::errc::is_a_directory);
  // Where the path leads, so that a symbolic link stays one.
  prepared.target = exists ? fs::canonical(file.path, error) : fs::path(file.path);
  prepared.temporary = fmt::format("{}.{}.tmp", prepared.target.string(), getpid());
  // Renaming would replace a file that may not be written.
  if (!error && exists && access(prepared.target.c_str(), W_OK) != 0)
    error = std::error_code(errno, std::generic_category());
  if (error) return error;
  error = write_all(prepared.temporary, file.text, std::ios::trunc);
  if (error) return error;
  if (exists) fs::permissions(prepared.temporary, fs::status(prepared.target, error).permissions(), error);
  return error;
}

}  // namespace

std::string write_files(const std::vector<FileText>& files) {
  std::vector<Prepared> prepared(files.size());
  std::string problem;
  for (std::size_t i = 0; i < files.size() && problem.empty(); ++i) {
    if (const std::error_code error = prepare(files[i], prepared[i]))
      problem = fmt::format("{} cannot be written: {}", files[i].path, error.message());
  }
  for (std::size_t i = 0; i < files.size() && problem.empty(); ++i) {
    if (prepared[i].temporary.empty()) continue;
    std::error_code error;
    fs::rename(prepared[i].temporary, prepared[i].target, error);
    if (error) problem = fmt::format("{} cannot be written: {}", files[i].path, error.message());
  }
  std::error_code ignored;
  for (const Prepared& one : prepared) {
    if (!problem.empty() && !one.temporary.empty()) fs::remove(one.temporary, ignored);
  }
  return problem;
}

bool may_replace(const std::string& path, std::string_view made_by) {
  std::error_code error;
  if (!fs::exists(path, error) || is_pipe_or_device(path)) return true;
  diagnostic::Diagnostics problems;
  const auto text = io::read_file(path, problems);
  return text && (text->empty() || text->starts_with(made_by));
}

bool is_standard_output(std::string_view path) {
  constexpr std::array<std::string_view, 5> names = {"", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"};
  return std::find(names.begin(), names.end(), path) != names.end();
}

std::string write_file(const std::string& path, const std::string& text) { return write_files({{path, text}}); }

}  // namespace policyc::cli
