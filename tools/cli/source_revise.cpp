// policyc source revise: what a new version of a document changes for its policy.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "compiler/ast/from_syntax.hpp"
#include "compiler/document/renumber.hpp"
#include "compiler/syntax/parse.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/file.hpp"
#include "tools/cli/document_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/revise_report.hpp"
#include "tools/cli/source_command.hpp"
#include "tools/cli/write_file.hpp"

namespace policyc::cli {

namespace fs = std::filesystem;
using document::CitesVersion;

namespace {

struct Options {
  std::string lock;
  std::string document;
  std::string policy;
  std::string output;
  std::string format = "text";
  bool write = false;
};

/// A policy as far as its citations go; it need not compile, since it may cite what is no more.
struct CitingPolicy {
  std::string folder;
  SourceSet sources;
  std::vector<ast::File> files;
  CitesVersion cites = CitesVersion::none;
};

/// The lock's own folder, if there is a policy in it.
std::string policy_beside(const std::string& lock) {
  const fs::path folder = fs::path(lock).parent_path();
  diagnostic::Diagnostics ignored;
  const std::string name = folder.empty() ? "." : folder.string();
  return policy_files(name, false, ignored).empty() ? std::string() : name;
}

std::string lock_text(document::Lock lock) {
  lock.file.clear();  // where the text lay says nothing
  return document::write_lock(lock);
}

/// Which of the two versions the policy names as its source.
std::optional<CitesVersion> cited_version(Environment& environment, const CitingPolicy& policy,
                                          const document::Lock& before, const document::Lock& after) {
  const LockFile* const file = document::lock_file(policy.sources);
  if (file == nullptr) return CitesVersion::before;
  diagnostic::Diagnostics diagnostics;
  const auto own = read_lock_file(file->file.name, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
  if (!own) return std::nullopt;
  if (lock_text(*own) == lock_text(before)) return CitesVersion::before;
  if (lock_text(*own) == lock_text(after)) return CitesVersion::after;
  environment.err += fmt::format(
      "policyc source revise: the policy {} cites {}, which is neither of the two versions\nname the lock that the "
      "policy "
      "names, and the text of the next version\n",
      policy.folder, file->file.name);
  return std::nullopt;
}

std::optional<CitingPolicy> read_citing(Environment& environment, const std::string& folder) {
  CitingPolicy policy;
  policy.folder = folder;
  if (folder.empty()) return policy;
  diagnostic::Diagnostics diagnostics;
  if (auto sources = read_policy(folder, diagnostics)) {
    policy.sources = std::move(*sources);
    for (std::size_t i = 0; i < policy.sources.files.size(); ++i) {
      const SourceFile& file = policy.sources.files[i];
      policy.files.push_back(
          ast::from_syntax(file, static_cast<FileIndex>(i), syntax::parse(file, diagnostics), diagnostics));
    }
  }
  environment.err += diagnostic::render_text(diagnostics);
  if (diagnostic::has_errors(diagnostics)) return std::nullopt;
  return policy;
}

/// The scenario and example files below the policy's folder.
std::vector<std::string> yaml_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path extension = it->path().extension();
    if ((extension == ".yaml" || extension == ".yml") && it->is_regular_file(error))
      files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<document::Use> uses_of(const CitingPolicy& policy, const document::Lock& lock) {
  document::Ids ids;
  for (const document::LockedClause& clause : lock.clauses) {
    for (const document::LockedSentence& sentence : clause.sentences) ids.insert(sentence.id);
  }
  std::vector<document::Use> uses = document::uses_in_policy(policy.sources, policy.files, ids);
  for (const std::string& name : yaml_files(policy.folder)) {
    diagnostic::Diagnostics ignored;
    auto text = io::read_file(name, ignored);
    if (!text) continue;
    for (document::Use& use : document::uses_in_scenarios({name, std::move(*text)}, ids))
      uses.push_back(std::move(use));
  }
  return uses;
}

/// Where the new lock goes: beside the old one, called as the text is.
std::string new_lock_path(const Options& options) {
  if (!options.output.empty()) return options.output;
  return (fs::path(options.lock).parent_path() / fs::path(options.document).filename().replace_extension(".lock"))
      .string();
}

/// Writes the new lock and the policy; says what went wrong.
std::string write_all(const CitingPolicy& policy, const document::Rewritten& rewritten, const std::string& lock_path,
                      const std::string& lock, ReviseReport& report) {
  std::vector<FileText> files = {{lock_path, lock}};
  for (std::size_t i = 0; i < rewritten.texts.size(); ++i) {
    if (rewritten.texts[i] != policy.sources.files[i].text)
      files.push_back({policy.sources.files[i].name, rewritten.texts[i]});
  }
  std::string problem = write_files(files);
  if (!problem.empty()) return problem;
  for (const FileText& file : files) report.written.push_back(file.path);
  report.rewritten = rewritten.changed;
  return {};
}

/// Carries the ids over. Returns an exit status when that could not be done.
std::optional<int> write(Environment& environment, const Options& options, const CitingPolicy& policy,
                         const std::vector<document::Aligned>& aligned, ReviseReport& report) {
  const auto refuse = [&](const std::string& why) {
    environment.err += "policyc source revise: " + why + "\n";
    return exit_bad_input;
  };
  if (policy.cites == CitesVersion::after) return std::nullopt;
  if (policy.cites == CitesVersion::none)
    return refuse("there is no policy to write; name its folder with `--policy DIR`");
  if (document::lock_file(policy.sources) == nullptr)
    return refuse("the policy names no lock, so nobody could tell which version it cites; add its `source` line first");
  const std::string lock_path = new_lock_path(options);
  std::error_code error;
  if (fs::exists(lock_path, error) && fs::equivalent(lock_path, options.lock, error))
    return refuse("the new lock would replace the old one; name another with `-o FILE`");
  const fs::path folder =
      fs::is_directory(policy.folder, error) ? fs::path(policy.folder) : fs::path(policy.folder).parent_path();
  const std::string written = fs::proximate(lock_path, folder.empty() ? fs::path(".") : folder, error).string();
  const document::Rewritten rewritten = document::rewrite(
      policy.sources, policy.files, document::renumbering(aligned, report.before, report.after), report.after, written);
  for (const document::Conflict& conflict : rewritten.conflicts) {
    const SourceFile& file = policy.sources.files[conflict.file];
    report.conflicts.push_back({conflict.id, conflict.id.find('-') == std::string::npos ? "clause" : "sentence",
                                file.name, locate(file, conflict.span.begin).line, true});
  }
  if (!rewritten.conflicts.empty()) return std::nullopt;
  const std::string problem = write_all(policy, rewritten, lock_path, document::write_lock(report.after), report);
  if (problem.empty()) return std::nullopt;
  environment.err += fmt::format("policyc source revise: {}\n", problem);
  return exit_output;
}

int revise(Environment& environment, const Options& options) {
  diagnostic::Diagnostics diagnostics;
  const auto before = read_lock_file(options.lock, diagnostics);
  const auto document = before ? read_document_file(options.document, diagnostics) : std::nullopt;
  environment.err += diagnostic::render_text(diagnostics);
  if (!document) return exit_bad_input;
  const document::Lock after = document::lock_of(*document);
  auto policy = read_citing(environment, options.policy.empty() ? policy_beside(options.lock) : options.policy);
  if (!policy) return exit_bad_input;
  if (!policy->folder.empty()) {
    const auto cites = cited_version(environment, *policy, *before, after);
    if (!cites) return exit_bad_input;
    policy->cites = *cites;
  }
  const std::vector<document::Aligned> aligned = document::align(*before, after);
  std::vector<document::Use> uses;
  if (policy->cites != CitesVersion::none)
    uses = uses_of(*policy, policy->cites == CitesVersion::after ? after : *before);
  const document::Revision revision = document::revision(aligned, uses, policy->cites);
  ReviseReport report{*before, after, *document, revision, policy->cites, {}, {}, 0};
  if (options.write) {
    if (const auto status = write(environment, options, *policy, aligned, report)) return *status;
  }
  environment.out += options.format == "json" ? revise_json(report) : revise_text(report);
  return revision.open() == 0 ? exit_permitted : exit_forbidden;
}

}  // namespace

int source_revise(Environment& environment, const Arguments& arguments) {
  Options options;
  CLI::App app(
      "Aligns the sentences of two versions of a document and lists the work: what changed, and which rules, "
      "definitions, "
      "properties and scenarios cite it. Exits with 1 while something is left to look at.",
      "policyc source revise");
  app.add_option("LOCK", options.lock, "the lock of the old version")->required()->check(not_empty());
  app.add_option("DOCUMENT", options.document, "the text of the new version; - is standard input")
      ->required()
      ->check(not_empty());
  app.add_option("--policy", options.policy, "the folder of the policy; the one that the lock lies in unless given")
      ->check(not_empty())
      ->type_name("DIR");
  app.add_flag("--write", options.write,
               "give cited sentences and clauses their new ids, write the new lock, and name it in the policy");
  app.add_option("-o,--output", options.output,
                 "with --write: the new lock; beside the old one, called as the text, unless given")
      ->check(not_empty())
      ->type_name("FILE");
  app.add_option("--format", options.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (options.write && options.document == "-" && options.output.empty()) {
    environment.err +=
        "policyc source revise: a text from standard input has no name; name the new lock with `-o FILE`\n";
    return exit_usage;
  }
  return revise(environment, options);
}

}  // namespace policyc::cli
