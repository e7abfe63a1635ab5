// The report for programs: JSON of our own, and SARIF 2.1.0.

#include <nlohmann/json.hpp>

#include <array>
#include <set>

#include "tools/cli/analyze_report.hpp"
#include "tools/cli/version.hpp"

namespace policyc::cli {

using analysis::Finding;
using nlohmann::ordered_json;

namespace {

std::string written(const ordered_json& json) {
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

ordered_json place_json(const analysis::Place& place) {
  return {{"what", place.what}, {"file", place.source.file}, {"line", place.source.line}, {"cites", place.cites}};
}

ordered_json finding_json(const AnalysisReport& report, std::size_t index) {
  const Finding& finding = report.review.findings[index];
  ordered_json json = {{"kind", name_of(finding.kind)}, {"severity", severity_name(finding.severity)},
                       {"action", finding.action},      {"names", finding.names},
                       {"message", finding.message},    {"suggestion", finding.suggestion},
                       {"certain", finding.certain},    {"places", ordered_json::array()},
                       {"when", finding.where}};
  for (const analysis::Place& place : finding.places) json["places"].push_back(place_json(place));
  json["witness"] = finding.witness ? ordered_json(witness_text(report, finding)) : ordered_json();
  json["witness_verdict"] = finding.verdict ? ordered_json(runtime::verdict_name(*finding.verdict)) : ordered_json();
  json["witness_file"] =
      report.witness_files[index].empty() ? ordered_json() : ordered_json(report.witness_files[index]);
  json["accepted"] = finding.accepted.empty() ? ordered_json() : ordered_json(finding.accepted);
  return json;
}

ordered_json sarif_location(const analysis::Place& place) {
  ordered_json location = {{"physicalLocation", {{"artifactLocation", {{"uri", place.source.file}}}}},
                           {"message", {{"text", place.what}}}};
  if (place.source.line > 0) {
    location["physicalLocation"]["region"] = {{"startLine", place.source.line}};
    if (place.source.column > 0) location["physicalLocation"]["region"]["startColumn"] = place.source.column;
  }
  return location;
}

ordered_json sarif_result(const Finding& finding) {
  std::string text = finding.message;
  for (const std::string& where : finding.where) text += "; " + where;
  ordered_json result = {{"ruleId", name_of(finding.kind)},
                         {"level", severity_name(finding.severity)},
                         {"message", {{"text", text + ". " + finding.suggestion}}},
                         {"locations", ordered_json::array()}};
  if (!finding.places.empty()) result["locations"].push_back(sarif_location(finding.places.front()));
  for (std::size_t i = 1; i < finding.places.size(); ++i) {
    ordered_json related = sarif_location(finding.places[i]);
    related["id"] = i;
    result["relatedLocations"].push_back(std::move(related));
  }
  if (!finding.accepted.empty()) result["suppressions"] = {{{"kind", "inSource"}, {"justification", finding.accepted}}};
  ordered_json cites = ordered_json::array();
  for (const analysis::Place& place : finding.places) {
    for (const std::string& cite : place.cites) cites.push_back(cite);
  }
  result["properties"] = {{"action", finding.action}, {"sentences", std::move(cites)}};
  return result;
}

}  // namespace

std::string analysis_json(const AnalysisReport& report) {
  const runtime::Policy& policy = report.compiled.policy;
  ordered_json json = {{"schema_version", analysis_schema_version},
                       {"policy", {{"id", policy.id}, {"version", policy.version}, {"digest", policy.digest}}},
                       {"complete", report.review.complete},
                       {"work", report.review.work},
                       {"properties", ordered_json::array()},
                       {"findings", ordered_json::array()}};
  for (const analysis::PropertyResult& each : report.review.properties) {
    json["properties"].push_back({{"name", each.property->name},
                                  {"action", policy[each.property->action].name},
                                  {"result", proof_name(each.proof)},
                                  {"file", each.property->source.file},
                                  {"line", each.property->source.line},
                                  {"cites", each.property->cites}});
  }
  for (std::size_t i = 0; i < report.review.findings.size(); ++i) json["findings"].push_back(finding_json(report, i));
  return written(json);
}

std::string analysis_sarif(const AnalysisReport& report) {
  ordered_json rules = ordered_json::array();
  for (std::size_t i = 0; i < resolved::finding_kind_names.size(); ++i) {
    rules.push_back({{"id", resolved::finding_kind_names[i]},
                     {"shortDescription", {{"text", kind_words(static_cast<analysis::FindingKind>(i))}}}});
  }
  ordered_json results = ordered_json::array();
  for (const Finding& finding : report.review.findings) results.push_back(sarif_result(finding));
  const ordered_json driver = {{"name", "policyc"}, {"version", version}, {"rules", std::move(rules)}};
  ordered_json run = {{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}};
  return written({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                  {"version", "2.1.0"},
                  {"runs", ordered_json::array({std::move(run)})}});
}

}  // namespace policyc::cli
