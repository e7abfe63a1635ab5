#pragma once
// The lock of a document: which sentences it has, without holding any.
//
//   lock 1
//   document "DSP4003" version "1.9.0"
//   title "…"
//   file "DSP4003-1.9.0.txt"
//   text sha256 …
//   sentences 246
//
//   clause 6.2 "Outgoing Liaison Statements"
//     6.2-a  21  DIGEST SKETCH  may
//
//   sum …
//
// `part` in place of `clause` begins what is no numbered clause: the front, an annex. A line of a sentence has its id, the number of its words, its
// fingerprint and its words of force. `sum` is a digest of what stands above it, so that a lock that was edited or merged by hand
// is found out. Everything comes in the order of the document; the same document gives the same bytes.

#include <optional>
#include <string>
#include <vector>

#include "compiler/document/document.hpp"
#include "compiler/document/fingerprint.hpp"

namespace policyc::document {

inline constexpr int lock_version = 1;

struct LockedSentence {
  std::string id;
  std::size_t words = 0;
  Fingerprint print;
  std::vector<std::string> force;
};

struct LockedClause {
  std::string id;
  std::string title;
  bool numbered = false;
  std::vector<LockedSentence> sentences;
};

struct Lock {
  std::string id;
  std::string version;
  std::string title;
  std::string file;    ///< of the document, without its folder
  std::string digest;  ///< SHA-256 of that file
  std::vector<LockedClause> clauses;
};

Lock lock_of(const Document& document);

std::string write_lock(const Lock& lock);

/// Nothing, and a finding at the first wrong line, for anything but the text of a lock.
std::optional<Lock> read_lock(const SourceFile& file, diagnostic::Diagnostics& diagnostics);

/// What the last line of a lock says of the text above it.
std::string sum_of(std::string_view text);

std::size_t sentence_count(const Lock& lock);

const LockedClause* find_clause(const Lock& lock, std::string_view id);

/// nullptr when there is no sentence of this id.
const LockedSentence* find_sentence(const Lock& lock, std::string_view id);

/// `6.2-h`, `6.2-i`: up to three ids of the lock that `id` may be a slip for, those of the same clause before others.
std::vector<std::string> nearest_ids(const Lock& lock, std::string_view id);

/// "did you mean `6.2-h` or `6.1-h`?"; what the clause holds when nothing is near.
std::string nearest_words(const Lock& lock, std::string_view id);

}  // namespace policyc::document
