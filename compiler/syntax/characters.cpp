#include "compiler/syntax/characters.hpp"

#include <fmt/format.h>

#include <cstring>

#include "runtime/diagnostic/characters.hpp"

namespace policyc::syntax {

namespace {

/// So many show what is wrong with a file.
constexpr int most = 5;

/// Joiners and marks of direction belong to some scripts, and line ends to every text.
bool is_allowed(char32_t code) {
  return code == U'\t' || code == U'\n' || code == U'\r' || code == 0x61C || (code >= 0x200C && code <= 0x200F);
}

/// Whether all of eight bytes are plain: from the space to the tilde. Byte by byte within one word, where a carry or borrow can at
/// most make a plain byte look like one that is not.
bool eight_are_plain(const char* bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (((word - ones * ' ') | word | (word + ones)) & (ones * 0x80U)) == 0;
}

/// The first place from `at` on where a closer look is needed: most of a file is plain characters and line ends.
std::size_t skip_plain(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (at + 8 <= text.size() && eight_are_plain(&text[at])) {
      at += 8;
    } else if ((text[at] >= ' ' && text[at] < 0x7F) || text[at] == '\n') {
      ++at;
    } else {
      return at;
    }
  }
  return at;
}

}  // namespace

bool check_characters(const Reporter& report) {
  const std::string_view text = report.file().text;
  int found = 0;
  for (std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
       (at = skip_plain(text, at)) < text.size() && found < most;) {
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
