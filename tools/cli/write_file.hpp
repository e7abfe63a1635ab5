#pragma once
// Writing files so that none is ever half of itself.

#include <string>
#include <vector>

namespace policyc::cli {

struct FileText {
  std::string path;
  std::string text;
};

/// Writes beside the file and renames, so that an interrupt leaves the old text or the new. Returns what went wrong; empty: written.
/// A file that may not be written is left alone.
std::string write_file(const std::string& path, const std::string& text);

/// All or none: everything is written beside its file before the first is renamed. What is left is the moment between the renames.
std::string write_files(const std::vector<FileText>& files);

}  // namespace policyc::cli
