#pragma once
// Policies as a revision of a git repository has them.

#include <optional>
#include <string>

#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::cli {

/// Whether `path` is written `REV:path` and no file or folder is called that.
bool names_revision(const std::string& path);

/// The policy files of `REV:path`, a folder or a file, and the locks they name, without touching the working tree. Mistakes are reported.
std::optional<SourceSet> read_revision(const std::string& path, diagnostic::Diagnostics& diagnostics);

}  // namespace policyc::cli
