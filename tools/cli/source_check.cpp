// policyc source check: is this still the document that the lock was made of?

#include <fmt/format.h>

#include <filesystem>

#include "compiler/document/match.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tools/cli/document_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/source_command.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;

namespace {

/// The lock that was named, or the policy's; empty, and a message, without one.
std::string find_lock(Environment& environment, const std::string& named, const std::string& policy) {
  if (!named.empty()) return named;
  diagnostic::Diagnostics diagnostics;
  const auto sources = read_policy(policy.empty() ? shipped_policy(environment) : policy, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
  if (!sources) return {};
  std::string path = lock_path(*sources);
  if (path.empty())
    environment.err +=
        "policyc source check: the policy names no lock\nadd `source \"FILE.lock\"` below its `policy` line, or name "
        "the lock\n";
  return path;
}

/// Beside the lock, or in the folder one is in.
std::string find_document(const std::string& named, const document::Lock& lock, const std::string& lock_file) {
  if (!named.empty()) return named;
  std::error_code error;
  for (const fs::path& place : {fs::path(lock_file).parent_path() / lock.file, fs::path(lock.file)}) {
    if (!lock.file.empty() && fs::is_regular_file(place, error)) return place.string();
  }
  return {};
}

}  // namespace

int source_check(Environment& environment, const Arguments& arguments) {
  std::string lock_file;
  std::string policy;
  std::string path;
  CLI::App app("Does the document still match its lock? If not, says where, and exits with 1.", "policyc source check");
  app.add_option("LOCK", lock_file, "a lock; the one that the policy names unless given")->check(not_empty());
  app.add_option("--document", path,
                 "the text of the document; unless given, the file named in the lock, beside the lock or here")
      ->check(not_empty())
      ->type_name("PATH");
  app.add_option("--policy", policy,
                 "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty())
      ->type_name("DIR");
  if (const auto status = parse(app, environment, arguments)) return *status;
  lock_file = find_lock(environment, lock_file, policy);
  if (lock_file.empty()) return exit_bad_input;
  diagnostic::Diagnostics diagnostics;
  const auto lock = read_lock_file(lock_file, diagnostics);
  if (lock) path = find_document(path, *lock, lock_file);
  if (lock && path.empty()) {
    environment.err += fmt::format(
        "policyc source check: the document `{}` is not here\nname its text with `--document PATH`\n", lock->file);
    return exit_bad_input;
  }
  const auto document = lock ? read_document_file(path, diagnostics) : std::nullopt;
  const bool read = document.has_value();
  if (read) document::compare(*document, *lock, path, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
  if (!read) return exit_bad_input;
  if (!diagnostics.empty()) {
    environment.out += fmt::format("{} does not match {}\n", path, lock_file);
    return exit_forbidden;
  }
  const bool same = document->digest == lock->digest;
  environment.out += fmt::format("{} matches {}: {}\n", path, lock_file,
                                 same ? "the same text" : "the same sentences, laid out otherwise");
  return exit_permitted;
}

}  // namespace policyc::cli
