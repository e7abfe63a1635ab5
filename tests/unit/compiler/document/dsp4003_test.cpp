// DSP4003 itself, where its text is at hand: the ledger was made by hand, and the division has to be the same.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <vector>

#include "compiler/document/lock.hpp"
#include "compiler/document/match.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tests/unit/compiler/document/texts.hpp"

using namespace policyc;

namespace {

/// `id sentence` of each row of the ledger, tabs of the sentence put back.
std::string ledger(const std::string& folder) {
  std::istringstream rows(test::contents(folder + "/ledger.tsv"));
  std::string row;
  std::string result;
  std::getline(rows, row);  // headings
  while (std::getline(rows, row)) {
    std::istringstream cells(row);
    std::string id;
    std::string clause;
    std::string sentence;
    std::getline(cells, id, '\t');
    std::getline(cells, clause, '\t');
    std::getline(cells, sentence, '\t');
    for (std::size_t at = sentence.find("\\t"); at != std::string::npos; at = sentence.find("\\t"))
      sentence.replace(at, 2, 1, '\t');
    result += id + " " + sentence + "\n";
  }
  return result;
}

/// The text as a PDF would give it: lines of `width` characters, pages of `height` lines with a running head and a numbered foot, cells parted
/// by gaps.
std::string laid_out(const std::string& text, std::size_t width, std::size_t height) {
  std::istringstream paragraphs(text);
  std::vector<std::string> lines;
  for (std::string paragraph; std::getline(paragraphs, paragraph);) {
    for (std::size_t at = paragraph.find('\t'); at != std::string::npos; at = paragraph.find('\t'))
      paragraph.replace(at, 1, 5, ' ');
    const bool item = paragraph.starts_with("- ") || (paragraph.size() > 2 && paragraph.substr(1, 2) == ". ");
    const bool row = paragraph.find("     ") != std::string::npos;
    for (std::string indent; paragraph.size() + indent.size() > width && !row; indent = item ? "   " : "") {
      const std::size_t space = paragraph.rfind(' ', width - indent.size());
      if (space == std::string::npos) break;
      lines.push_back(indent + paragraph.substr(0, space));
      paragraph.erase(0, space + 1);
      if (item && paragraph.size() + 3 <= width) paragraph.insert(0, "   ");
    }
    lines.push_back(paragraph);
  }
  std::string result;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string page = std::to_string(i / height + 1);
    if (i % height == 0)
      result += (i == 0 ? "" : "\n\nVersion 1.9.0          " + page + "\n\f") + "DSP4003          A process\n\n";
    result += lines[i] + "\n";
  }
  return result;
}

}  // namespace

TEST_CASE("DSP4003 has the same sentences however wide its lines and long its pages are") {
  const std::string folder = test::dsp4003_folder();
  if (folder.empty()) return;
  const std::string text = test::contents(folder + "/DSP4003-1.9.0.txt");
  const document::Lock lock = document::lock_of(test::read(text));
  for (const auto& size : {std::pair(60, 37), std::pair(78, 50), std::pair(90, 44), std::pair(66, 61)}) {
    const int width = size.first;
    const int height = size.second;
    CAPTURE(width);
    diagnostic::Diagnostics diagnostics;
    const auto document = document::read_document(
        {"d.txt", laid_out(text, static_cast<std::size_t>(width), static_cast<std::size_t>(height))}, diagnostics);
    REQUIRE(document.has_value());
    document::compare(*document, lock, "d.txt", diagnostics);
    CAPTURE(diagnostic::render_text(diagnostics));
    CHECK(diagnostics.empty());
  }
}

TEST_CASE("the sentences of DSP4003 are those of its ledger, front matter and annexes included") {
  const std::string folder = test::dsp4003_folder();
  if (folder.empty()) return;
  const document::Document document = test::read(test::contents(folder + "/DSP4003-1.9.0.txt"));
  CHECK(test::listed(document) == ledger(folder));
  CHECK(document.id == "DSP4003");
  CHECK(document.version == "1.9.0");
}

TEST_CASE("the lock of DSP4003 that comes with its policy is that of its text") {
  const std::string folder = test::dsp4003_folder();
  if (folder.empty()) return;
  const std::string path = std::string(POLICYC_SOURCE_DIR) + "/policies/dsp4003/DSP4003-1.9.0.lock";
  REQUIRE(std::filesystem::exists(path));
  diagnostic::Diagnostics diagnostics;
  const auto document =
      document::read_document({"DSP4003-1.9.0.txt", test::contents(folder + "/DSP4003-1.9.0.txt")}, diagnostics);
  REQUIRE(document.has_value());
  CHECK(document::write_lock(document::lock_of(*document)) == test::contents(path));
}

TEST_CASE("the lock of DSP4003 has its 201 sentences in clauses 1 to 7 and none of their words in a row") {
  const std::string text = test::contents(std::string(POLICYC_SOURCE_DIR) + "/policies/dsp4003/DSP4003-1.9.0.lock");
  diagnostic::Diagnostics diagnostics;
  const auto lock = document::read_lock({"DSP4003-1.9.0.lock", text}, diagnostics);
  REQUIRE(lock.has_value());
  std::size_t numbered = 0;
  for (const document::LockedClause& clause : lock->clauses) numbered += clause.numbered ? clause.sentences.size() : 0;
  CHECK(numbered == 201);
  CHECK(document::sentence_count(*lock) == 245);
  const std::string folder = test::dsp4003_folder();
  if (folder.empty()) return;
  const document::Document document = test::read(test::contents(folder + "/DSP4003-1.9.0.txt"));
  for (const auto& entry : document::sentences_by_id(document)) {
    const std::string& sentence = entry.second;
    CAPTURE(entry.first);
    const bool title = sentence == document.title || sentence == "Document Identifier: DSP4003";
    if (!title) CHECK(text.find(sentence) == std::string::npos);
  }
}
