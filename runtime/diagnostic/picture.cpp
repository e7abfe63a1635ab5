#include "runtime/diagnostic/picture.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"

namespace policyc::diagnostic {

namespace {

constexpr std::size_t widest = 90;   // printed characters of a line, so that it fits 100 columns with its number
constexpr std::size_t context = 30;  // printed characters kept before the span of a cut line
constexpr std::string_view tab = "    ";

/// The line as printed, cut if need be, and where the span is in it, in printed characters.
struct Printed {
  std::string text;
  std::size_t begin = 0;
  std::size_t length = 0;
};

std::string printed(std::string_view character) { return character == "\t" ? std::string(tab) : visible(character); }

Printed whole_line(const Place& place) {
  Printed out;
  std::size_t width = 0;
  std::size_t column = 1;
  const std::size_t end = std::size_t{place.column} + place.length;
  std::string_view rest = place.line_text;
  for (; !rest.empty(); ++column) {
    const std::string_view character = rest.substr(0, first_character(rest).length);
    const std::string shown = printed(character);
    const std::size_t shown_width = characters(shown);
    if (column < place.column) out.begin += shown_width;
    if (column >= place.column && column < end) out.length += shown_width;
    out.text += shown;
    width += shown_width;
    rest.remove_prefix(character.size());
  }
  // A span past the end of the line still gets its caret: something is missing there.
  if (out.length == 0 && place.length > 0) out = {.text = out.text, .begin = width, .length = 1};
  return out;
}

std::string_view skip_characters(std::string_view text, std::size_t count) {
  return text.substr(first_characters(text, count).size());
}

Printed cut(Printed line) {
  const std::size_t width = characters(line.text);
  if (width <= widest) return line;
  const std::size_t first = line.begin > context && line.begin + line.length > widest ? line.begin - context : 0;
  const std::string_view window = first_characters(skip_characters(line.text, first), widest);
  const std::size_t shown = characters(window);
  const std::string_view before = first > 0 ? "…" : "";
  const std::string_view after = first + shown < width ? "…" : "";
  const std::size_t begin = line.begin - first;
  const std::size_t length = std::min(line.length, shown > begin ? shown - begin : 1);
  return {.text = fmt::format("{}{}{}", before, window, after), .begin = begin + (first > 0 ? 1 : 0), .length = length};
}

}  // namespace

std::string picture(const Place& place, const std::string& suggestion) {
  const Printed line = cut(whole_line(place));
  const std::string number = fmt::format("{:>5}", place.line);
  std::string out = fmt::format("{} | {}\n", number, line.text);
  if (line.length == 0) return out;
  const std::string_view gap = suggestion.empty() ? "" : " ";
  out += fmt::format("{:>{}} | {:{}}{}{}{}\n", "", number.size(), "", line.begin, std::string(line.length, '^'), gap,
                     visible(suggestion));
  return out;
}

}  // namespace policyc::diagnostic
