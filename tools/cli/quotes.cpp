#include "tools/cli/quotes.hpp"

#include <fmt/format.h>

#include "compiler/document/match.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tools/cli/document_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"

namespace policyc::cli {

void add_document_option(CLI::App& app, std::string& path) {
  app.add_option("--document", path, "the text of the document; its sentences are quoted beside what cites them")
      ->check(not_empty())
      ->type_name("PATH");
}

std::optional<report::Quotes> read_quotes(Environment& environment, const std::string& policy,
                                          const std::string& path) {
  diagnostic::Diagnostics diagnostics;
  const auto sources = read_policy(policy, diagnostics);
  const std::string lock_file = sources ? lock_path(*sources) : std::string();
  if (sources && lock_file.empty()) {
    environment.err += fmt::format(
        "policyc: the policy {} names no lock, so nobody knows which sentence an id means\nadd `source \"FILE.lock\"` "
        "below its `policy` line\n",
        policy);
    return std::nullopt;
  }
  const auto lock = sources ? read_lock_file(lock_file, diagnostics) : std::nullopt;
  const auto document = lock ? read_document_file(path, diagnostics) : std::nullopt;
  if (document) document::compare(*document, *lock, path, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
  if (!document || diagnostic::has_errors(diagnostics)) return std::nullopt;
  return document::sentences_by_id(*document);
}

}  // namespace policyc::cli
