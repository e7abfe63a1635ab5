#pragma once
// Small questions about the characters of a document's text, which is UTF-8. Letters beyond ASCII count as letters of no case.

#include <string>
#include <string_view>
#include <vector>

namespace policyc::document {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_letter(char c) { return is_small(c) || is_capital(c); }
/// Part of a character beyond ASCII.
constexpr bool is_wide(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t'; }
constexpr char small(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trimmed(std::string_view text);

/// The text with every run of spaces as one space. Tabs stay: they part the cells of a row.
std::string folded(std::string_view text);

/// The pieces between spaces and tabs.
std::vector<std::string_view> words_of(std::string_view text);
/// The same, in place of what `words` held.
void words_of(std::string_view text, std::vector<std::string_view>& words);

/// In small letters, as far as ASCII goes.
std::string lowered(std::string_view text);

/// The text without closing quotes and brackets at its end.
std::string_view without_closers(std::string_view text);

/// Whether a sentence, or the words before a list, end here: `.`, `!`, `?`, `:`, `;`, then only closing quotes and brackets.
bool is_closed(std::string_view text);

/// The length of the bullet (`-`, `•`, …) that a line begins with, with a space behind it; 0 without one.
std::size_t bullet_length(std::string_view line);

/// The length of `1.`, `(a)`, `iv)` and the like with a space behind it; 0 without one.
std::size_t enumerator_length(std::string_view line);

/// Either of the two.
std::size_t marker_length(std::string_view line);

}  // namespace policyc::document
