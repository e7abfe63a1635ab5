#include "runtime/diagnostic/characters.hpp"

#include <fmt/format.h>

namespace policyc::diagnostic {

namespace {

constexpr std::size_t quoted_characters = 60;

constexpr Character invalid(unsigned char byte) { return {.code = byte, .length = 1, .valid = false}; }

constexpr bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Reads the `length - 1` bytes after the first; `lead` holds the bits of the first, `least` is the smallest code
/// that needs this many bytes.
Character sequence(std::string_view text, std::uint8_t length, char32_t lead, char32_t least) {
  const Character bad = invalid(static_cast<unsigned char>(text[0]));
  if (text.size() < length) return bad;
  char32_t code = lead;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text[i])) return bad;
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least || code > 0x10FFFF || surrogate) return bad;
  return {.code = code, .length = length, .valid = true};
}

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range unprintable[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},   {0x200B, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

std::string escape(Character character) {
  if (!character.valid) return fmt::format("\\x{:02x}", static_cast<unsigned>(character.code));
  switch (character.code) {
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\r': return "\\r";
    default: break;
  }
  const auto code = static_cast<unsigned>(character.code);
  return code < 0x80 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{{{:x}}}", code);
}

}  // namespace

Character first_character(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if (byte < 0x80) return {.code = byte, .length = 1, .valid = true};
  if (byte >= 0xC0 && byte < 0xE0) return sequence(text, 2, byte & 0x1FU, 0x80);
  if (byte >= 0xE0 && byte < 0xF0) return sequence(text, 3, byte & 0x0FU, 0x800);
  if (byte >= 0xF0 && byte < 0xF8) return sequence(text, 4, byte & 0x07U, 0x10000);
  return invalid(byte);
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); text.remove_prefix(first_character(text).length)) ++count;
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end < text.size(); --count) end += first_character(text.substr(end)).length;
  return text.substr(0, end);
}

bool is_unprintable(Character character) {
  if (!character.valid) return true;
  for (const Range range : unprintable) {
    if (character.code >= range.first && character.code <= range.last) return true;
  }
  return false;
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    if (is_unprintable(character)) {
      out += escape(character);
    } else {
      out += text.substr(0, character.length);
    }
    text.remove_prefix(character.length);
  }
  return out;
}

std::string quote(std::string_view text) {
  const std::string_view head = first_characters(text, quoted_characters);
  return fmt::format("`{}{}`", visible(head), head.size() < text.size() ? "…" : "");
}

}  // namespace policyc::diagnostic
