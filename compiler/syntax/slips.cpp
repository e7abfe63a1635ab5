#include "compiler/syntax/slips.hpp"

#include <algorithm>
#include <array>

#include "runtime/diagnostic/suggest.hpp"

namespace policyc::syntax {

namespace {

struct Sign {
  std::string_view sign;
  std::string_view advice;
};

/// Longer ones first.
constexpr auto signs = std::to_array<Sign>({
    {"==", "write `is`"},
    {"!=", "write `is not`"},
    {"<>", "write `is not`"},
    {"=<", "write `<=`"},
    {"=>", "write `>=`"},
    {"&&", "write `and`"},
    {"||", "write `or`"},
    {"//", "a comment begins with `#`"},
    {"/*", "a comment begins with `#` and ends with its line"},
    {"--", "a comment begins with `#`"},
    {"=", "write `is`"},
    {"&", "write `and`"},
    {";", "delete it: nothing stands between statements"},
    {".", "delete it: no full stop is needed"},
    {"'", "write texts in `\"`"},
    {"`", "write texts in `\"`, and names without quotes"},
    {"%", "write a fraction: `2/3 of …`"},
    {"$", "write the currency in capitals: `USD 500`"},
    {"€", "write the currency in capitals: `EUR 500`"},
    {"£", "write the currency in capitals: `GBP 500`"},
    {"≤", "write `<=`"},
    {"≥", "write `>=`"},
    {"≠", "write `is not`"},
    {"×", "write `*`"},
    {"–", "write a plain `-`"},
    {"—", "write a plain `-`"},
    {"−", "write a plain `-`"},
    {"“", "write a straight `\"`"},
    {"”", "write a straight `\"`"},
    {"„", "write a straight `\"`"},
    {"‘", "write a straight `\"`"},
    {"’", "write a straight `\"`"},
    {"«", "write a straight `\"`"},
    {"»", "write a straight `\"`"},
    {"…", "write everything out"},
    {"•", "delete it: lists are written with commas"},
    {"\u00A0", "write a plain space: this is one that does not break"},
    {"\u2007", "write a plain space: this is one that does not break"},
    {"\u202F", "write a plain space: this is one that does not break"},
});

constexpr std::string_view statement_words[] = {
    "action",      "always",  "body",   "clause", "covers",     "define",   "event",  "fact",
    "informative", "kind",    "never",  "not",    "obligation", "person",   "policy", "organization",
    "procedure",   "reading", "record", "role",   "rule",       "standing", "table",  "vote",
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
/// Part of a UTF-8 sequence that is no sign of the table above.
bool is_accented(std::string_view text, std::size_t at) {
  const bool foreign = (static_cast<unsigned char>(text[at]) & 0x80U) != 0;
  return foreign &&
         ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U || instead_of_sign(text.substr(at)).empty());
}

/// Whether the character belongs to a word; a dash does between letters.
bool in_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (is_plain(text[at]) || is_accented(text, at)) return true;
  return text[at] == '-' && at > 0 && at + 1 < text.size() && is_plain(text[at - 1]) && is_letter(text[at + 1]);
}

}  // namespace

std::string_view instead_of_sign(std::string_view rest) {
  const auto known =
      std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) { return rest.starts_with(sign.sign); });
  return known == signs.end() ? std::string_view() : known->advice;
}

bool begins_statement(std::string_view word) {
  return std::find(std::begin(statement_words), std::end(statement_words), word) != std::end(statement_words);
}

std::optional<std::string_view> nearest_statement(std::string_view word) {
  return diagnostic::nearest(word, statement_words);
}

std::optional<Span> attempted_name(std::string_view text, std::uint32_t offset) {
  std::size_t begin = offset;
  std::size_t end = offset;
  while (begin > 0 && in_word(text, begin - 1)) --begin;
  while (in_word(text, end)) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  const bool has_letter = std::any_of(word.begin(), word.end(), is_letter) || (!word.empty() && is_accented(word, 0));
  if (!has_letter) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string as_name(std::string_view word) {
  std::string name;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z') {
      name += static_cast<char>(c - 'A' + 'a');
    } else if (is_plain(c)) {
      name += c;
    } else if (c == '-') {
      name += '_';
    } else {
      return {};
    }
  }
  return name.empty() || !is_letter(name.front()) ? std::string() : name;
}

std::optional<Span> date_in_another_form(std::string_view text, std::uint32_t offset) {
  const auto in_date = [&](std::size_t at) { return is_digit(text[at]) || text[at] == '.' || text[at] == '/'; };
  std::size_t begin = std::min<std::size_t>(offset, text.size());
  std::size_t end = begin;
  while (begin > 0 && in_date(begin - 1)) --begin;
  while (end < text.size() && in_date(end)) ++end;
  std::string_view date = text.substr(begin, end - begin);
  while (date.ends_with('.')) date.remove_suffix(1), --end;
  const auto separators = std::count_if(date.begin(), date.end(), [](char c) { return !is_digit(c); });
  const bool is_date = separators == 2 && is_digit(date.front()) && date.size() >= 8 && date.size() <= 10 &&
                       !is_digit(date[date.size() - 5]);
  if (!is_date) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::optional<Span> number_with_comma(std::string_view text, std::uint32_t offset) {
  if (offset == 0 || offset + 1 >= text.size() || text[offset] != ',') return std::nullopt;
  std::size_t begin = offset;
  std::size_t end = offset + 1;
  while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == ',')) --begin;
  while (end < text.size() && (is_digit(text[end]) || ((text[end] == ',' || text[end] == '.') &&
                                                       end + 1 < text.size() && is_digit(text[end + 1]))))
    ++end;
  if (begin == offset || end == offset + 1) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool is_currency(std::string_view word) {
  return word.size() == 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string as_amount(std::string_view text, std::uint32_t offset) {
  constexpr std::string_view units[] = {"hour",  "hours", "day",    "days", "week",
                                        "weeks", "month", "months", "year", "years"};
  std::size_t end = offset;
  while (end < text.size() && is_plain(text[end])) ++end;
  const std::string_view word = text.substr(offset, end - offset);
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view unit = word.substr(digits);
  if (digits > 0 && std::find(std::begin(units), std::end(units), unit) != std::end(units)) {
    return std::string(word.substr(0, digits)) + " " + std::string(unit);
  }
  if (!is_currency(word.substr(0, 3))) return {};
  const std::string_view behind = word.substr(3);
  if (!std::all_of(behind.begin(), behind.end(), is_digit)) return {};
  const std::string currency(word.substr(0, 3));
  if (!behind.empty()) return currency + " " + std::string(behind);
  const std::string_view before = text.substr(0, offset);
  const std::size_t last = before.find_last_not_of(" \t");
  if (last == std::string_view::npos || !is_digit(before[last])) return {};
  const std::size_t first = before.find_last_not_of("0123456789.", last) + 1;
  return currency + " " + std::string(before.substr(first, last + 1 - first));
}

std::uint32_t end_of_words(std::string_view text, std::uint32_t begin, std::uint32_t offset) {
  std::uint32_t end = begin;
  bool comment = false;
  bool quoted = false;
  for (std::uint32_t at = begin; at < offset; ++at) {
    const char c = text[at];
    if (c == '\n') comment = quoted = false;
    if (c == '"' && !comment && (!quoted || text[at - 1] != '\\')) quoted = !quoted;
    if (c == '#' && !quoted) comment = true;
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!comment && !space) end = at + 1;
  }
  return end;
}

}  // namespace policyc::syntax
