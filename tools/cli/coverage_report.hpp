#pragma once
// What `policyc coverage` prints.

#include <string>

#include "compiler/document/coverage.hpp"
#include "runtime/model/policy.hpp"
#include "runtime/report/quotes.hpp"

namespace policyc::cli {

struct CoverageReport {
  const runtime::Policy& policy;
  const SourceSet& sources;
  const document::Coverage& coverage;
  const report::Quotes* quotes = nullptr;
};

/// A line per clause, the totals, what is missing, and the notes.
std::string coverage_text(const CoverageReport& report);
std::string coverage_markdown(const CoverageReport& report);
/// `{"schema_version": 1, "policy", "complete", "totals", "clauses": [{…, "sentences": […]}], "missing", "notes"}`
std::string coverage_json(const CoverageReport& report);

}  // namespace policyc::cli
