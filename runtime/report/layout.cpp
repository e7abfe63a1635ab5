#include "runtime/report/layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/report/words.hpp"

namespace policyc::report {

using diagnostic::characters;
using diagnostic::first_characters;
using diagnostic::visible;

namespace {

constexpr std::size_t text_column = 13;     // two spaces, the longest label, two spaces
constexpr std::size_t widest_right = 24;    // what is longer goes below the text
constexpr std::size_t longest_text = 2000;  // characters; a report is for reading

constexpr std::array<std::string_view, 6> colour_codes = {"", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m"};

std::string shortened(std::string_view text) {
  const std::string_view head = first_characters(text, longest_text);
  return visible(head) + (head.size() < text.size() ? "…" : "");
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

}  // namespace

std::string coloured(std::string_view text, Colour colour) {
  if (colour == Colour::plain) return std::string(text);
  return fmt::format("{}{}\x1b[0m", colour_codes[static_cast<std::size_t>(colour)], text);
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t used = line.empty() ? 0 : characters(line) + 1;
    if (used > 0 && used + characters(word) > width) lines.push_back(std::exchange(line, {}));
    for (; characters(word) > width; word.remove_prefix(first_characters(word, width).size())) {
      lines.emplace_back(first_characters(word, width));
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string margins(std::string_view left, std::string_view right, Colour left_colour) {
  const std::size_t used = characters(left) + characters(right);
  const std::string shown = coloured(left, left_colour);
  if (right.empty()) return shown + '\n';
  if (used + 2 > page_width) return fmt::format("{}\n{}{}\n", shown, spaces(text_column), right);
  return fmt::format("{}{}{}\n", shown, spaces(page_width - used), right);
}

void Layout::add(std::string_view label, std::string_view text, std::string_view right) {
  const bool repeated = label.empty() || label == last_label_;
  lines_.push_back({.label = repeated ? "" : std::string(label), .text = shortened(text), .right = shortened(right)});
  if (!label.empty()) last_label_ = label;
}

void Layout::add_cited(std::string_view label, std::string_view text, std::span<const std::string> cites) {
  add(label, text, cites_words(cites));
  quote(cites);
}

void Layout::quote(std::span<const std::string> cites) {
  if (quotes_ == nullptr) return;
  for (const std::string& id : cites) {
    const std::string words = quote_words(*quotes_, id);
    if (!words.empty() && quoted_.insert(id).second) more(words);
  }
}

std::string Layout::text() const {
  const std::size_t column = right_column();
  std::string out;
  for (const Line& line : lines_) out += render(line, column);
  return out;
}

/// Where the right margin's texts begin: as far right as the widest of them allows.
std::size_t Layout::right_column() const {
  std::size_t widest = 0;
  for (const Line& line : lines_) {
    const std::size_t width = characters(line.right);
    if (width <= widest_right) widest = std::max(widest, width);
  }
  return page_width - widest;
}

std::string Layout::render(const Line& line, std::size_t right_column) const {
  const std::size_t right_width = characters(line.right);
  const bool beside = right_width > 0 && right_width <= widest_right;
  const std::size_t end = beside ? right_column - 2 : page_width;
  std::vector<std::string> lines = wrap(line.text, end - text_column);
  if (right_width > 0 && !beside) {
    for (std::string& more : wrap(line.right, page_width - text_column)) lines.push_back(std::move(more));
  }
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string label = i == 0 ? line.label : "";
    const std::string gap = spaces(text_column - 2 - std::min(characters(label), text_column - 2));
    out += fmt::format("  {}{}{}", coloured(label, colours_ && !label.empty() ? Colour::bold : Colour::plain), gap,
                       lines[i]);
    if (i == 0 && beside) out += spaces(right_column - text_column - characters(lines[i])) + line.right;
    // A line of nothing but indentation has no business at its end.
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

}  // namespace policyc::report
