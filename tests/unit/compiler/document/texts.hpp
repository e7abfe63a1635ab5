#pragma once
// Documents for tests: one of our own, and DSP4003 where it is at hand.

#include <optional>
#include <string>

#include "compiler/document/document.hpp"

namespace policyc::test {

/// `tests/documents/NAME`.
std::string document_text(const std::string& name);

/// There must be no findings.
document::Document read(const std::string& text);
/// The codes of the findings.
std::string findings_of(const std::string& text);

/// `id sentence`, a line each.
std::string listed(const document::Document& document);

/// The folder with the text of DSP4003 and its ledger: `POLICYC_DSP4003`, or `../shared/dsp4003` beside the repository. Empty, and `SKIPPED: ` is
/// printed, when neither is there: the project holds none of the document's sentences.
std::string dsp4003_folder();

std::string contents(const std::string& path);

}  // namespace policyc::test
