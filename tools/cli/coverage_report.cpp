#include "tools/cli/coverage_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/source/report.hpp"
#include "runtime/diagnostic/characters.hpp"
#include "runtime/report/layout.hpp"

namespace policyc::cli {

using document::Account;
using document::ClauseAccount;
using document::SentenceAccount;

namespace {

constexpr std::array<std::string_view, document::account_count> account_names = {"cited", "informative",
                                                                                 "not formalised", "missing"};
constexpr std::array<const char*, document::account_count> account_keys = {"cited", "informative", "not_formalised",
                                                                           "missing"};
constexpr std::size_t widest_title = 44;

std::size_t count(const ClauseAccount& clause, Account account) {
  return clause.counts[static_cast<std::size_t>(account)];
}

std::string place(const CoverageReport& report, const document::Citation& citation) {
  const SourceFile& file = report.sources.files[citation.file];
  return fmt::format("{}:{}", file.name, locate(file, citation.span.begin).line);
}

std::vector<const SentenceAccount*> missing(const CoverageReport& report) {
  std::vector<const SentenceAccount*> result;
  for (const ClauseAccount& clause : report.coverage.clauses) {
    for (const SentenceAccount& sentence : clause.sentences) {
      if (sentence.account == Account::missing) result.push_back(&sentence);
    }
  }
  return result;
}

/// `clauses 1 to 7: 201 of 201`
std::string total(const CoverageReport& report, bool numbered) {
  const document::Coverage& coverage = report.coverage;
  std::string first;
  std::string last;
  for (const ClauseAccount& clause : coverage.clauses) {
    if (!clause.clause->numbered) continue;
    const std::string top = clause.clause->id.substr(0, clause.clause->id.find('.'));
    if (first.empty()) first = top;
    last = top;
  }
  const std::string what = !numbered       ? "front and annexes"
                           : first == last ? fmt::format("clause {}", first)
                                           : fmt::format("clauses {} to {}", first, last);
  return fmt::format("{}: {} of {}", what, coverage.accounted(numbered), coverage.all(numbered));
}

std::string missing_words(const SentenceAccount& sentence) {
  std::string text = "no statement cites it";
  if (!sentence.sentence->force.empty())
    text += fmt::format("; it has `{}`", fmt::join(sentence.sentence->force, "`, `"));
  return text;
}

std::string note_words(const CoverageReport& report, const document::CoverageNote& note) {
  std::string text = note.text;
  for (const document::Citation* citation : note.sentence->by)
    text += fmt::format("{}{}", citation == note.sentence->by.front() ? ": " : ", ", place(report, *citation));
  return text;
}

void add_quote(report::Layout& out, const CoverageReport& report, const std::string& id) {
  const std::vector<std::string> ids = {id};
  if (report.quotes != nullptr) out.quote(ids);
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t used = diagnostic::characters(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

std::string clause_lines(const CoverageReport& report) {
  std::string text = fmt::format("  {} {:>5} {:>6} {:>12} {:>15} {:>8}\n", padded("clause", widest_title + 10), "all",
                                 account_names[0], account_names[1], account_names[2], account_names[3]);
  for (const ClauseAccount& clause : report.coverage.clauses) {
    const std::string title(diagnostic::first_characters(clause.clause->title, widest_title));
    text += fmt::format("  {:<9} {} {:>5} {:>6} {:>12} {:>15} {:>8}\n", clause.clause->id, padded(title, widest_title),
                        clause.sentences.size(), count(clause, Account::effect), count(clause, Account::informative),
                        count(clause, Account::not_formalised), count(clause, Account::missing));
  }
  return text;
}

}  // namespace

std::string coverage_text(const CoverageReport& report) {
  const bool complete = report.coverage.complete();
  std::string text = report::margins(complete ? "EVERY SENTENCE IS ACCOUNTED FOR" : "SENTENCES ARE MISSING",
                                     fmt::format("{} {}", report.policy.id, report.policy.version));
  // What is missing comes first: the list of clauses is long.
  report::Layout open(false, report.quotes);
  for (const SentenceAccount* sentence : missing(report)) {
    open.add("missing", fmt::format("{}  {}", sentence->sentence->id, missing_words(*sentence)));
    add_quote(open, report, sentence->sentence->id);
  }
  if (!open.empty()) text += "\n" + open.text();
  text += "\n" + clause_lines(report) + "\n  " + total(report, true) + "\n  " + total(report, false) + "\n";
  report::Layout body(false, report.quotes);
  for (const document::CoverageNote& note : report.coverage.notes) {
    body.add("notes", fmt::format("{}  {}", note.sentence->sentence->id, note_words(report, note)));
    add_quote(body, report, note.sentence->sentence->id);
  }
  return body.empty() ? text : text + "\n" + body.text();
}

std::string coverage_markdown(const CoverageReport& report) {
  std::string text = fmt::format("# {} {}: sentences accounted for\n\n| clause | title | all |", report.policy.id,
                                 report.policy.version);
  for (const std::string_view name : account_names) text += fmt::format(" {} |", name);
  text += "\n|---|---|---:|---:|---:|---:|---:|\n";
  for (const ClauseAccount& clause : report.coverage.clauses) {
    text += fmt::format("| {} | {} | {} |", clause.clause->id, clause.clause->title, clause.sentences.size());
    for (const std::size_t number : clause.counts) text += fmt::format(" {} |", number);
    text += "\n";
  }
  text += fmt::format("\n{}; {}\n", total(report, true), total(report, false));
  const auto quote = [&](const std::string& id) {
    if (report.quotes == nullptr) return std::string();
    const auto found = report.quotes->find(id);
    return found == report.quotes->end() ? std::string() : fmt::format("  \n  “{}”", found->second);
  };
  if (!missing(report).empty()) text += "\n## Missing\n\n";
  for (const SentenceAccount* sentence : missing(report))
    text +=
        fmt::format("- {}: {}{}\n", sentence->sentence->id, missing_words(*sentence), quote(sentence->sentence->id));
  if (!report.coverage.notes.empty()) text += "\n## Notes\n\n";
  for (const document::CoverageNote& note : report.coverage.notes) {
    const std::string& id = note.sentence->sentence->id;
    text += fmt::format("- {} {}{}\n", id, note_words(report, note), quote(id));
  }
  return text;
}

namespace {

using Json = nlohmann::ordered_json;

Json sentence_json(const CoverageReport& report, const SentenceAccount& sentence) {
  Json json;
  json["id"] = sentence.sentence->id;
  json["account"] = account_keys[static_cast<std::size_t>(sentence.account)];
  json["force"] = sentence.sentence->force;
  json["by"] = Json::array();
  for (const document::Citation* citation : sentence.by) {
    const SourceFile& file = report.sources.files[citation->file];
    Json by{{"statement", citation->statement}, {"file", file.name}, {"line", locate(file, citation->span.begin).line}};
    if (!citation->reason.empty()) by["reason"] = citation->reason;
    json["by"].push_back(std::move(by));
  }
  if (report.quotes == nullptr) return json;
  const auto found = report.quotes->find(sentence.sentence->id);
  if (found != report.quotes->end()) json["quote"] = found->second;
  return json;
}

Json total_json(const document::Coverage& coverage, bool numbered) {
  return {{"all", coverage.all(numbered)}, {"accounted", coverage.accounted(numbered)}};
}

}  // namespace

std::string coverage_json(const CoverageReport& report) {
  Json json;
  json["schema_version"] = 1;
  json["policy"] = {{"id", report.policy.id}, {"version", report.policy.version}, {"digest", report.policy.digest}};
  json["complete"] = report.coverage.complete();
  json["totals"] = {{"clauses", total_json(report.coverage, true)},
                    {"front_and_annexes", total_json(report.coverage, false)}};
  json["clauses"] = Json::array();
  for (const ClauseAccount& clause : report.coverage.clauses) {
    Json one{{"id", clause.clause->id}, {"title", clause.clause->title}, {"numbered", clause.clause->numbered}};
    for (std::size_t i = 0; i < account_keys.size(); ++i) one[account_keys[i]] = clause.counts[i];
    one["sentences"] = Json::array();
    for (const SentenceAccount& sentence : clause.sentences)
      one["sentences"].push_back(sentence_json(report, sentence));
    json["clauses"].push_back(std::move(one));
  }
  json["missing"] = Json::array();
  for (const SentenceAccount* sentence : missing(report)) json["missing"].push_back(sentence->sentence->id);
  json["notes"] = Json::array();
  for (const document::CoverageNote& note : report.coverage.notes)
    json["notes"].push_back({{"id", note.sentence->sentence->id}, {"text", note.text}});
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace policyc::cli
