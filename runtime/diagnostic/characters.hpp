#pragma once
// UTF-8 text as a person sees it: counted in characters, and made harmless before it is printed.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace policyc::diagnostic {

/// One character at the start of a text. An invalid byte is a character of its own with `valid` false.
struct Character {
  char32_t code = 0;
  std::uint8_t length = 1;  ///< bytes
  bool valid = true;
};

/// `text` is not empty.
Character first_character(std::string_view text);

/// The number of characters.
std::size_t characters(std::string_view text);

/// The bytes of the first `count` characters, or of all.
std::string_view first_characters(std::string_view text, std::size_t count);

/// Whether printing it as it is could mislead: control characters, invisible ones, and those that turn the direction
/// of writing.
bool is_unprintable(Character character);

/// The text with everything unprintable written as an escape: `\t`, `\x07`, `\u{202e}`.
std::string visible(std::string_view text);

/// A piece of somebody's input for use in a message: visible, in backticks, cut when it is long.
std::string quote(std::string_view text);

}  // namespace policyc::diagnostic
