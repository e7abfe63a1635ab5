#pragma once
// Whether a policy accounts for every sentence of its document.

#include "compiler/document/citations.hpp"

namespace policyc::document {

enum class Account : std::uint8_t { effect, informative, not_formalised, missing };
inline constexpr std::size_t account_count = 4;

struct SentenceAccount {
  const LockedSentence* sentence = nullptr;
  Account account = Account::missing;
  std::vector<const Citation*> by;
};

struct ClauseAccount {
  const LockedClause* clause = nullptr;
  std::vector<SentenceAccount> sentences;
  std::array<std::size_t, account_count> counts = {};  ///< by Account
};

/// Something to look at; nothing fails for it.
struct CoverageNote {
  const SentenceAccount* sentence = nullptr;
  std::string text;
};

struct Coverage {
  std::vector<ClauseAccount> clauses;  ///< in the order of the document
  std::vector<CoverageNote> notes;

  std::size_t all(bool numbered) const;        ///< sentences of numbered clauses, or of the others
  std::size_t accounted(bool numbered) const;  ///< those of them that are not missing
  bool complete() const;
};

/// A sentence has an effect if a statement with one cites it, or a property or reading; else it is not formalised, informative or missing. Notes: a
/// sentence with words of force that is only informative; one that only properties and readings cite; one that is informative
/// and has an effect all the same. The result points into both arguments.
Coverage coverage(const Lock& lock, const std::vector<Citation>& citations);

}  // namespace policyc::document
