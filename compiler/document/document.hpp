#pragma once
// A document as clauses and sentences, each sentence with its id: clause, dash, letter.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::document {

struct Sentence {
  std::string id;          ///< `6.2-g`
  std::uint32_t line = 0;  ///< of the file, where it begins
  std::string text;        ///< as in the document, white space folded; cells of a row are parted by tabs
};

struct Clause {
  std::string id;         ///< `6.2`, `front`, `intro`, `annexA`
  std::string title;      ///< empty where it has none
  bool numbered = false;  ///< one of the document's own clauses, beside what stands before them and the annexes
  std::uint32_t line = 0;
  std::vector<Sentence> sentences;
};

struct Document {
  std::string file;     ///< the name of the file, without its folder
  std::string id;       ///< as its first pages state it; empty where they do not
  std::string version;  ///< likewise
  std::string title;
  std::string digest;  ///< SHA-256 of the file
  std::vector<Clause> clauses;
};

/// `a` to `z`, `aa`, `ab`, …; `index` counts from 0.
std::string letters(std::size_t index);

/// What stands before the first heading is the clause `front`: there, lone titles of up to four words are headings that open no clause. The first
/// title of the front is the document's; where it comes again it is no sentence. Linear. Nothing, and a finding, when the file is
/// no text or has no clauses.
std::optional<Document> read_document(const SourceFile& file, diagnostic::Diagnostics& diagnostics);

/// Sentences by id.
std::map<std::string, std::string, std::less<>> sentences_by_id(const Document& document);

}  // namespace policyc::document
