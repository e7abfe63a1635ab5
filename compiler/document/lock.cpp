#include "compiler/document/lock.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/document/words.hpp"
#include "runtime/diagnostic/suggest.hpp"

namespace policyc::document {

namespace {

constexpr std::size_t most_suggestions = 3;

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\t' ? ' ' : c;
  }
  return result + '"';
}

std::string_view clause_of(std::string_view id) { return id.substr(0, id.rfind('-')); }

}  // namespace

std::string sum_of(std::string_view text) { return sha256(text).substr(0, 32); }

Lock lock_of(const Document& document) {
  Lock lock{document.id, document.version, document.title, document.file, document.digest, {}};
  for (const Clause& clause : document.clauses) {
    LockedClause locked{clause.id, clause.title, clause.numbered, {}};
    for (const Sentence& sentence : clause.sentences) {
      locked.sentences.push_back(
          {sentence.id, word_count(sentence.text), fingerprint(sentence.text), force_words(sentence.text)});
    }
    lock.clauses.push_back(std::move(locked));
  }
  return lock;
}

std::string write_lock(const Lock& lock) {
  std::string text =
      "# Made by `policyc source lock`: the sentences of a document as ids and fingerprints, none of its text.\n";
  text += fmt::format("lock {}\ndocument {} version {}\ntitle {}\nfile {}\ntext sha256 {}\nsentences {}\n",
                      lock_version, quoted(lock.id), quoted(lock.version), quoted(lock.title), quoted(lock.file),
                      lock.digest, sentence_count(lock));
  for (const LockedClause& clause : lock.clauses) {
    text += fmt::format("\n{} {} {}\n", clause.numbered ? "clause" : "part", clause.id, quoted(clause.title));
    for (const LockedSentence& sentence : clause.sentences) {
      text += fmt::format("  {:<8} {:>3}  {} {}", sentence.id, sentence.words, text_of(sentence.print.digest),
                          text_of(sentence.print.sketch));
      for (std::size_t i = 0; i < sentence.force.size(); ++i) text += (i == 0 ? "  " : " ") + sentence.force[i];
      text += '\n';
    }
  }
  return text + fmt::format("\nsum {}\n", sum_of(text));
}

std::size_t sentence_count(const Lock& lock) {
  std::size_t count = 0;
  for (const LockedClause& clause : lock.clauses) count += clause.sentences.size();
  return count;
}

const LockedClause* find_clause(const Lock& lock, std::string_view id) {
  const auto found = std::find_if(lock.clauses.begin(), lock.clauses.end(),
                                  [&](const LockedClause& clause) { return clause.id == id; });
  return found == lock.clauses.end() ? nullptr : &*found;
}

const LockedSentence* find_sentence(const Lock& lock, std::string_view id) {
  const LockedClause* const clause = find_clause(lock, clause_of(id));
  if (clause == nullptr) return nullptr;
  const auto found = std::find_if(clause->sentences.begin(), clause->sentences.end(),
                                  [&](const LockedSentence& sentence) { return sentence.id == id; });
  return found == clause->sentences.end() ? nullptr : &*found;
}

std::vector<std::string> nearest_ids(const Lock& lock, std::string_view id) {
  std::vector<std::string> found;
  const auto add = [&](const std::optional<std::string_view>& near) {
    if (near && found.size() < most_suggestions && std::find(found.begin(), found.end(), *near) == found.end())
      found.emplace_back(*near);
  };
  std::vector<std::string_view> others;
  for (const LockedClause& clause : lock.clauses) {
    for (const LockedSentence& sentence : clause.sentences) others.push_back(sentence.id);
    // The last of its clause: an id behind it was counted one too far.
    if (clause.id == clause_of(id) && !clause.sentences.empty()) add(clause.sentences.back().id);
  }
  add(diagnostic::nearest(id, others));
  const std::string letter(id.substr(std::min(id.size(), clause_of(id).size())));
  for (const LockedClause& clause : lock.clauses) {
    const bool parent =
        clause_of(id).starts_with(clause.id + ".") || clause.id.starts_with(std::string(clause_of(id)) + ".");
    if (parent && find_sentence(lock, clause.id + letter) != nullptr) add(clause.id + letter);
  }
  return found;
}

std::string nearest_words(const Lock& lock, std::string_view id) {
  const std::vector<std::string> near = nearest_ids(lock, id);
  std::string words;
  for (std::size_t i = 0; i < near.size(); ++i)
    words += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == near.size() ? " or " : ", ", near[i]);
  return words.empty() ? "" : fmt::format("did you mean {}?", words);
}

}  // namespace policyc::document
