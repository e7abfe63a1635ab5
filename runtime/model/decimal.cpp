#include "runtime/model/decimal.hpp"

#include <algorithm>

namespace policyc::runtime {

namespace {

constexpr std::size_t whole_digits = 12;
constexpr std::size_t places = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits at the start of `text`, removed from it.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::string_view whole = take_digits(text);
  if (whole.empty() || whole.size() > whole_digits) return std::nullopt;
  std::string fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits(text);
    if (fraction.empty() || fraction.size() > places) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  fraction.resize(places, '0');
  Decimal result;
  result.millionths_ = static_cast<Wide>(number(whole)) * scale + number(fraction);
  if (negative) result.millionths_ = -result.millionths_;
  return result;
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  Decimal result;
  if (__builtin_add_overflow(millionths_, other.millionths_, &result.millionths_)) return std::nullopt;
  return result;
}

std::optional<Decimal> Decimal::minus(Decimal other) const {
  Decimal result;
  if (__builtin_sub_overflow(millionths_, other.millionths_, &result.millionths_)) return std::nullopt;
  return result;
}

// Not __builtin_mul_overflow: for 128 bits clang turns it into a call that libgcc does not have.
std::optional<Decimal> Decimal::times(Decimal other) const {
  __extension__ using Unsigned = unsigned __int128;
  const auto magnitude = [](Wide value) {
    return value < 0 ? Unsigned{0} - static_cast<Unsigned>(value) : static_cast<Unsigned>(value);
  };
  const Unsigned limit = ~Unsigned{0} >> 1U;
  const Unsigned left = magnitude(millionths_);
  const Unsigned right = magnitude(other.millionths_);
  if (left != 0 && right > limit / left) return std::nullopt;
  const Unsigned product = left * right;
  if (product % scale != 0) return std::nullopt;  // more than six places
  Decimal result;
  result.millionths_ = static_cast<Wide>(product / scale);
  if ((millionths_ < 0) != (other.millionths_ < 0)) result.millionths_ = -result.millionths_;
  return result;
}

std::string Decimal::text() const {
  const bool negative = millionths_ < 0;
  Wide rest = millionths_;
  std::string reversed;
  for (std::size_t digit = 0; rest != 0 || digit <= places; ++digit) {
    const auto value = static_cast<int>(rest % 10);
    rest /= 10;
    const bool trailing_zero = digit < places && reversed.empty() && value == 0;
    if (digit == places && !reversed.empty()) reversed += '.';
    if (!trailing_zero) reversed += static_cast<char>('0' + (value < 0 ? -value : value));
  }
  if (negative) reversed += '-';
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

}  // namespace policyc::runtime
