#pragma once
// Slips that are easily made: signs of other languages, what a word processor makes of quotes and dashes, words that are no names.

#include <optional>
#include <string>
#include <string_view>

#include "compiler/source/source.hpp"

namespace policyc::syntax {

/// What to write instead of the sign that `rest` begins with; empty when nothing is known about it.
std::string_view instead_of_sign(std::string_view rest);

/// The words of which one begins every statement.
bool begins_statement(std::string_view word);
/// The one that is spelled most like `word`.
std::optional<std::string_view> nearest_statement(std::string_view word);

/// What somebody wrote as a name around `offset`, where only a part of it is one: `vp-alliances`, `theBoard`, `café`, `2nd_reader`.
/// Nothing if the text there looks like something else.
std::optional<Span> attempted_name(std::string_view text, std::uint32_t offset);
/// The same as a name: `vp_alliances`. Empty if that takes more than other letters.
std::string as_name(std::string_view word);

/// `31.12.2026` or `31/12/2026` around `offset`.
std::optional<Span> date_in_another_form(std::string_view text, std::uint32_t offset);

/// `1,000` around the comma at `offset`.
std::optional<Span> number_with_comma(std::string_view text, std::uint32_t offset);

bool is_currency(std::string_view word);

/// `3 months` for `3months`, `EUR 500` for `EUR500` and `500 EUR`, whose last part stands at `offset`. Empty for anything else.
std::string as_amount(std::string_view text, std::uint32_t offset);

/// The end of the last word before `offset`, not counting comments. `begin` is the beginning of a word.
std::uint32_t end_of_words(std::string_view text, std::uint32_t begin, std::uint32_t offset);

}  // namespace policyc::syntax
