// policyc source lock: the sentences of a document as ids and fingerprints.

#include <fmt/format.h>

#include <algorithm>

#include "runtime/diagnostic/render.hpp"
#include "tools/cli/document_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/source_command.hpp"
#include "tools/cli/write_file.hpp"

namespace policyc::cli {

namespace {

std::string counted(const document::Lock& lock) {
  std::size_t clauses = 0;
  std::size_t sentences = 0;
  for (const document::LockedClause& clause : lock.clauses) {
    if (!clause.numbered) continue;
    ++clauses;
    sentences += clause.sentences.size();
  }
  return fmt::format("sentences: {} in {} numbered clauses, {} before and behind them", sentences, clauses,
                     document::sentence_count(lock) - sentences);
}

/// For looking through the division: nothing of this goes into the lock.
std::string listed(const document::Document& document) {
  std::string text;
  for (const document::Clause& clause : document.clauses) {
    for (const document::Sentence& sentence : clause.sentences)
      text += fmt::format("{}\t{}\t{}\n", sentence.id, sentence.line, sentence.text);
  }
  return text;
}

}  // namespace

int source_lock(Environment& environment, const Arguments& arguments) {
  std::string path;
  std::string output;
  bool list = false;
  CLI::App app(
      "Divides the text of a document into sentences and gives each an id. The lock holds the ids and a fingerprint of "
      "each sentence, none of the text. Name it in the policy: `source \"FILE.lock\"`.",
      "policyc source lock");
  app.add_option("DOCUMENT", path, "plain text, as pdftotext gives it; - is standard input")
      ->required()
      ->check(not_empty());
  app.add_option("-o,--output", output, "the lock; standard output unless given")
      ->check(not_empty())
      ->type_name("FILE");
  app.add_flag("--list", list, "no lock: id, line and sentence of each, to look the division through");
  if (const auto status = parse(app, environment, arguments)) return *status;
  diagnostic::Diagnostics diagnostics;
  const auto document = read_document_file(path, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
  if (!document) return exit_bad_input;
  const document::Lock lock = document::lock_of(*document);
  const std::string text = list ? listed(*document) : document::write_lock(lock);
  if (is_standard_output(output)) {
    environment.out += text;
    return exit_permitted;
  }
  // Only a lock is written over, never the document or a policy file named by mistake.
  if (!list && !may_replace(output, "# Made by `policyc source lock`")) {
    environment.err += fmt::format(
        "policyc source lock: {} is there and is no lock, so it is left as it is\nname another file with `-o`\n",
        output);
    return exit_usage;
  }
  const std::string problem = write_file(output, text);
  if (!problem.empty()) {
    environment.err += fmt::format("policyc source lock: {}\n", problem);
    return exit_output;
  }
  environment.out += fmt::format("{}: {}\n", output, counted(lock));
  return exit_permitted;
}

}  // namespace policyc::cli
