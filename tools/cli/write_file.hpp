#pragma once
// Writing files so that none is ever half of itself.

#include <string>
#include <string_view>
#include <vector>

namespace policyc::cli {

struct FileText {
  std::string path;
  std::string text;
};

/// Writes beside the file and renames, so that an interrupt leaves the old text or the new. Returns what went wrong; empty: written.
/// A file that may not be written is left alone. A pipe or a device is written as it is.
std::string write_file(const std::string& path, const std::string& text);

/// All or none: everything is written beside its file before the first is renamed. What is left is the moment between the renames.
std::string write_files(const std::vector<FileText>& files);

/// Whether nobody's work is lost: there is no such file, or it is empty, a pipe, a device, or begins with `made_by`.
bool may_replace(const std::string& path, std::string_view made_by);

/// `-`, `/dev/stdout` and the like, and nothing: the stream that policyc writes in any case.
bool is_standard_output(std::string_view path);

}  // namespace policyc::cli
