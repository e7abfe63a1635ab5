#include "compiler/document/words.hpp"

#include <algorithm>
#include <array>

namespace policyc::document {

namespace {

constexpr std::array<std::string_view, 10> closers = {"\"", "'", ")", "]", "}", "”", "’", "»", "›", "“"};

constexpr std::array<std::string_view, 14> bullets = {"-", "–", "—", "•", "*", "·", "▪",
                                                      "■", "◦", "‣", "●", "○", "",  ""};

/// `7`, `12`, `b`, `iv`: what a list is counted with.
bool counts(std::string_view text) {
  if (text.empty() || text.size() > 5) return false;
  if (std::all_of(text.begin(), text.end(), is_digit)) return text.size() <= 3;
  if (text.size() == 1) return is_ascii_letter(text[0]);
  return std::all_of(text.begin(), text.end(), [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string folded(std::string_view text) {
  std::string result;
  for (const char c : trimmed(text)) {
    if (c == ' ' && !result.empty() && is_space(result.back())) continue;
    if (c == '\t' && !result.empty() && result.back() == ' ') result.pop_back();
    result += c;
  }
  return result;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  words_of(text, words);
  return words;
}

void words_of(std::string_view text, std::vector<std::string_view>& words) {
  words.clear();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), small);
  return result;
}

std::string_view without_closers(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : closers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      again = true;
    }
  }
  return text;
}

bool is_closed(std::string_view text) {
  const std::string_view bare = without_closers(trimmed(text));
  return !bare.empty() && std::string_view(".!?:;").find(bare.back()) != std::string_view::npos;
}

std::size_t bullet_length(std::string_view line) {
  for (const std::string_view bullet : bullets) {
    if (line.size() > bullet.size() && line.starts_with(bullet) && is_space(line[bullet.size()])) return bullet.size();
  }
  // Word processors write the second level of bullets as a letter o.
  if (line.size() > 2 && line.starts_with("o ") && (is_capital(line[2]) || line[2] == ' ')) return 1;
  return 0;
}

std::size_t enumerator_length(std::string_view line) {
  const std::size_t end = line.find_first_of(" \t");
  if (end == std::string_view::npos) return 0;
  std::string_view word = line.substr(0, end);
  const bool opened = word.starts_with('(');
  if (opened) word.remove_prefix(1);
  if (!word.ends_with(')') && (opened || !word.ends_with('.'))) return 0;
  word.remove_suffix(1);
  return counts(word) ? end : 0;
}

std::size_t marker_length(std::string_view line) { return std::max(bullet_length(line), enumerator_length(line)); }

}  // namespace policyc::document
