#pragma once
// Writing a file so that it is never half of it.

#include <string>

namespace policyc::cli {

/// Writes beside the file and renames, so that an interrupt leaves the old text or the new. Returns what went wrong; empty: written.
/// A file that may not be written is left alone.
std::string write_file(const std::string& path, const std::string& text);

}  // namespace policyc::cli
