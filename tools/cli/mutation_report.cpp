// What became of the edits, as text and as JSON.

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tools/cli/mutation_run.hpp"

namespace policyc::cli {

namespace {

using Counts = std::map<Fate, std::size_t>;

std::size_t of(const Counts& counts, Fate fate) {
  const auto found = counts.find(fate);
  return found == counts.end() ? 0 : found->second;
}

std::size_t total(const Counts& counts) { return of(counts, Fate::killed) + of(counts, Fate::survived); }

/// Of those that can be told from the policy; undecided ones are left out.
double score(const Counts& counts) {
  return total(counts) == 0
             ? 100.0
             : 100.0 * static_cast<double>(of(counts, Fate::killed)) / static_cast<double>(total(counts));
}

/// Clauses in the order of their numbers: 3.2 before 3.10.
struct ByNumber {
  static std::vector<int> parts(const std::string& clause) {
    std::vector<int> numbers;
    std::istringstream in(clause);
    for (std::string part; std::getline(in, part, '.');) numbers.push_back(std::atoi(part.c_str()));
    return numbers;
  }
  bool operator()(const std::string& left, const std::string& right) const {
    const auto one = parts(left), other = parts(right);
    return one != other ? one < other : left < right;
  }
};
using Clauses = std::map<std::string, Counts, ByNumber>;

Clauses by_clause(const MutationReport& report) {
  Clauses clauses;
  for (const MutantFate& fate : report.fates) ++clauses[fate.mutant->clause][fate.fate];
  return clauses;
}

Counts all(const MutationReport& report) {
  Counts counts;
  for (const MutantFate& fate : report.fates) ++counts[fate.fate];
  return counts;
}

std::string place(const MutationReport& report, const MutantFate& fate) {
  const SourceFile& file = report.sources.files[fate.mutant->file];
  return fmt::format("{}:{}", file.name, locate(file, fate.mutant->span.begin).line);
}

std::string indented(const std::string& text, const char* by) {
  std::string result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) result += by + line + "\n";
  return result;
}

std::string entry(const MutationReport& report, const MutantFate& fate) {
  std::string text = fmt::format("{:<10}{}: {} in {}\n", fate.fate == Fate::survived ? "SURVIVED" : "UNDECIDED",
                                 place(report, fate), fate.mutant->edit, fate.mutant->statement);
  text += indented(diff_of(report.sources, *fate.mutant), "    ");
  if (fate.fate == Fate::survived) {
    text += fmt::format("  a scenario that notices it (as it is: {}; edited: {})\n", verdict_name(fate.before),
                        verdict_name(fate.after));
    text += indented(fate.scenario, "    ");
  }
  return text + "\n";
}

}  // namespace

std::string mutation_text(const MutationReport& report) {
  std::string text;
  for (const MutantFate& fate : report.fates) {
    if (fate.fate == Fate::survived || fate.fate == Fate::undecided) text += entry(report, fate);
  }
  for (const auto& [clause, counts] : by_clause(report)) {
    if (total(counts) == 0 && of(counts, Fate::undecided) == 0) continue;
    text +=
        fmt::format("clause {:<8} {:>4} of {:>4} killed  {:5.1f} %{}\n", clause.empty() ? "-" : clause,
                    of(counts, Fate::killed), total(counts), score(counts),
                    of(counts, Fate::undecided) == 0 ? "" : fmt::format("  {} undecided", of(counts, Fate::undecided)));
  }
  const Counts counts = all(report);
  text += fmt::format(
      "{} of {} killed, {:.1f} %; {} survived, {} undecided; left out: {} proved to change nothing, {} not valid\n",
      of(counts, Fate::killed), total(counts), score(counts), of(counts, Fate::survived), of(counts, Fate::undecided),
      of(counts, Fate::equivalent), of(counts, Fate::invalid));
  if (report.fates.size() < report.planned)
    text += fmt::format("interrupted after {} of {} edits\n", report.fates.size(), report.planned);
  return text;
}

std::string mutation_json(const MutationReport& report) {
  using Json = nlohmann::ordered_json;
  const auto totals = [](const Counts& counts) {
    return Json{{"killed", of(counts, Fate::killed)},       {"survived", of(counts, Fate::survived)},
                {"undecided", of(counts, Fate::undecided)}, {"equivalent", of(counts, Fate::equivalent)},
                {"invalid", of(counts, Fate::invalid)},     {"score", score(counts)}};
  };
  Json json;
  json["schema_version"] = 1;
  json["complete"] = report.fates.size() == report.planned;
  json["totals"] = totals(all(report));
  json["clauses"] = Json::object();
  for (const auto& [clause, counts] : by_clause(report)) json["clauses"][clause] = totals(counts);
  json["survived"] = Json::array();
  json["undecided"] = Json::array();
  for (const MutantFate& fate : report.fates) {
    if (fate.fate != Fate::survived && fate.fate != Fate::undecided) continue;
    const SourceFile& file = report.sources.files[fate.mutant->file];
    Json entry = {{"edit", fate.mutant->edit},
                  {"clause", fate.mutant->clause},
                  {"statement", fate.mutant->statement},
                  {"file", file.name},
                  {"line", locate(file, fate.mutant->span.begin).line},
                  {"diff", diff_of(report.sources, *fate.mutant)}};
    if (fate.fate == Fate::survived) {
      entry["scenario"] = fate.scenario;
      entry["verdict"] = verdict_name(fate.before);
      entry["edited_verdict"] = verdict_name(fate.after);
    }
    json[fate.fate == Fate::survived ? "survived" : "undecided"].push_back(std::move(entry));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace policyc::cli
