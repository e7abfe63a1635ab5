#include "compiler/document/document.hpp"

#include <algorithm>

#include "compiler/document/blocks.hpp"
#include "compiler/document/fingerprint.hpp"
#include "compiler/document/sentences.hpp"
#include "compiler/document/words.hpp"
#include "runtime/diagnostic/registry.hpp"

namespace policyc::document {

namespace {

constexpr std::size_t short_title = 4;  ///< words of a heading in the front that opens no clause

/// A line that names something: no sentence, no `key: value`.
bool is_title(const Block& block) {
  return block.kind == Block::Kind::paragraph && !is_closed(block.text) && !is_small(block.text.front()) &&
         block.text.find(": ") == std::string::npos && block.text.find("://") == std::string::npos &&
         !is_digit(block.text.front());
}

/// The value of `Key: value`; empty for another key.
std::string value_of(const Block& block, std::initializer_list<std::string_view> keys) {
  const std::size_t colon = block.text.find(':');
  if (colon == std::string::npos) return {};
  const std::string key = lowered(trimmed(std::string_view(block.text).substr(0, colon)));
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) return {};
  return std::string(trimmed(std::string_view(block.text).substr(colon + 1)));
}

class Assembler {
 public:
  explicit Assembler(Document& document) : document_(document) {}

  void take(const Block& block) {
    if (block.kind == Block::Kind::heading) return open(block.heading, block);
    const bool untitled = !document_.clauses.empty() && !in_front_ && document_.clauses.back().sentences.empty() &&
                          document_.clauses.back().title.empty();
    if (untitled && is_title(block)) {
      document_.clauses.back().title = block.text;
      return;
    }
    if (document_.clauses.empty()) {
      open({Heading::Form::named, "front", {}}, block);
      in_front_ = true;
    }
    if (in_front_ ? is_front_heading(block) : is_running_title(block)) return;
    add(block);
  }

 private:
  void open(const Heading& heading, const Block& block) {
    in_front_ = false;
    const auto found = std::find_if(document_.clauses.begin(), document_.clauses.end(),
                                    [&](const Clause& clause) { return clause.id == heading.id; });
    // Letters go on where a clause is continued, so that no id stands for two sentences.
    if (found != document_.clauses.end()) {
      std::rotate(found, found + 1, document_.clauses.end());
    } else {
      const bool numbered = heading.form == Heading::Form::numbered || heading.form == Heading::Form::worded;
      document_.clauses.push_back({heading.id, heading.title, numbered, line_at(block, 0), {}});
    }
  }

  bool is_running_title(const Block& block) const { return !document_.title.empty() && block.text == document_.title; }

  bool is_front_heading(const Block& block) {
    read_key(block);
    if (!is_title(block)) return false;
    if (document_.title.empty()) {
      document_.title = block.text;
      return false;
    }
    return words_of(block.text).size() <= short_title;
  }

  void read_key(const Block& block) {
    const auto keep = [](std::string& field, std::string value) {
      if (field.empty()) field = std::move(value);
    };
    keep(document_.id, value_of(block, {"document identifier", "document id", "document number", "identifier"}));
    keep(document_.version, value_of(block, {"version", "document version", "revision"}));
    keep(document_.title, value_of(block, {"title", "document title"}));
  }

  void add(const Block& block) {
    std::vector<Sentence>& sentences = document_.clauses.back().sentences;
    const auto push = [&](std::size_t begin, std::size_t end) {
      sentences.push_back({document_.clauses.back().id + "-" + letters(sentences.size()), line_at(block, begin),
                           block.text.substr(begin, end - begin)});
    };
    if (block.kind == Block::Kind::row) return push(0, block.text.size());
    for (const auto& [begin, end] : split(block.text)) push(begin, end);
  }

  Document& document_;
  bool in_front_ = false;
};

}  // namespace

std::string letters(std::size_t index) {
  std::string result;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    result.insert(result.begin(), static_cast<char>('a' + (rest - 1) % 26));
  return result;
}

std::optional<Document> read_document(const SourceFile& file, diagnostic::Diagnostics& diagnostics) {
  const auto lines = read_lines(file, diagnostics);
  if (!lines) return std::nullopt;
  Document document;
  document.file = file.name.substr(file.name.find_last_of('/') + 1);
  document.digest = sha256(file.text);
  Assembler assembler(document);
  for (const Block& block : blocks_of(*lines)) assembler.take(block);
  std::erase_if(document.clauses,
                [](const Clause& clause) { return clause.id == "front" && clause.sentences.empty(); });
  const bool any = std::any_of(document.clauses.begin(), document.clauses.end(),
                               [](const Clause& clause) { return clause.id != "front"; });
  if (any) return document;
  diagnostics.push_back(diagnostic::error(
      "D0103", {file.name, 0, 0, 0, {}}, "no clause was found in this document",
      "headings of clauses begin with a number or a word and a number: `1 Scope`, `2.1 Members`, `Article 3`"));
  return std::nullopt;
}

std::map<std::string, std::string, std::less<>> sentences_by_id(const Document& document) {
  std::map<std::string, std::string, std::less<>> result;
  for (const Clause& clause : document.clauses) {
    for (const Sentence& sentence : clause.sentences) result.emplace(sentence.id, sentence.text);
  }
  return result;
}

}  // namespace policyc::document
