#include "runtime/io/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/suggest.hpp"
#include "runtime/io/collections.hpp"
#include "runtime/io/parties.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;

namespace {

constexpr std::array<std::string_view, 6> yes_words = {"yes", "Yes", "YES", "true", "True", "TRUE"};
constexpr std::array<std::string_view, 6> no_words = {"no", "No", "NO", "false", "False", "FALSE"};
/// Readers of YAML disagree on these, so they are not taken for what they may have been meant for.
constexpr std::array<std::string_view, 8> yes_like = {"y", "Y", "on", "On", "ON", "1", "x", "ja"};
constexpr std::array<std::string_view, 8> no_like = {"n", "N", "off", "Off", "OFF", "0", "-", "nein"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<Value> read_choice(const ReadContext& context, const Type& type, const Node& node,
                                 std::string_view what) {
  if (!expect_scalar(context, node, what)) return std::nullopt;
  if (const auto value = find_choice(context, type, node)) return ChoiceValue{*value};
  return std::nullopt;
}

/// `500,50`: a comma before one or two last digits stands for the point.
bool has_decimal_comma(std::string_view text) {
  const std::size_t comma = text.rfind(',');
  if (comma == std::string_view::npos || comma == 0 || text.find('.') != std::string_view::npos) return false;
  const std::size_t behind = text.size() - comma - 1;
  return (behind == 1 || behind == 2) && text.find(',') == comma;
}

/// Whether three digits stand behind each comma, up to the next or the point.
bool has_commas_between_thousands(std::string_view text) {
  text = text.substr(0, text.find('.'));
  for (std::size_t comma = text.find(','); comma != std::string_view::npos;) {
    const std::size_t next = text.find(',', comma + 1);
    if (std::min(next, text.size()) - comma != 4) return false;
    comma = next;
  }
  return true;
}

/// `1.500,00`: points between thousands, and a comma before what is less than one.
bool is_turned_round(std::string_view text) {
  const std::size_t comma = text.find(',');
  return comma != std::string_view::npos && text.find('.') < comma && text.rfind('.') < comma &&
         text.rfind(',') == comma;
}

std::string turned_round(std::string_view text) {
  std::string turned(text);
  for (char& letter : turned) letter = letter == ',' ? '.' : letter == '.' ? ',' : letter;
  return turned;
}

/// The text without what people put between thousands; empty when that does not make a number of it.
std::string plain_number(std::string_view text) {
  std::string digits;
  std::string with_point = is_turned_round(text) ? turned_round(text) : std::string(text);
  if (has_decimal_comma(text)) with_point[with_point.rfind(',')] = '.';
  if (!has_commas_between_thousands(with_point)) return "";
  std::copy_if(with_point.begin(), with_point.end(), std::back_inserter(digits),
               [](char letter) { return letter != ',' && letter != '_' && letter != ' ' && letter != '\''; });
  return Decimal::parse(digits) ? digits : "";
}

void report_number(const ReadContext& context, std::string_view code, const Node& node, std::string_view wanted,
                   std::string_view number, std::string_view unit) {
  const std::string plain = plain_number(number);
  const std::string suggestion = plain.empty() ? "write digits, at most 12 before the point and 6 behind it"
                                               : fmt::format("write `{}{}`", unit, plain);
  context.report(code, node, fmt::format("{} is not {}", quote(node.text), wanted), suggestion);
}

std::optional<Value> read_number(const ReadContext& context, const Node& node, std::string_view what) {
  if (!expect_scalar(context, node, what)) return std::nullopt;
  if (const auto number = Decimal::parse(node.text)) return *number;
  report_number(context, "A0303", node, "a number", node.text, "");
  return std::nullopt;
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// `500` or `EUR 500`.
std::optional<Value> read_money(const ReadContext& context, const Type& type, const Node& node, std::string_view what) {
  if (!expect_scalar(context, node, what)) return std::nullopt;
  std::string_view number = node.text;
  const std::size_t space = number.find(' ');
  const std::string_view currency = number.substr(0, space);
  if (space != std::string_view::npos && is_currency(currency)) {
    number.remove_prefix(space + 1);
    if (currency != type.currency) {
      context.report("A0305", node, fmt::format("{} is in {}, this amount is not", what, type.currency),
                     fmt::format("write an amount in {}", type.currency));
      return std::nullopt;
    }
  }
  if (diagnostic::may_be_thousands(number)) {
    context.report("A0304", node,
                   fmt::format("{} may be read in two ways, with thousands or with a fraction", quote(node.text)),
                   diagnostic::two_readings(type.currency, number));
    return std::nullopt;
  }
  if (const auto amount = Decimal::parse(number)) return *amount;
  report_number(context, "A0304", node, "an amount of money", number, type.currency + " ");
  return std::nullopt;
}

std::optional<Value> read_duration(const ReadContext& context, const Node& node, std::string_view what) {
  if (!expect_scalar(context, node, what)) return std::nullopt;
  if (const auto duration = Duration::parse(node.text)) return *duration;
  context.report("A0307", node, fmt::format("{} is not a duration", quote(node.text)),
                 "write a whole number and hours, days, weeks, months or years: `24 months`");
  return std::nullopt;
}

std::optional<Value> read_text(const ReadContext& context, const Node& node, std::string_view what) {
  // A text of nothing but space says nothing, and must not pass for a name that is required.
  if (node.is_scalar() && node.text.find_first_not_of(" \t\r\n") == std::string::npos) return None{};
  if (node.is_scalar()) return node.text;
  expect_scalar(context, node, what);
  return std::nullopt;
}

template <class T>
std::optional<Value> as_value(const std::optional<T>& found) {
  if (!found) return std::nullopt;
  return Value(*found);
}

std::optional<Value> read_stated(const ReadContext& context, const Type& type, const Node& node,
                                 std::string_view what) {
  switch (type.kind) {
    case TypeKind::boolean: return as_value(read_boolean(context, node, what));
    case TypeKind::choice: return read_choice(context, type, node, what);
    case TypeKind::party: return as_value(read_party_of_kind(context, node, type.party_kind, what));
    case TypeKind::number: return read_number(context, node, what);
    case TypeKind::money: return read_money(context, type, node, what);
    case TypeKind::date: return as_value(read_date(context, node, what));
    case TypeKind::duration: return read_duration(context, node, what);
    case TypeKind::text: return read_text(context, node, what);
    case TypeKind::choice_set:
    case TypeKind::party_set: return read_set(context, type, node, what);
    case TypeKind::rows: return read_rows(context, type, node, what);
  }
  return std::nullopt;
}

bool looks_like_date(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00";
  return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char letter, char like) {
           return like == '-' ? letter == '-' : letter >= '0' && letter <= '9';
         });
}

/// What is wrong with a text that is no date, and what to write.
std::pair<std::string, std::string> date_problem(std::string_view text) {
  constexpr std::size_t day_length = 10;
  const std::string_view day = text.substr(0, day_length);
  if (looks_like_date(text)) return {fmt::format("there is no day {}", quote(text)), "check the month and the day"};
  if (text.size() > day_length && Date::parse(day)) {
    return {fmt::format("{} is not a time of day", quote(text.substr(day_length + 1))),
            fmt::format("write hours and minutes, without a zone: `{} 14:30`", day)};
  }
  const std::string turned = diagnostic::as_date(text);
  return {fmt::format("{} is not a date", quote(text)),
          turned.empty() ? "write year, month and day: `2026-03-02`" : fmt::format("write `{}`", turned)};
}

}  // namespace

bool says_unknown(const Node& node) { return node.is_null() || plain_word(node) == "unknown"; }

std::optional<bool> read_boolean(const ReadContext& context, const Node& node, std::string_view what) {
  if (!expect_scalar(context, node, what)) return std::nullopt;
  if (among(yes_words, node.text)) return true;
  if (among(no_words, node.text)) return false;
  const std::string_view suggestion = among(yes_like, node.text)  ? "write `yes`"
                                      : among(no_like, node.text) ? "write `no`"
                                                                  : "write `yes` or `no`, or `unknown`";
  context.report("A0301", node, fmt::format("{} is yes or no, not {}", what, quote(node.text)),
                 std::string(suggestion));
  return std::nullopt;
}

std::optional<Date> read_date(const ReadContext& context, const Node& node, std::string_view what) {
  if (!expect_scalar(context, node, what)) return std::nullopt;
  if (const auto date = Date::parse(node.text)) return date;
  auto [problem, suggestion] = date_problem(node.text);
  context.report("A0306", node, std::move(problem), std::move(suggestion));
  return std::nullopt;
}

std::optional<Value> read_value(const ReadContext& context, const Type& type, const Node& node, std::string_view what) {
  if (says_unknown(node)) return Unknown{};
  if (plain_word(node) != "none") return read_stated(context, type, node, what);
  if (type.kind != TypeKind::boolean) return None{};
  context.report("A0308", node, fmt::format("{} is yes or no and cannot be `none`", what),
                 "write `no`; or `unknown` if you do not know");
  return std::nullopt;
}

}  // namespace policyc::io
