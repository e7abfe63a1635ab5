// Names and sentences that the forms of the report share.

#include <fmt/format.h>

#include <array>

#include "runtime/io/action_writer.hpp"
#include "tools/cli/analyze_report.hpp"

namespace policyc::cli {

using analysis::Finding;
using analysis::FindingKind;
using analysis::Severity;

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: break;
  }
  return "note";
}

std::string_view proof_name(analysis::Proof proof) {
  switch (proof) {
    case analysis::Proof::holds: return "holds";
    case analysis::Proof::vacuous: return "vacuous";
    case analysis::Proof::refuted: return "refuted";
    case analysis::Proof::undecided: break;
  }
  return "undecided";
}

std::string_view kind_words(FindingKind kind) {
  switch (kind) {
    case FindingKind::gap: return "The policy covers a situation, and no rule speaks to it.";
    case FindingKind::conflict: return "Two rules apply together and cannot both be satisfied.";
    case FindingKind::unreachable: return "A rule never applies, or is always set aside.";
    case FindingKind::redundant: return "Without the rule every verdict would be the same.";
    case FindingKind::vacuous: return "A part of a condition never matters.";
    case FindingKind::never_met: return "A requirement is met in no situation in which it counts.";
    case FindingKind::idle_fact: return "No verdict, duty or warning looks at a fact.";
    case FindingKind::undischargeable: return "A duty never arises, or nobody may do what it asks for.";
    case FindingKind::late: return "A duty leaves less time than what it asks for must wait.";
    case FindingKind::cycle: return "What must come first goes in a circle.";
    case FindingKind::refuted: return "A property does not hold.";
    case FindingKind::empty_property: return "A property speaks of no situation.";
    case FindingKind::undecided: return "The question was not settled.";
    case FindingKind::unused_acceptance: break;
  }
  return "An `accept` that accepts nothing.";
}

std::string witness_text(const AnalysisReport& report, const Finding& finding) {
  const std::string verdict =
      finding.verdict ? fmt::format("\nverdict: {}", runtime::verdict_name(*finding.verdict)) : std::string();
  return io::write_action(report.compiled.policy, *finding.witness,
                          fmt::format("{}: {}{}", name_of(finding.kind), finding.message, verdict));
}

std::string analysis_summary(const analysis::Review& review) {
  std::array<std::size_t, 3> counts{};
  std::size_t accepted = 0;
  for (const Finding& finding : review.findings) {
    if (finding.accepted.empty()) {
      ++counts[static_cast<std::size_t>(finding.severity)];
    } else {
      ++accepted;
    }
  }
  const auto some = [](std::size_t count, const char* what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  };
  std::size_t proved = 0;
  for (const analysis::PropertyResult& each : review.properties) proved += each.proof == analysis::Proof::holds ? 1 : 0;
  return fmt::format("properties proved: {} of {}; {}, {}, {}; accepted: {}{}", proved, review.properties.size(),
                     some(counts[0], "error"), some(counts[1], "warning"), some(counts[2], "note"), accepted,
                     review.complete ? "" : "; not everything was decided");
}

}  // namespace policyc::cli
