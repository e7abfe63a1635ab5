// DSP4003 itself, where its text is at hand: the ledger was made by hand, and the division has to be the same.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "compiler/document/lock.hpp"
#include "compiler/document/match.hpp"
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

}  // namespace

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
