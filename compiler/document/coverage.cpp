#include "compiler/document/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace policyc::document {

namespace {

using Kind = Citation::Kind;

bool any_of_kind(const SentenceAccount& sentence, Kind kind) {
  return std::any_of(sentence.by.begin(), sentence.by.end(), [&](const Citation* each) { return each->kind == kind; });
}

Account account_of(const SentenceAccount& sentence) {
  if (any_of_kind(sentence, Kind::effect) || any_of_kind(sentence, Kind::property) ||
      any_of_kind(sentence, Kind::reading))
    return Account::effect;
  if (any_of_kind(sentence, Kind::not_formalised)) return Account::not_formalised;
  return any_of_kind(sentence, Kind::informative) ? Account::informative : Account::missing;
}

std::string note_about(const SentenceAccount& sentence) {
  if (sentence.account == Account::informative && !sentence.sentence->force.empty())
    return fmt::format("has `{}` and is only informative", fmt::join(sentence.sentence->force, "`, `"));
  if (sentence.account != Account::effect) return {};
  if (!any_of_kind(sentence, Kind::effect)) return "is cited by properties and readings only, which have no effect";
  if (any_of_kind(sentence, Kind::informative)) return "is called informative and has an effect as well";
  return {};
}

}  // namespace

std::size_t Coverage::all(bool numbered) const {
  std::size_t count = 0;
  for (const ClauseAccount& clause : clauses)
    count += clause.clause->numbered == numbered ? clause.sentences.size() : 0;
  return count;
}

std::size_t Coverage::accounted(bool numbered) const {
  std::size_t count = all(numbered);
  for (const ClauseAccount& clause : clauses) {
    if (clause.clause->numbered == numbered) count -= clause.counts[static_cast<std::size_t>(Account::missing)];
  }
  return count;
}

bool Coverage::complete() const { return accounted(true) == all(true) && accounted(false) == all(false); }

Coverage coverage(const Lock& lock, const std::vector<Citation>& citations) {
  std::unordered_map<std::string_view, std::vector<const Citation*>> by_id;
  for (const Citation& citation : citations) by_id[citation.id].push_back(&citation);
  Coverage result;
  for (const LockedClause& clause : lock.clauses) {
    ClauseAccount account{&clause, {}, {}};
    for (const LockedSentence& sentence : clause.sentences) {
      SentenceAccount one{&sentence, Account::missing, by_id[sentence.id]};
      one.account = account_of(one);
      ++account.counts[static_cast<std::size_t>(one.account)];
      account.sentences.push_back(std::move(one));
    }
    result.clauses.push_back(std::move(account));
  }
  for (const ClauseAccount& clause : result.clauses) {
    for (const SentenceAccount& sentence : clause.sentences) {
      if (std::string text = note_about(sentence); !text.empty()) result.notes.push_back({&sentence, std::move(text)});
    }
  }
  return result;
}

}  // namespace policyc::document
