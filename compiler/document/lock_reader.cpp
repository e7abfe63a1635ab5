// Reading a lock back. A lock is written by policyc, so the first line that policyc would not write ends it.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "compiler/document/lock.hpp"
#include "compiler/document/words.hpp"
#include "compiler/source/report.hpp"
#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/registry.hpp"

namespace policyc::document {

namespace {

constexpr const char* again =
    "put back the lock as it was; what a new text of the document changes is for `policyc source revise` to say";

class LockReader {
 public:
  LockReader(const SourceFile& file, diagnostic::Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics), rest_(file.text) {}

  std::optional<Lock> run() {
    while (!failed_ && next_line()) read_line();
    if (!failed_ && !summed_) fail("the lock ends before its last line, `sum`");
    if (!failed_ && sentence_count(lock_) != expected_) fail("the lock does not hold as many sentences as it says");
    if (failed_) return std::nullopt;
    return std::move(lock_);
  }

 private:
  bool next_line() {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    offset_ = static_cast<std::uint32_t>(file_.text.size() - rest_.size());
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    words_of(line_, words_);
    return true;
  }

  void fail(std::string message) {
    if (failed_) return;
    failed_ = true;
    diagnostic::Place place = place_of(file_, {offset_, offset_ + static_cast<std::uint32_t>(line_.size())});
    diagnostics_.push_back(diagnostic::error("P0502", std::move(place), std::move(message), again));
  }

  void read_line() {
    if (words_.empty() || words_[0].starts_with('#')) return;
    if (summed_) return fail("there is more behind the last line, `sum`");
    if (words_[0] == "lock") return read_version();
    if (!versioned_) return fail("this is not the lock of a document: it does not begin with `lock`");
    if (words_[0] == "document") return read_document_line();
    if (words_[0] == "title") return read_text(line_.substr(5), lock_.title);
    if (words_[0] == "file") return read_text(line_.substr(4), lock_.file);
    if (words_[0] == "text" && words_.size() == 3) return void(lock_.digest = words_[2]);
    if (words_[0] == "sentences" && words_.size() == 2) return read_number(words_[1], expected_);
    if (words_[0] == "clause" || words_[0] == "part") return read_clause();
    if (words_[0] == "sum" && words_.size() == 2) return read_sum();
    read_sentence();
  }

  void read_version() {
    std::size_t version = 0;
    if (words_.size() != 2) return fail("this is not the lock of a document");
    read_number(words_[1], version);
    versioned_ = true;
    if (!failed_ && version != lock_version)
      fail(fmt::format("the lock is of format {}, and this policyc reads format {}", version, lock_version));
  }

  void read_number(std::string_view text, std::size_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) fail("a number was expected here");
  }

  /// Reads a text in quotes and takes it off the front of `line`.
  void read_quoted(std::string_view& line, std::string& text) {
    line = trimmed(line);
    if (!line.starts_with('"')) return fail("a text in quotes was expected here");
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (line[i] == '"') return void(line.remove_prefix(i + 1));
      if (line[i] == '\\') ++i;
      if (i < line.size()) text += line[i];
    }
    fail("a text in quotes is not closed");
  }

  void read_text(std::string_view line, std::string& text) { read_quoted(line, text); }

  void read_document_line() {
    std::string_view line = line_.substr(8);
    read_quoted(line, lock_.id);
    line = trimmed(line);
    if (!line.starts_with("version ")) return fail("`version` was expected here");
    read_text(line.substr(8), lock_.version);
  }

  void read_clause() {
    if (words_.size() < 3) return fail("a clause has a number and a title");
    LockedClause clause;
    clause.id = words_[1];
    clause.numbered = words_[0] == "clause";
    for (const LockedClause& other : lock_.clauses) {
      if (other.id == clause.id) return fail(fmt::format("the clause {} comes twice", clause.id));
    }
    read_text(line_.substr(std::min(line_.find('"'), line_.size())), clause.title);
    lock_.clauses.push_back(std::move(clause));
  }

  void read_sentence() {
    if (lock_.clauses.empty() || words_.size() < 4) return fail("this line belongs to no lock");
    LockedClause& clause = lock_.clauses.back();
    const std::string expected = clause.id + "-" + letters(clause.sentences.size());
    if (words_[0] != expected) return fail(fmt::format("the sentence `{}` was expected here", expected));
    LockedSentence sentence;
    sentence.id = expected;
    read_number(words_[1], sentence.words);
    const auto digest = read_digest(words_[2]);
    const auto sketch = read_sketch(words_[3]);
    if (!digest || !sketch) return fail(fmt::format("the fingerprint of {} is damaged", expected));
    sentence.print = {*digest, *sketch};
    sentence.force.assign(words_.begin() + 4, words_.end());
    clause.sentences.push_back(std::move(sentence));
  }

  void read_sum() {
    summed_ = true;
    const std::string_view above = std::string_view(file_.text).substr(0, offset_);
    if (words_[1] != sum_above(above.find('\r') == std::string_view::npos ? above : unix_lines(above)))
      fail("the lock was changed since it was made: its sum is another");
  }

  /// The blank line before the sum was written with it.
  static std::string sum_above(std::string_view above) {
    if (above.ends_with("\n\n")) above.remove_suffix(1);
    return sum_of(above);
  }

  /// Versioning may change the ends of lines, so they are not part of the sum. `text` ends with one.
  static std::string unix_lines(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\r' || text[i + 1] != '\n') result += text[i];
    }
    return result;
  }

  const SourceFile& file_;
  diagnostic::Diagnostics& diagnostics_;
  std::string_view rest_;
  std::string_view line_;
  std::uint32_t offset_ = 0;
  std::vector<std::string_view> words_;
  Lock lock_;
  std::size_t expected_ = 0;
  bool versioned_ = false;
  bool summed_ = false;
  bool failed_ = false;
};

}  // namespace

std::optional<Lock> read_lock(const SourceFile& file, diagnostic::Diagnostics& diagnostics) {
  return LockReader(file, diagnostics).run();
}

}  // namespace policyc::document
