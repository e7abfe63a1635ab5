#include "tests/unit/compiler/analysis/reviews.hpp"

#include <doctest/doctest.h>

#include "runtime/diagnostic/render.hpp"

namespace policyc::test {

using namespace analysis;

Compiled compile_text(const std::string& text) {
  SourceSet sources;
  sources.files.push_back({"p.policy", text});
  diagnostic::Diagnostics diagnostics;
  auto compiled = compile_whole(sources, diagnostics);
  CAPTURE(diagnostic::render_text(diagnostics));
  REQUIRE(compiled);
  return *std::move(compiled);
}

Names of_kind(const Review& review, FindingKind kind) {
  Names found;
  for (const Finding& finding : review.findings) {
    if (finding.kind != kind) continue;
    std::set<std::string> names(finding.names.begin(), finding.names.end());
    names.erase("act");
    found.insert(std::move(names));
  }
  return found;
}

}  // namespace policyc::test
