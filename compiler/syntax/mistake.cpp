#include "compiler/syntax/mistake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/syntax/slips.hpp"
#include "grammar/policy.hpp"
#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/suggest.hpp"

namespace policyc::syntax {

namespace {

using diagnostic::quote;
using Labels = std::vector<std::string_view>;

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The word, number or single character that begins at `offset`.
std::string_view token_at(std::string_view text, std::uint32_t offset) {
  const std::string_view rest = text.substr(offset);
  if (rest.empty()) return rest;
  std::size_t length = 0;
  // An id such as 6.2-g is one token.
  const bool id = rest[0] >= '0' && rest[0] <= '9';
  const auto joins = [&](char c) {
    return id && (c == '.' || c == '-' || (static_cast<unsigned char>(c) & 0x80U) != 0);
  };
  while (length < rest.size() && (is_word_character(rest[length]) || joins(rest[length]))) ++length;
  return rest.substr(0, length > 0 ? length : diagnostic::first_character(rest).length);
}

/// The word that ends at `end`.
std::string_view word_before(std::string_view text, std::uint32_t end) {
  std::uint32_t begin = end;
  while (begin > 0 && is_word_character(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

bool first_on_its_line(std::string_view text, std::uint32_t offset) {
  const std::size_t before = text.substr(0, offset).find_last_not_of(" \t");
  return before == std::string_view::npos || text[before] == '\n';
}

std::string listed(const Labels& expected) {
  constexpr std::size_t most = 6;
  std::string text;
  const std::size_t shown = std::min(expected.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == expected.size() ? " or " : ", ";
    text += expected[i];
  }
  if (expected.size() > most) text += ", …";
  return text;
}

bool expects(const Labels& expected, std::string_view label) {
  return std::find(expected.begin(), expected.end(), label) != expected.end();
}

/// A condition or a party, which may be a name, is wanted.
bool expects_value(const Labels& expected) {
  return expects(expected, grammar::operand::label) || expects(expected, grammar::party_name::label);
}

bool expects_name(const Labels& expected) {
  return expects(expected, grammar::name::label) || expects(expected, grammar::kind_name::label) ||
         expects_value(expected) || expects(expected, grammar::event_or_action::label) ||
         expects(expected, grammar::type_name::label) || expects(expected, grammar::fact_decl::label);
}

/// The keyword among the expected ones that is spelled most like `found`.
std::string did_you_mean(const Labels& expected, std::string_view found) {
  Labels keywords;
  for (const std::string_view label : expected) {
    if (label.size() > 2 && label.front() == '`' && label.back() == '`')
      keywords.push_back(label.substr(1, label.size() - 2));
  }
  // Words of plain English that mean the same, and look like nothing that is wanted.
  constexpr std::pair<std::string_view, std::string_view> meant[] = {
      {"in", "within"},   {"allowed", "permits"},   {"allows", "permits"},    {"allow", "permits"},
      {"may", "permits"}, {"permitted", "permits"}, {"needs", "requires"},    {"prohibits", "forbids"},
      {"if", "when"},     {"should", "recommends"}, {"prohibited", "forbids"}};
  for (const auto& [written, keyword] : meant) {
    const bool wanted = std::find(keywords.begin(), keywords.end(), keyword) != keywords.end();
    if (written == found && wanted && keyword == "permits")
      return "write `permits only by …` or `permits only that …`, behind the `when`; `permits` alone says that it may "
             "be";
    if (written == found && wanted) return fmt::format("write `{}`", keyword);
  }
  auto word = diagnostic::nearest(found, keywords);
  const bool statement =
      expects(expected, grammar::end_of_statement::label) || expects(expected, grammar::statement_body::label);
  if (!word && statement) word = nearest_statement(found);
  return word ? fmt::format("did you mean `{}`?", *word) : std::string();
}

/// Words that go on with a statement: where a value is wanted, one of them shows that it was left out.
bool goes_on(std::string_view word) {
  constexpr std::string_view words[] = {"and",        "as",      "by",       "ends", "establishes", "for",  "forbids",
                                        "is",         "must",    "of",       "on",   "or",          "open", "permits",
                                        "recommends", "reopens", "requires", "sets", "then",        "when", "within"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// A text that could not be read, at its opening quote.
void report_text(const Reporter& report, std::uint32_t offset, const Labels& expected) {
  const std::string_view text = report.file().text;
  std::size_t at = offset + 1;
  for (; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
    if (text[at] != '\\') continue;
    if (at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\')) {
      ++at;
      continue;
    }
    report.error("P0114", {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)},
                 "a backslash in a text stands only before `\"` or another backslash", "write it twice: `\\\\`");
    return;
  }
  const Span span{offset, static_cast<std::uint32_t>(std::min(at + 1, text.size()))};
  if (at >= text.size() || text[at] == '\n') {
    report.error("P0103", {offset, offset + 1}, "this text is not closed on its line",
                 "write a `\"` where the text ends");
  } else {
    report.error("P0101", span, fmt::format("expected {}, found a text in quotes", listed(expected)),
                 expects(expected, grammar::type_name::label) ? "write the type before the text"
                 : expects_name(expected) ? "write the short name of its declaration, without quotes"
                                          : "");
  }
}

/// A row of a table that ends too early: what does not fit is the end of its line, or the next line, since the list of parties in the
/// last cell may go on there.
bool report_row(const Reporter& report, const Mistake& mistake) {
  const std::string_view text = report.file().text;
  const std::size_t stop = text.find_first_not_of(" \t\r", mistake.offset);
  const bool at_end = stop == std::string_view::npos || text[stop] == '\n';
  if (mistake.offset <= mistake.begin || !(at_end || first_on_its_line(text, mistake.offset))) return false;
  const std::uint32_t end = end_of_words(text, mistake.begin, mistake.offset);
  const std::size_t newline = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
  const std::size_t first = text.find_first_not_of(" \t", newline == std::string_view::npos ? 0 : newline + 1);
  if (first >= end || text[first] != '|') return false;
  const Span span{static_cast<std::uint32_t>(first), end};
  const std::string_view row = text.substr(first, end - first);
  if (row.find("||") == std::string_view::npos) {
    report.error("P0109", span, "this row has no `||`", "write `||` between the conditions and the outcomes");
  } else if (!row.ends_with('|')) {
    report.error("P0109", {end, end}, "this row is not closed", "write `|` at its end");
  } else {
    report.error("P0109", {end, end}, fmt::format("the row ends here, where {} is expected", listed(mistake.expected)));
  }
  return true;
}

/// A word that is no name where a name is wanted, or a name with something stuck to it.
bool report_name(const Reporter& report, const Mistake& mistake) {
  const std::string_view text = report.file().text;
  const auto span = attempted_name(text, mistake.offset);
  if (!span) return false;
  const std::string_view word = text.substr(span->begin, span->end - span->begin);
  if (span->begin == mistake.offset && !expects_name(mistake.expected)) return false;
  const bool plain =
      std::all_of(word.begin(), word.end(), grammar::name::goes_on) && grammar::name::begins(word.front());
  if (plain) return false;
  const std::string name = as_name(word);
  report.error("P0107", *span,
               fmt::format("{} is not a name: names are made of small letters a to z, digits and `_`", quote(word)),
               !name.empty() ? fmt::format("write {}", quote(name))
               : word.front() >= '0' && word.front() <= '9'
                   ? "begin with a letter"
                   : "write only these; the title says how it is really called");
  return true;
}

/// `aproval by board` is read as the name of a procedure; what is wrong shows only behind it.
bool report_requirement(const Reporter& report, const Mistake& mistake) {
  if (mistake.expected != Labels{"`before`", "`after`", "`complete`"}) return false;
  constexpr std::string_view words[] = {"approval", "no", "open", "that", "contains", "each", "event"};
  const std::uint32_t end = end_of_words(report.file().text, mistake.begin, mistake.offset);
  const std::string_view word = word_before(report.file().text, end);
  const auto meant = diagnostic::nearest(word, words);
  if (!meant) return false;
  report.error("P0101", {end - static_cast<std::uint32_t>(word.size()), end},
               fmt::format("expected {}, found {}", grammar::requirement::label, quote(word)),
               fmt::format("did you mean `{}`?", *meant));
  return true;
}

/// `not overdue` on a line of its own is read as `not formalised`, and `permits by` as a `permits` and something else.
bool report_left_out(const Reporter& report, const Mistake& mistake, std::string_view found) {
  const std::string_view text = report.file().text;
  const std::uint32_t end = end_of_words(text, mistake.begin, mistake.offset);
  const std::string_view before = word_before(text, end);
  const Span span{end - static_cast<std::uint32_t>(before.size()),
                  mistake.offset + static_cast<std::uint32_t>(found.size())};
  if (before == "not" && mistake.expected == Labels{"`formalised`"} &&
      !diagnostic::nearest(found, std::array<std::string_view, 1>{"formalised"})) {
    report.error("P0101", {span.begin, end}, "a condition does not begin a line: what it is for stands before it",
                 fmt::format("write `when not {}`", found));
    return true;
  }
  if (before == "permits" && (found == "by" || found == "that") && expects(mistake.expected, "`only`")) {
    report.error("P0101", span, "`permits` alone takes no list; a closed list is `permits only`",
                 fmt::format("write `permits only {}`", found));
    return true;
  }
  return false;
}

}  // namespace

void report_mistake(const Reporter& report, const Mistake& mistake) {
  const std::string_view text = report.file().text;
  const std::uint32_t offset = mistake.offset;
  const Labels& expected = mistake.expected;
  const std::string_view found = token_at(text, offset);
  const Span span{offset, offset + static_cast<std::uint32_t>(found.size())};
  if (report_row(report, mistake)) return;
  const bool next = offset > mistake.begin && first_on_its_line(text, offset) && begins_statement(found);
  if (found.empty() || next) {
    const std::uint32_t end = end_of_words(text, mistake.begin, offset);
    report.error("P0101", {end, end},
                 fmt::format("the {} ends here, where {} is expected", next ? "statement" : "file", listed(expected)));
    return;
  }
  if (found == "\"") return report_text(report, offset, expected);
  if (const auto date = date_in_another_form(text, offset)) {
    const std::string turned = diagnostic::as_date(text.substr(date->begin, date->end - date->begin));
    report.error("P0111", *date, "dates are written with the year first",
                 turned.empty() ? "write year, month and day: `2026-03-02`" : fmt::format("write `{}`", turned));
    return;
  }
  if (const auto number = number_with_comma(text, offset)) {
    std::string digits(text.substr(number->begin, number->end - number->begin));
    std::erase(digits, ',');
    report.error("P0111", *number, "numbers are written without commas", fmt::format("write {}", quote(digits)));
    return;
  }
  if (grammar::is_reserved(found) && expects_name(expected)) {
    if (expects_value(expected) && goes_on(found)) {
      report.error("P0101", span, fmt::format("expected {} before `{}`", listed(expected), found));
    } else {
      report.error("P0102", span, fmt::format("`{}` is a word of the language and cannot be a name", found),
                   fmt::format("choose another name, such as `the_{}`", found));
    }
    return;
  }
  const std::string amount = as_amount(text, offset);
  const bool type = expects(expected, grammar::type_name::label) && is_currency(found);
  if (type || !amount.empty()) {
    report.error("P0101", span, fmt::format("expected {}, found {}", listed(expected), quote(found)),
                 type ? fmt::format("write `money {}`", found) : fmt::format("write `{}`", amount));
    return;
  }
  if (report_name(report, mistake) || report_requirement(report, mistake) || report_left_out(report, mistake, found))
    return;
  const std::size_t sign = std::find_if_not(found.begin(), found.end(),
                                            [](char c) { return is_word_character(c) || c == '.' || c == '-'; }) -
                           found.begin();
  const bool inside = sign > 0 && sign < found.size();
  const std::string_view instead =
      found == "|" ? std::string_view() : instead_of_sign(text.substr(inside ? offset + sign : offset));
  const std::string what = found == "\n" || found == "\r" ? "the end of the line" : quote(found);
  report.error("P0101", span, fmt::format("expected {}, found {}", listed(expected), what),
               instead.empty() ? did_you_mean(expected, found) : std::string(instead));
}

}  // namespace policyc::syntax
