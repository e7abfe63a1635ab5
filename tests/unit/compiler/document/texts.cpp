#include "tests/unit/compiler/document/texts.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "runtime/diagnostic/render.hpp"

namespace policyc::test {

namespace fs = std::filesystem;

std::string contents(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string document_text(const std::string& name) {
  return contents((fs::path(POLICYC_SOURCE_DIR) / "tests" / "documents" / name).string());
}

document::Document read(const std::string& text) {
  diagnostic::Diagnostics diagnostics;
  auto document = document::read_document({"document.txt", text}, diagnostics);
  CAPTURE(diagnostic::render_text(diagnostics));
  REQUIRE(document.has_value());
  CHECK(diagnostics.empty());
  return std::move(*document);
}

std::string findings_of(const std::string& text) {
  diagnostic::Diagnostics diagnostics;
  CHECK_FALSE(document::read_document({"document.txt", text}, diagnostics).has_value());
  std::string codes;
  for (const auto& finding : diagnostics) codes += (codes.empty() ? "" : " ") + finding.code;
  return codes;
}

std::string listed(const document::Document& document) {
  std::string result;
  for (const document::Clause& clause : document.clauses) {
    for (const document::Sentence& sentence : clause.sentences) result += sentence.id + " " + sentence.text + "\n";
  }
  return result;
}

std::string dsp4003_folder() {
  const char* const named = std::getenv("POLICYC_DSP4003");
  const fs::path folder = named != nullptr ? fs::path(named) : fs::path(POLICYC_SOURCE_DIR) / "../shared/dsp4003";
  if (fs::exists(folder / "DSP4003-1.9.0.txt")) return folder.string();
  std::cout << "SKIPPED: the text of DSP4003 is not at hand; POLICYC_DSP4003 may name its folder\n";
  return {};
}

}  // namespace policyc::test
