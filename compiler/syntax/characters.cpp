#include "compiler/syntax/characters.hpp"

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"

namespace policyc::syntax {

namespace {

/// So many show what is wrong with a file.
constexpr int most = 5;

/// Joiners and marks of direction belong to some scripts, and line ends to every text.
bool is_allowed(char32_t code) {
  return code == U'\t' || code == U'\n' || code == U'\r' || code == 0x61C || (code >= 0x200C && code <= 0x200F);
}

}  // namespace

bool check_characters(const Reporter& report) {
  const std::string_view text = report.file().text;
  int found = 0;
  for (std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
       at < text.size() && found < most;) {
    // Most of a file is plain.
    if (text[at] >= ' ' && text[at] < 0x7F) {
      ++at;
      continue;
    }
    const diagnostic::Character character = diagnostic::first_character(text.substr(at));
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + character.length)};
    if (!character.valid) {
      report.error("P0110", span, "this file is not UTF-8 text", "open it in an editor and save it as UTF-8");
      return false;
    }
    if (diagnostic::is_unprintable(character) && !is_allowed(character.code)) {
      report.error("P0113", span,
                   fmt::format("a character that cannot be seen ({}) stands here",
                               diagnostic::visible(text.substr(at, character.length))),
                   "delete it, or write the line again");
      ++found;
    }
    at += character.length;
  }
  return true;
}

}  // namespace policyc::syntax
