#include "compiler/document/match.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/diagnostic/registry.hpp"

namespace policyc::document {

namespace {

constexpr std::size_t most_compared = 1000;
constexpr const char* advice =
    "check the version of the document; for another one, `policyc source revise` says what changed";

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest common subsequence of a clause's sentences as pairs of indices, by the classic table.
Pairs common(const std::vector<Digest>& left, const std::vector<Digest>& right) {
  Pairs pairs;
  if (left.size() > most_compared || right.size() > most_compared) {
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
      if (left[i] == right[i]) pairs.emplace_back(i, i);
    }
    return pairs;
  }
  std::vector<std::vector<std::size_t>> length(left.size() + 1, std::vector<std::size_t>(right.size() + 1, 0));
  for (std::size_t i = left.size(); i-- > 0;) {
    for (std::size_t j = right.size(); j-- > 0;)
      length[i][j] = left[i] == right[j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
  }
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i] == right[j]) {
      pairs.emplace_back(i++, j++);
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

class Comparison {
 public:
  Comparison(const std::string& file, diagnostic::Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  void clause_missing(const LockedClause& clause, std::uint32_t line) {
    report("D0204", line,
           fmt::format("the clause {} of the lock is not in the document", name(clause.id, clause.title)));
  }
  void clause_new(const Clause& clause) {
    report("D0204", clause.line, fmt::format("the clause {} is not in the lock", name(clause.id, clause.title)));
  }

  void sentences(const Clause& clause, const LockedClause& locked) {
    std::vector<Digest> old_ones;
    std::vector<Digest> new_ones;
    for (const LockedSentence& sentence : locked.sentences) old_ones.push_back(sentence.print.digest);
    for (const Sentence& sentence : clause.sentences) new_ones.push_back(digest_of(sentence.text));
    std::size_t i = 0;
    std::size_t j = 0;
    Pairs pairs = common(old_ones, new_ones);
    pairs.emplace_back(old_ones.size(), new_ones.size());
    for (const auto& [next_old, next_new] : pairs) {
      for (; i < next_old && j < next_new; ++i, ++j)
        report("D0201", clause.sentences[j].line,
               fmt::format("the sentence {} is not as in the lock", locked.sentences[i].id));
      for (; i < next_old; ++i)
        report("D0202", j < clause.sentences.size() ? clause.sentences[j].line : clause.line,
               fmt::format("the sentence {} of the lock is missing in clause {}", locked.sentences[i].id, clause.id));
      for (; j < next_new; ++j)
        report("D0203", clause.sentences[j].line,
               fmt::format("a sentence of clause {} is not in the lock; it would be {}", clause.id,
                           clause.sentences[j].id));
      ++i;
      ++j;
    }
  }

 private:
  static std::string name(const std::string& id, const std::string& title) {
    return title.empty() ? id : fmt::format("{} “{}”", id, title);
  }

  void report(const char* code, std::uint32_t line, std::string message) {
    const bool first = std::none_of(diagnostics_.begin(), diagnostics_.end(),
                                    [](const auto& finding) { return finding.code.starts_with("D02"); });
    diagnostics_.push_back(diagnostic::error(code, {file_, line, 1, 0, {}}, std::move(message), first ? advice : ""));
  }

  const std::string& file_;
  diagnostic::Diagnostics& diagnostics_;
};

}  // namespace

void compare(const Document& document, const Lock& lock, const std::string& file,
             diagnostic::Diagnostics& diagnostics) {
  Comparison comparison(file, diagnostics);
  const auto in_document = [&](const std::string& id) {
    return std::find_if(document.clauses.begin(), document.clauses.end(),
                        [&](const Clause& clause) { return clause.id == id; });
  };
  std::uint32_t line = 1;
  for (const LockedClause& locked : lock.clauses) {
    const auto clause = in_document(locked.id);
    if (clause == document.clauses.end()) {
      comparison.clause_missing(locked, line);
      continue;
    }
    line = clause->line;
    comparison.sentences(*clause, locked);
  }
  for (const Clause& clause : document.clauses) {
    const bool known = std::any_of(lock.clauses.begin(), lock.clauses.end(),
                                   [&](const LockedClause& locked) { return locked.id == clause.id; });
    if (!known) comparison.clause_new(clause);
  }
}

}  // namespace policyc::document
