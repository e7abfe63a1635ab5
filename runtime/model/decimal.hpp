#pragma once
// Exact decimals: what numbers and money are made of. No floating point anywhere.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace policyc::runtime {

/// A decimal number with six places. Stated numbers have at most 12 digits before the point, so that every product of
/// two of them is exact; arithmetic that would overflow yields nothing rather than a wrong number.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t whole) : millionths_(static_cast<Wide>(whole) * scale) {}

  /// Reads `-12`, `3.50`, `1000000`; nothing for any other text, more than 12 digits or more than 6 places.
  static std::optional<Decimal> parse(std::string_view text);

  std::optional<Decimal> plus(Decimal other) const;
  std::optional<Decimal> minus(Decimal other) const;
  std::optional<Decimal> times(Decimal other) const;

  /// Without trailing zeros: `3.5`, `-2`.
  std::string text() const;

  constexpr auto operator<=>(const Decimal&) const = default;

 private:
  __extension__ using Wide = __int128;
  static constexpr std::int64_t scale = 1'000'000;
  Wide millionths_ = 0;
};

}  // namespace policyc::runtime
