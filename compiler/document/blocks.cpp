#include "compiler/document/blocks.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "compiler/document/words.hpp"

namespace policyc::document {

namespace {

/// No sentence ends with one of these.
constexpr std::array<std::string_view, 26> leading_words = {
    "a",  "an",  "the", "of", "to",   "by",    "for",  "in",   "on",  "at",    "with",  "from", "and",
    "or", "nor", "as",  "if", "that", "which", "than", "into", "its", "their", "shall", "must", "may"};

std::string bare_word(std::string_view word) {
  std::string result;
  for (const char c : word) {
    if (is_ascii_letter(c) || is_wide(c) || c == '-') result += small(c);
  }
  return result;
}

/// The words of the document as it writes them inside a line.
class Vocabulary {
 public:
  explicit Vocabulary(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
      for (const std::string_view word : words_of(line.text)) {
        if (!word.ends_with('-')) words_.insert(bare_word(word));
      }
    }
  }
  bool has(const std::string& word) const { return words_.contains(word); }

 private:
  std::unordered_set<std::string> words_;
};

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(" \t");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

bool ends_with_leading_word(std::string_view text) {
  if (text.ends_with(',')) return true;
  const std::string last = lowered(last_word(text));
  return std::find(leading_words.begin(), leading_words.end(), last) != leading_words.end();
}

/// The line with gaps of three spaces and more as tabs.
std::string with_cells(std::string_view line) {
  std::string result;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t end = std::min(line.find_first_not_of(' ', i), line.size());
    if (end - i >= 3) {
      result += '\t';
      i = end;
    } else {
      result += line[i++];
    }
  }
  return result;
}

bool is_row(std::string_view line) {
  const std::size_t marker = marker_length(line);
  return with_cells(trimmed(line.substr(marker))).find('\t') != std::string::npos;
}

/// Cells trimmed, parted by one tab each. The tab behind a marker stays what it is.
std::string row_text(std::string_view line) { return folded(with_cells(line)); }

/// `Version: 3`, as the first pages of a document have them, a line each.
bool is_entry(std::string_view line) {
  const std::size_t colon = line.find(": ");
  return colon != std::string_view::npos && colon + 2 < line.size() && is_capital(line.front()) &&
         words_of(line.substr(0, colon)).size() <= 3;
}

/// The number of an item such as `5.`; 0 when it is counted in letters, or not at all.
unsigned item_number(std::string_view text) {
  unsigned number = 0;
  for (const char c : text.substr(0, enumerator_length(text))) {
    if (is_digit(c)) number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

class Builder {
 public:
  explicit Builder(const std::vector<Line>& lines) : lines_(lines), headings_(lines), vocabulary_(lines) {}

  std::vector<Block> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      goes_on_below_ = i + 1 < lines_.size() && !lines_[i + 1].text.empty() && is_small(lines_[i + 1].text.front());
      if (headings_.in_contents(i) || lines_[i].text.empty()) {
        blank_ = true;
      } else {
        take(lines_[i]);
      }
    }
    return std::move(blocks_);
  }

 private:
  bool has_open() const { return !blocks_.empty(); }
  Block& last() { return blocks_.back(); }

  /// Whether a line may begin something of its own here without a blank line before it.
  bool may_begin() {
    if (blank_ || !has_open() || last().kind != Block::Kind::paragraph) return true;
    return is_closed(last().text);
  }

  void take(const Line& line) {
    const bool begins = may_begin();
    if (begins && take_heading(line)) return;
    if (begins && is_row(line.text)) {
      add(Block::Kind::row, row_text(line.text), line);
    } else if (begins_item(line.text, begins)) {
      add(Block::Kind::item, folded(line.text), line);
      if (item_number(line.text) != 0) counted_ = item_number(line.text);
    } else if (goes_on(line)) {
      append(line);
    } else {
      add(Block::Kind::paragraph, folded(line.text), line);
    }
    blank_ = false;
  }

  bool take_heading(const Line& line) {
    const bool continues_list = counted_ != 0 && item_number(line.text) == counted_ + 1;
    const auto heading = headings_.read(line.text, continues_list || goes_on_below_);
    if (!heading) return false;
    if (!headings_.enter(*heading)) return true;
    in_front_ = false;
    counted_ = 0;
    add(Block::Kind::heading, folded(line.text), line);
    last().heading = *heading;
    blank_ = false;
    return true;
  }

  bool begins_item(std::string_view text, bool begins) {
    if (marker_length(text) == 0) return false;
    if (begins) return true;
    const bool sign = bullet_length(text) > 1 || text.starts_with('*');
    return sign || (enumerator_length(text) > 0 && ends_with_leading_word(last().text) && last().text.ends_with(','));
  }

  bool goes_on(const Line& line) {
    if (!has_open() || last().kind == Block::Kind::row || last().kind == Block::Kind::heading) return false;
    if (in_front_ && (is_entry(line.text) || (is_entry(last().text) && !is_small(line.text.front())))) return false;
    if (!blank_) return true;
    if (is_closed(last().text)) return false;
    if (is_small(line.text.front()) || ends_with_leading_word(last().text)) return true;
    const bool paragraph = last().kind == Block::Kind::paragraph;
    return line.after_page && !in_front_ && (paragraph || line.indent > last().indent);
  }

  void append(const Line& line) {
    std::string& text = last().text;
    const std::string more = folded(line.text);
    const bool cut = text.size() > 1 && text.ends_with('-') && !is_space(text[text.size() - 2]);
    if (cut) {
      const std::string_view next = std::string_view(more).substr(0, more.find(' '));
      const std::string half = bare_word(last_word(text));  // with its hyphen
      const std::string whole = half.substr(0, half.size() - 1) + bare_word(next);
      // `third-parties`, `points-of-contact`: of two words, or with a hyphen already.
      const std::string first = half.substr(0, half.size() - 1);
      const bool compound =
          first.find('-') != std::string::npos || (vocabulary_.has(first) && vocabulary_.has(bare_word(next)));
      const bool written_apart = compound || vocabulary_.has(half + bare_word(next));
      // An address is cut at a hyphen of its own.
      const bool address = next.find_first_of("@/_") != std::string_view::npos;
      if (is_small(more.front()) && !address && (vocabulary_.has(whole) || !written_apart)) text.pop_back();
    } else {
      text += ' ';
    }
    last().lines.emplace_back(text.size(), line.number);
    text += more;
  }

  void add(Block::Kind kind, std::string text, const Line& line) {
    blocks_.push_back({kind, std::move(text), {{0, line.number}}, {}, line.indent});
  }

  const std::vector<Line>& lines_;
  Headings headings_;
  Vocabulary vocabulary_;
  std::vector<Block> blocks_;
  bool blank_ = true;
  unsigned counted_ = 0;        ///< the last numbered item below the last heading
  bool goes_on_below_ = false;  ///< the next line begins with a small letter
  bool in_front_ = true;
};

}  // namespace

std::uint32_t line_at(const Block& block, std::size_t offset) {
  std::uint32_t line = block.lines.empty() ? 0 : block.lines.front().second;
  for (const auto& [begin, number] : block.lines) {
    if (begin <= offset) line = number;
  }
  return line;
}

std::vector<Block> blocks_of(const std::vector<Line>& lines) { return Builder(lines).run(); }

}  // namespace policyc::document
