#include "tools/cli/write_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace policyc::cli {

namespace fs = std::filesystem;

namespace {

/// A text on disk that waits to be renamed.
struct Prepared {
  fs::path target;
  fs::path temporary;
};

std::error_code prepare(const FileText& file, Prepared& prepared) {
  std::error_code error;
  const bool exists = fs::exists(file.path, error);
  if (exists && !fs::is_regular_file(file.path, error)) return std::make_error_code(std::errc::is_a_directory);
  // Where the path leads, so that a symbolic link stays one.
  prepared.target = exists ? fs::canonical(file.path, error) : fs::path(file.path);
  prepared.temporary = fmt::format("{}.{}.tmp", prepared.target.string(), getpid());
  // Renaming would replace a file that may not be written.
  if (!error && exists && access(prepared.target.c_str(), W_OK) != 0)
    error = std::error_code(errno, std::generic_category());
  if (error) return error;
  errno = 0;
  std::ofstream stream(prepared.temporary, std::ios::binary | std::ios::trunc);
  stream << file.text;
  stream.close();
  if (!stream) return std::error_code(errno != 0 ? errno : EIO, std::generic_category());
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

std::string write_file(const std::string& path, const std::string& text) { return write_files({{path, text}}); }

}  // namespace policyc::cli
