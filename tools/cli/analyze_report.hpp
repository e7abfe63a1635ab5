#pragma once
// What `policyc analyze` says, in four forms.

#include <string>

#include "compiler/analysis/findings/review.hpp"

namespace policyc::cli {

/// Increased whenever a key changes its meaning or goes away.
inline constexpr int analysis_schema_version = 1;

struct AnalysisReport {
  const Compiled& compiled;
  const analysis::Review& review;
  /// By finding: the action file that was written for it; empty where there is none.
  std::vector<std::string> witness_files;
};

std::string analysis_text(const AnalysisReport& report);
std::string analysis_markdown(const AnalysisReport& report);
std::string analysis_json(const AnalysisReport& report);
std::string analysis_sarif(const AnalysisReport& report);  ///< 2.1.0

std::string_view severity_name(analysis::Severity severity);
std::string_view proof_name(analysis::Proof proof);

/// What the kind of a finding means, in a sentence.
std::string_view kind_words(analysis::FindingKind kind);

/// The action file of a finding.
std::string witness_text(const AnalysisReport& report, const analysis::Finding& finding);

/// `3 errors, 1 warning, 2 notes; accepted: 4`.
std::string analysis_summary(const analysis::Review& review);

}  // namespace policyc::cli
