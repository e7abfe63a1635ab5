// The report for people: on a terminal, and as Markdown.

#include <fmt/format.h>

#include "tools/cli/analyze_report.hpp"

namespace policyc::cli {

using analysis::Finding;

namespace {

std::string cites_words(const std::vector<std::string>& cites) {
  return cites.empty() ? std::string() : fmt::format(" [{}]", fmt::join(cites, ", "));
}

std::string place_words(const analysis::Place& place) {
  return fmt::format("{} ({}:{}){}", place.what, place.source.file, place.source.line, cites_words(place.cites));
}

std::string indented(const std::string& text, const char* by) {
  std::string result;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    result += by + text.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return result;
}

std::string finding_text(const AnalysisReport& report, std::size_t index) {
  const Finding& finding = report.review.findings[index];
  std::string text =
      fmt::format("{} ({}): {}\n", severity_name(finding.severity), name_of(finding.kind), finding.message);
  for (const analysis::Place& place : finding.places) text += "    in       " + place_words(place) + "\n";
  for (std::size_t i = 0; i < finding.where.size(); ++i)
    text += fmt::format("    {:<8} {}\n", i == 0 ? "when" : "and", finding.where[i]);
  if (!finding.certain && finding.kind != analysis::FindingKind::undecided)
    text += "    no action could be made for it, so it may not be a real situation\n";
  if (finding.witness) {
    if (report.witness_files[index].empty()) {
      text += fmt::format("    such as  {}\n", finding.verdict ? fmt::format("an action with the verdict {}:",
                                                                             runtime::verdict_name(*finding.verdict))
                                                               : "this action:");
      text += indented(witness_text(report, finding), "      ");
    } else {
      text += fmt::format("    such as  {}, which is {}\n", report.witness_files[index],
                          runtime::verdict_name(*finding.verdict));
    }
  }
  text += fmt::format("    do       {}\n\n", finding.suggestion);
  return text;
}

}  // namespace

std::string analysis_text(const AnalysisReport& report) {
  std::string text;
  for (std::size_t i = 0; i < report.review.findings.size(); ++i) {
    if (report.review.findings[i].accepted.empty()) text += finding_text(report, i);
  }
  for (const analysis::PropertyResult& each : report.review.properties) {
    const resolved::Property& property = *each.property;
    text += fmt::format("{:<10} {} {} for {} ({}:{}){}\n", proof_name(each.proof), property.never ? "never" : "always",
                        property.name, report.compiled.policy[property.action].name, property.source.file,
                        property.source.line, cites_words(property.cites));
  }
  for (const Finding& finding : report.review.findings) {
    if (finding.accepted.empty()) continue;
    text += fmt::format("accepted   {} in {}: {}\n", name_of(finding.kind), fmt::join(finding.names, ", "),
                        finding.accepted);
  }
  const runtime::Policy& policy = report.compiled.policy;
  return text + fmt::format("{} {}: {}\n", policy.id, policy.version, analysis_summary(report.review));
}

std::string analysis_markdown(const AnalysisReport& report) {
  const runtime::Policy& policy = report.compiled.policy;
  std::string text =
      fmt::format("# Analysis of {} {}\n\n{}.\n", policy.id, policy.version, analysis_summary(report.review));
  if (!report.review.properties.empty())
    text += "\n## Properties\n\n| property | action | result | where | sentences |\n|---|---|---|---|---|\n";
  for (const analysis::PropertyResult& each : report.review.properties) {
    const resolved::Property& property = *each.property;
    text += fmt::format("| `{}` | `{}` | {} | {}:{} | {} |\n", property.name, policy[property.action].name,
                        proof_name(each.proof), property.source.file, property.source.line,
                        fmt::join(property.cites, ", "));
  }
  if (!report.review.findings.empty()) text += "\n## Findings\n";
  for (std::size_t i = 0; i < report.review.findings.size(); ++i) {
    const Finding& finding = report.review.findings[i];
    text +=
        fmt::format("\n### {}: {}\n\n{}.\n\n", severity_name(finding.severity), name_of(finding.kind), finding.message);
    for (const analysis::Place& place : finding.places) text += "- in " + place_words(place) + "\n";
    for (const std::string& where : finding.where) text += "- when " + where + "\n";
    if (!finding.certain) text += "- no action could be made for it\n";
    if (finding.accepted.empty()) {
      text += fmt::format("- suggestion: {}\n", finding.suggestion);
    } else {
      text += fmt::format("- accepted: {}\n", finding.accepted);
    }
    if (finding.witness) text += fmt::format("\n```yaml\n{}```\n", witness_text(report, finding));
  }
  return text;
}

}  // namespace policyc::cli
