#include "tools/cli/write_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace policyc::cli {

namespace fs = std::filesystem;

std::string write_file(const std::string& path, const std::string& text) {
  std::error_code error;
  const bool exists = fs::exists(path, error);
  if (exists && !fs::is_regular_file(path, error)) return "this is not a file";
  // Where the path leads, so that a symbolic link stays one.
  const fs::path target = exists ? fs::canonical(path, error) : fs::path(path);
  const fs::path temporary = fmt::format("{}.{}.tmp", target.string(), getpid());
  // Renaming would replace a file that may not be written.
  if (!error && exists && access(target.c_str(), W_OK) != 0) error = std::error_code(errno, std::generic_category());
  if (!error) {
    errno = 0;
    std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
    stream << text;
    stream.close();
    if (!stream) error = std::error_code(errno != 0 ? errno : EIO, std::generic_category());
  }
  if (!error && exists) fs::permissions(temporary, fs::status(target, error).permissions(), error);
  if (!error) fs::rename(temporary, target, error);
  if (!error) return {};
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return error.message();
}

}  // namespace policyc::cli
