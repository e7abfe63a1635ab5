#include "tools/cli/policy_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/file.hpp"
#include "tools/cli/git.hpp"

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

/// What is written in quotes behind a word `source`: cheaper than parsing, and a path too many does no harm.
std::vector<std::string> source_lines(std::string_view text) {
  constexpr std::string_view keyword = "source";
  std::vector<std::string> paths;
  for (std::size_t at = text.find(keyword); at != std::string_view::npos; at = text.find(keyword, at + 1)) {
    const std::size_t quote = text.find_first_not_of(" \t\r\n", at + keyword.size());
    if (quote == std::string_view::npos || text[quote] != '"') continue;
    const std::size_t end = text.find_first_of("\"\\\n", quote + 1);
    if (end == std::string_view::npos || text[end] != '"') continue;
    paths.emplace_back(text.substr(quote + 1, end - quote - 1));
  }
  return paths;
}

template <class Iterator>
std::vector<std::string> policy_files_in(const std::string& path, std::error_code& error) {
  std::vector<std::string> found;
  for (Iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == extension && !it->is_directory()) found.push_back(it->path().string());
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

void read_locks(SourceSet& sources, const std::string& folder) { read_locks(sources, folder, io::read_file); }

void read_locks(SourceSet& sources, const std::string& folder, const ReadText& read) {
  for (const SourceFile& file : sources.files) {
    for (const std::string& written : source_lines(file.text)) {
      diagnostic::Diagnostics problems;
      const fs::path path = fs::path(folder) / written;
      auto text = read(path.string(), problems);
      LockFile lock{written, {path.lexically_normal().string(), text.value_or("")}, {}};
      if (!problems.empty()) lock.problem = problems.front().message;
      sources.locks.push_back(std::move(lock));
    }
  }
}

std::optional<SourceSet> read_policy(const std::string& path, diagnostic::Diagnostics& diagnostics) {
  SourceSet sources;
  for (const std::string& file : policy_files(path, false, diagnostics)) {
    auto text = io::read_file(file, diagnostics);
    if (text) sources.files.push_back({file, std::move(*text)});
  }
  if (diagnostic::has_errors(diagnostics)) return std::nullopt;
  std::error_code error;
  read_locks(sources, fs::is_directory(path, error) ? path : fs::path(path).parent_path().string());
  return sources;
}

namespace {

template <class Compile>
auto load(Environment& environment, const std::string& path, Compile compile, Extent extent, bool revisions = false) {
  diagnostic::Diagnostics diagnostics;
  decltype(compile(SourceSet{}, diagnostics, extent)) compiled;
  if (path.empty()) {
    environment.err +=
        "policyc: the policies that come with policyc are not where they should be\nname a folder with `--policy "
        "DIR`\n";
    return compiled;
  }
  const auto sources =
      revisions && names_revision(path) ? read_revision(path, diagnostics) : read_policy(path, diagnostics);
  if (sources) compiled = compile(*sources, diagnostics, extent);
  if (!compiled || !diagnostics.empty()) {
    environment.err += diagnostic::render_first(diagnostics, "policyc validate --format json " + path);
    environment.err += fmt::format("{} in the policy {}\n", diagnostic::summary(diagnostics), path);
  }
  return compiled;
}

}  // namespace

std::optional<runtime::Policy> load_policy(Environment& environment, const std::string& path, Extent extent) {
  return load(environment, path, compile, extent);
}

std::optional<runtime::Policy> load_version(Environment& environment, const std::string& path) {
  return load(environment, path, compile, {}, true);
}

std::optional<Compiled> load_compiled(Environment& environment, const std::string& path) {
  return load(environment, path, compile_whole, {});
}

}  // namespace policyc::cli
