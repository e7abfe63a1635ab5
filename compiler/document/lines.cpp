#include "compiler/document/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "compiler/document/words.hpp"
#include "compiler/source/report.hpp"
#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/registry.hpp"

namespace policyc::document {

namespace {

constexpr std::size_t edge = 3;          ///< lines with text at the top and foot of a page that may belong to the page
constexpr std::size_t page_numbers = 3;  ///< so many lone numbers, each higher than the last, are page numbers

/// What a character is written as; nullptr: as it is.
const char* replacement(char32_t code) {
  switch (code) {
    case 0x00AD:  // soft hyphen
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF: return "";
    case 0x00A0:
    case 0x2002:
    case 0x2003:
    case 0x2007:
    case 0x2009:
    case 0x202F: return " ";
    case 0x2010:
    case 0x2011: return "-";
    case 0xFB00: return "ff";
    case 0xFB01: return "fi";
    case 0xFB02: return "fl";
    case 0xFB03: return "ffi";
    case 0xFB04: return "ffl";
    default: return nullptr;
  }
}

bool is_control(char32_t code) {
  const bool layout = code == '\t' || code == '\n' || code == '\r' || code == '\f' || code == '\v';
  return (code < 0x20 && !layout) || (code >= 0x7F && code < 0xA0);
}

/// The character at `offset` is not text.
void report_bytes(const SourceFile& file, std::size_t offset, diagnostic::Diagnostics& diagnostics) {
  const auto at = static_cast<std::uint32_t>(offset);
  diagnostic::Place place = place_of(file, {at, at + 1});
  place.line_text.clear();  // a line of a binary file is no picture
  diagnostics.push_back(
      diagnostic::error("D0101", std::move(place),
                        fmt::format("this is not plain text in UTF-8: it holds {}",
                                    diagnostic::quote(std::string_view(file.text).substr(offset, 1))),
                        "take the text out of a PDF with `pdftotext`, or save the document as plain text in UTF-8"));
}

/// Cuts the text into lines and writes unusual characters the usual way.
std::optional<std::vector<Line>> cut(const SourceFile& file, diagnostic::Diagnostics& diagnostics) {
  std::vector<Line> lines(1);
  lines[0].number = 1;
  const std::string_view text = file.text;
  bool page = false;
  const auto end_line = [&] {
    const std::size_t indent = lines.back().text.find_first_not_of(" \t");
    lines.back().indent = indent == std::string::npos ? 0 : indent;
    lines.back().text = trimmed(lines.back().text);
    lines.back().after_page = page && !lines.back().text.empty();
    page = page && lines.back().text.empty();
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c >= ' ' && c < '\x7F') {
      lines.back().text += c;
      ++i;
      continue;
    }
    const diagnostic::Character character = diagnostic::first_character(text.substr(i));
    if (!character.valid || is_control(character.code)) {
      report_bytes(file, i, diagnostics);
      return std::nullopt;
    }
    if (c == '\n' || c == '\f' || c == '\v') {
      const std::uint32_t number = lines.back().number + (c == '\n' ? 1 : 0);
      end_line();
      page = page || c == '\f';
      lines.push_back({{}, number, false, 0});
    } else if (const char* other = replacement(character.code)) {
      lines.back().text += other;
    } else if (c != '\r') {
      lines.back().text += text.substr(i, character.length);
    }
    i += character.length;
  }
  end_line();
  return lines;
}

/// The number of `12`, `- 12 -`, `Page 12`, `Page 12 of 30`, `12/30`; 0 when it is no page number.
unsigned page_number(std::string_view line) {
  std::string text = lowered(line);
  std::erase_if(text, [](char c) { return c == '-' || c == '|'; });
  std::string_view rest = trimmed(text);
  if (rest.starts_with("page ")) rest = trimmed(rest.substr(5));
  unsigned number = 0;
  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[digits]) && digits < 5)
    number = number * 10 + static_cast<unsigned>(rest[digits++] - '0');
  if (digits == 0) return 0;
  rest = trimmed(rest.substr(digits));
  if (rest.starts_with("of ")) rest.remove_prefix(3);
  if (rest.starts_with('/')) rest.remove_prefix(1);
  rest = trimmed(rest);
  return std::all_of(rest.begin(), rest.end(), is_digit) ? number : 0;
}

/// `iv`: how the pages before the first clause are counted.
bool is_roman_number(std::string_view line) {
  return line.size() <= 5 &&
         std::all_of(line.begin(), line.end(), [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

/// Without form feeds: lone lines with ever higher page numbers become page breaks.
void break_at_numbers(std::vector<Line>& lines) {
  std::vector<std::size_t> found;
  unsigned last = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool alone = (i == 0 || lines[i - 1].text.empty()) && (i + 1 == lines.size() || lines[i + 1].text.empty());
    const unsigned number = alone && !lines[i].text.empty() ? page_number(lines[i].text) : 0;
    if (number == 0 || (last != 0 && number != last + 1)) continue;
    last = number;
    found.push_back(i);
  }
  if (found.size() < page_numbers) return;
  for (const std::size_t i : found) {
    lines[i].text.clear();
    const auto next = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(i), lines.end(),
                                   [](const Line& line) { return !line.text.empty(); });
    if (next != lines.end()) next->after_page = true;
  }
}

/// Indices of the lines with text, page by page.
std::vector<std::vector<std::size_t>> pages_of(const std::vector<Line>& lines) {
  std::vector<std::vector<std::size_t>> pages(1);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].text.empty()) continue;
    if (lines[i].after_page && !pages.back().empty()) pages.emplace_back();
    pages.back().push_back(i);
  }
  return pages;
}

/// The line with its numbers made equal.
std::string shape(std::string_view line) {
  std::string result;
  for (const char c : folded(line)) {
    if (!is_digit(c)) result += c;
    if (is_digit(c) && (result.empty() || result.back() != '0')) result += '0';
  }
  return result;
}

std::vector<std::size_t> edges(const std::vector<std::size_t>& page) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (i < edge || i + edge >= page.size()) result.push_back(page[i]);
  }
  return result;
}

void drop(std::vector<Line>& lines, std::size_t i) {
  lines[i].text.clear();
  if (!lines[i].after_page) return;
  lines[i].after_page = false;
  const auto next = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(i), lines.end(),
                                 [](const Line& line) { return !line.text.empty(); });
  if (next != lines.end()) next->after_page = true;
}

void drop_running_lines(std::vector<Line>& lines) {
  const std::vector<std::vector<std::size_t>> pages = pages_of(lines);
  if (pages.size() < 2) return;
  std::map<std::string, std::size_t> seen;
  for (const auto& page : pages) {
    std::map<std::string, bool> here;
    for (const std::size_t i : edges(page)) here[shape(lines[i].text)] = true;
    for (const auto& [text, once] : here) ++seen[text];
  }
  const std::size_t enough = std::max<std::size_t>(2, pages.size() / 3);
  for (const auto& page : pages) {
    for (const std::size_t i : edges(page)) {
      const std::string& text = lines[i].text;
      const bool running = seen[shape(text)] >= enough && !is_closed(text) && marker_length(text) == 0;
      if (running || page_number(text) != 0 || is_roman_number(text)) drop(lines, i);
    }
  }
}

}  // namespace

std::optional<std::vector<Line>> read_lines(const SourceFile& file, diagnostic::Diagnostics& diagnostics) {
  auto lines = cut(file, diagnostics);
  if (!lines) return std::nullopt;
  if (file.text.find('\f') == std::string::npos) break_at_numbers(*lines);
  drop_running_lines(*lines);
  if (std::any_of(lines->begin(), lines->end(), [](const Line& line) { return !line.text.empty(); })) return lines;
  diagnostics.push_back(
      diagnostic::error("D0102", {file.name, 0, 0, 0, {}}, "there is no text in this document",
                        "check that the right file was named; a scanned PDF has no text to take out"));
  return std::nullopt;
}

}  // namespace policyc::document
