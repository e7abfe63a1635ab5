#include "runtime/io/text_check.hpp"

#include <optional>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/registry.hpp"

namespace policyc::io {

namespace {

using diagnostic::Character;
using diagnostic::Diagnostics;

/// Control characters other than tab and the ends of lines. A carriage return that ends no line hides what comes
/// before it from whoever looks at the file.
bool is_control(Character character, std::string_view rest) {
  if (character.code == '\t' || character.code == '\n') return false;
  if (character.code == '\r') return rest.size() < 2 || rest[1] != '\n';
  return character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0);
}

bool is_plain(char byte) { return byte >= ' ' && byte < '\x7F'; }

void report_character(const SourceText& source, std::size_t offset, Character character, Diagnostics& out) {
  const std::string shown = diagnostic::quote(source.text().substr(offset, character.length));
  if (!character.valid) {
    out.push_back(diagnostic::error("A0105", source.place(offset, 1),
                                    fmt::format("the byte {} is not UTF-8 text", shown), "save the file as UTF-8"));
  } else {
    out.push_back(diagnostic::error("A0106", source.place(offset, 1),
                                    fmt::format("the control character {} cannot stand in this file", shown),
                                    "delete it"));
  }
}

bool check_characters(const SourceText& source, Diagnostics& out) {
  const std::string_view text = source.text();
  for (std::size_t i = 0; i < text.size();) {
    if (is_plain(text[i])) {
      ++i;
      continue;
    }
    const Character character = diagnostic::first_character(text.substr(i));
    if (!character.valid || is_control(character, text.substr(i))) {
      report_character(source, i, character, out);
      return false;
    }
    i += character.length;
  }
  return true;
}

/// Where a tab stands among the white space before the first word of a line. Lines without a word, and comments, are
/// free.
std::optional<std::size_t> indenting_tab(std::string_view line) {
  const std::size_t word = line.find_first_not_of(" \t");
  if (word == std::string_view::npos || line[word] == '#') return std::nullopt;
  const std::size_t tab = line.find('\t');
  return tab < word ? std::optional(tab) : std::nullopt;
}

bool check_tabs(const SourceText& source, Diagnostics& out) {
  for (std::size_t i = 0; i < source.line_count(); ++i) {
    const std::optional<std::size_t> tab = indenting_tab(source.line(i));
    if (!tab) continue;
    out.push_back(diagnostic::error("A0107", source.place(source.line_start(i) + *tab, 1),
                                    "this line is indented with a tab", "indent with spaces: two for each level"));
    return false;
  }
  return true;
}

/// A line that begins with `%` would be taken for an instruction to the YAML reader and vanish.
bool check_directives(const SourceText& source, Diagnostics& out) {
  for (std::size_t i = 0; i < source.line_count(); ++i) {
    const std::string_view line = source.line(i);
    if (!line.starts_with('%')) continue;
    out.push_back(diagnostic::error("A0110", source.place(source.line_start(i), line.size()),
                                    "a line cannot begin with `%`", "delete this line"));
    return false;
  }
  return true;
}

}  // namespace

bool check_size(std::string_view name, std::size_t size, Diagnostics& out) {
  if (size <= largest_file) return true;
  diagnostic::Place place;
  place.file = name;
  out.push_back(diagnostic::error("A0103", std::move(place),
                                  fmt::format("this is larger than {} MiB", largest_file / 1024 / 1024), "split it"));
  return false;
}

bool check_text(const SourceText& source, Diagnostics& out) {
  if (!check_characters(source, out)) return false;
  const bool tabs = check_tabs(source, out);
  const bool directives = check_directives(source, out);
  return tabs && directives;
}

}  // namespace policyc::io
