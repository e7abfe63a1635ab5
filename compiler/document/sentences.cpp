#include "compiler/document/sentences.hpp"

#include <algorithm>
#include <array>

#include "compiler/document/words.hpp"

namespace policyc::document {

namespace {

/// A sentence never ends with these.
constexpr std::array<std::string_view, 19> abbreviations = {"e.g", "i.e",  "cf",   "vs",  "viz",   "mr",  "mrs",
                                                            "ms",  "dr",   "prof", "st",  "hon",   "gen", "resp",
                                                            "al",  "incl", "excl", "esp", "approx"};

/// Nor with these when a number follows.
constexpr std::array<std::string_view, 16> before_numbers = {"no",  "nos",  "art", "arts", "sec", "secs", "fig", "figs",
                                                             "par", "para", "p",   "pp",   "ch",  "vol",  "cl",  "ed"};

/// A capital behind one of these is a label, not an initial: `see Annex B.`
constexpr std::array<std::string_view, 14> labelled = {"annex",  "appendix", "schedule", "exhibit", "table",
                                                       "figure", "part",     "section",  "clause",  "group",
                                                       "class",  "option",   "type",     "form"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view word_before(std::string_view text, std::size_t end) {
  const std::size_t space = end == 0 ? std::string_view::npos : text.find_last_of(" \t(", end - 1);
  return text.substr(space == std::string_view::npos ? 0 : space + 1,
                     end - (space == std::string_view::npos ? 0 : space + 1));
}

/// Whether the point at `at` belongs to its word.
bool belongs_to_word(std::string_view text, std::size_t at, char next) {
  const std::string_view word = word_before(text, at);
  const std::string plain = lowered(word);
  if (among(abbreviations, plain)) return true;
  if (is_digit(next) && among(before_numbers, plain)) return true;
  if (word.size() != 1 || !is_capital(word[0])) return false;
  const std::size_t begin = at - 1;
  if (begin == 0) return true;
  return !among(labelled, lowered(word_before(text, begin - 1)));
}

/// By position: whether it is within parentheses that are closed later.
std::vector<bool> parenthesised(std::string_view text) {
  std::vector<bool> inside(text.size(), false);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') open.push_back(i);
    if (text[i] != ')' || open.empty()) continue;
    const std::size_t begin = open.back();
    open.pop_back();
    if (open.empty())
      std::fill(inside.begin() + static_cast<std::ptrdiff_t>(begin), inside.begin() + static_cast<std::ptrdiff_t>(i),
                true);
  }
  return inside;
}

bool begins_sentence(std::string_view text) {
  const std::size_t length = text.find_first_of(" \t");
  if (is_capital(text.front()) || is_digit(text.front()) || text.front() == '"' || text.front() == '(' ||
      text.front() == '[')
    return true;
  // Letters beyond ASCII, and curly quotes: taken as capitals unless the point is an abbreviation's.
  return is_wide(text.front()) && length != 0;
}

/// Behind the sign at `at`, its closing quotes and brackets.
std::size_t end_of_signs(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && !is_space(text[end])) ++end;
  const std::string_view behind = text.substr(at + 1, end - at - 1);
  return without_closers(behind).empty() ? end : 0;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> split(std::string_view paragraph) {
  std::vector<std::pair<std::size_t, std::size_t>> sentences;
  const std::vector<bool> inside = parenthesised(paragraph);
  std::size_t begin = 0;
  for (std::size_t i = marker_length(paragraph); i < paragraph.size(); ++i) {
    const char c = paragraph[i];
    if ((c != '.' && c != '!' && c != '?') || inside[i]) continue;
    const std::size_t end = end_of_signs(paragraph, i);
    if (end == 0 || end >= paragraph.size()) continue;
    const std::size_t next = paragraph.find_first_not_of(" \t", end);
    if (next == std::string_view::npos || !begins_sentence(paragraph.substr(next))) continue;
    if (c == '.' && belongs_to_word(paragraph, i, paragraph[next])) continue;
    sentences.emplace_back(begin, end);
    begin = next;
  }
  if (begin < paragraph.size()) sentences.emplace_back(begin, paragraph.size());
  return sentences;
}

}  // namespace policyc::document
