#pragma once
// A policy on disk: a folder of `.policy` files, or a single one.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/model/policy.hpp"
#include "tools/cli/environment.hpp"

namespace policyc::cli {

/// The folder of the policies that come with policyc: beside the build folder, or where `cmake --install` puts them. Empty if there is none.
std::string shipped_policy(const Environment& environment);

/// The files of a folder, in the order of their names; the file itself if `path` is one. `recursive` looks into folders below.
std::vector<std::string> policy_files(const std::string& path, bool recursive, diagnostic::Diagnostics& diagnostics);

/// Reads the files of a policy and the lock it names; mistakes are reported.
std::optional<SourceSet> read_policy(const std::string& path, diagnostic::Diagnostics& diagnostics);

/// Where the text of a file comes from; what is wrong is reported.
using ReadText = std::function<std::optional<std::string>(const std::string& path, diagnostic::Diagnostics&)>;

/// Reads the locks that `source` lines of `sources` name, going from `folder`. One that cannot be read is kept with the reason.
void read_locks(SourceSet& sources, const std::string& folder);
void read_locks(SourceSet& sources, const std::string& folder, const ReadText& read);

/// A folder, a file, or `REV:path` of a git repository (git.hpp); otherwise as load_policy().
std::optional<runtime::Policy> load_version(Environment& environment, const std::string& path);

/// Reads and compiles. On mistakes they are written to the error stream, and nothing is returned.
std::optional<runtime::Policy> load_policy(Environment& environment, const std::string& path, Extent extent = {});

/// The same, with what analysis needs to know besides.
std::optional<Compiled> load_compiled(Environment& environment, const std::string& path);

}  // namespace policyc::cli
