// policyc coverage: is every sentence of the document accounted for?

#include "compiler/document/coverage.hpp"

#include <fmt/format.h>

#include "runtime/diagnostic/render.hpp"
#include "tools/cli/coverage_report.hpp"
#include "tools/cli/document_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/quotes.hpp"

namespace policyc::cli {

int coverage(Environment& environment, const Arguments& arguments) {
  std::string path;
  std::string format = "text";
  std::string document;
  CLI::App app(
      "Is every sentence of the document accounted for: cited by a statement, called informative, or not formalised "
      "with "
      "the reason? If not, exits with 1.",
      "policyc coverage");
  app.add_option("POLICY", path, "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  app.add_option("--format", format, "text, markdown or json")
      ->check(CLI::IsMember({"text", "markdown", "json"}))
      ->type_name("FORMAT");
  add_document_option(app, document);
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (path.empty()) path = shipped_policy(environment);
  const auto policy = load_policy(environment, path);
  if (!policy) return exit_bad_input;
  diagnostic::Diagnostics diagnostics;
  const auto sources = read_policy(path, diagnostics);
  const std::string lock_file = sources ? lock_path(*sources) : std::string();
  if (lock_file.empty()) {
    environment.err += fmt::format(
        "policyc coverage: the policy {} names no lock, so its document's sentences are not known\nmake one with "
        "`policyc source lock DOCUMENT.txt -o FILE.lock` and add `source \"FILE.lock\"` below the `policy` line\n",
        path);
    return exit_bad_input;
  }
  const auto lock = read_lock_file(lock_file, diagnostics);
  const auto citations = document::citations(*sources, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
  if (!lock || !citations) return exit_bad_input;
  std::optional<report::Quotes> quotes;
  if (!document.empty()) {
    quotes = read_quotes(environment, path, document);
    if (!quotes) return exit_bad_input;
  }
  const document::Coverage result = document::coverage(*lock, *citations);
  const CoverageReport report{*policy, *sources, result, quotes ? &*quotes : nullptr};
  environment.out += format == "json"       ? coverage_json(report)
                     : format == "markdown" ? coverage_markdown(report)
                                            : coverage_text(report);
  return result.complete() ? exit_permitted : exit_forbidden;
}

}  // namespace policyc::cli
