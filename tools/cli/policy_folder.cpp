#include "tools/cli/policy_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/file.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* extension = ".policy";

/// The same place, said from the working folder where that is shorter.
std::string shown(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const std::string relative = error ? path.string() : path.lexically_relative(here).string();
  return relative.empty() || relative.starts_with("..") ? path.string() : relative;
}

void report_missing(const std::string& path, std::string message, std::string suggestion,
                    diagnostic::Diagnostics& diagnostics) {
  diagnostics.push_back(diagnostic::error("A0101", {path, 0, 0, 0, {}}, std::move(message), std::move(suggestion)));
}

template <class Iterator>
std::vector<std::string> policy_files_in(const std::string& path, std::error_code& error) {
  std::vector<std::string> found;
  for (Iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == extension && !it->is_directory())
      found.push_back((fs::path(path) / it->path().lexically_relative(path)).string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::string shipped_policy(const Environment& environment) {
  const fs::path folder = fs::path(environment.program).parent_path();
  for (const char* place : {"../policies/dsp4003", "../share/policyc/policies/dsp4003"}) {
    std::error_code error;
    const fs::path path = (folder / place).lexically_normal();
    if (fs::is_directory(path, error)) return shown(path);
  }
  return {};
}

std::vector<std::string> policy_files(const std::string& path, bool recursive, diagnostic::Diagnostics& diagnostics) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::is_directory(status)) {
    if (fs::exists(status) && fs::path(path).extension() != extension) {
      report_missing(path, "this is not a policy file: its name does not end in `.policy`",
                     "name a folder of `.policy` files, or one such file", diagnostics);
      return {};
    }
    return {path};
  }
  error.clear();
  std::vector<std::string> found = recursive ? policy_files_in<fs::recursive_directory_iterator>(path, error)
                                             : policy_files_in<fs::directory_iterator>(path, error);
  if (error) {
    report_missing(path, fmt::format("this folder cannot be read: {}", error.message()), {}, diagnostics);
  } else if (found.empty()) {
    report_missing(path, "there is no `.policy` file in this folder", "name the folder that holds the policy files",
                   diagnostics);
  }
  return found;
}

std::optional<SourceSet> read_policy(const std::string& path, diagnostic::Diagnostics& diagnostics) {
  SourceSet sources;
  for (const std::string& file : policy_files(path, false, diagnostics)) {
    auto text = io::read_file(file, diagnostics);
    if (text) sources.files.push_back({file, std::move(*text)});
  }
  if (diagnostic::has_errors(diagnostics)) return std::nullopt;
  return sources;
}

std::optional<runtime::Policy> load_policy(Environment& environment, const std::string& path) {
  diagnostic::Diagnostics diagnostics;
  std::optional<runtime::Policy> policy;
  if (path.empty()) {
    environment.err +=
        "policyc: the policies that come with policyc are not where they should be\nname a folder with `--policy "
        "DIR`\n";
    return policy;
  }
  const auto sources = read_policy(path, diagnostics);
  if (sources) policy = compile(*sources, diagnostics);
  if (!policy || !diagnostics.empty()) {
    environment.err += diagnostic::render_text(diagnostics);
    environment.err += fmt::format("{} in the policy {}\n", diagnostic::summary(diagnostics), path);
  }
  return policy;
}

}  // namespace policyc::cli
