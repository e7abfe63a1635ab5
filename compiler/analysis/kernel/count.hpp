#pragma once
// Exact counts of points: natural numbers without a bound, since ten columns of ten thousand classes pass 128 bits.

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace policyc::analysis {

__extension__ using Wide = unsigned __int128;

class Count {
 public:
  Count() = default;
  explicit Count(Wide value);

  Count& operator+=(const Count& other);
  Count& operator*=(Wide factor);
  Count& operator*=(const Count& other);

  /// Requires that `other` is not larger.
  Count& operator-=(const Count& other);

  friend Count operator*(Count left, const Count& right) { return left *= right; }

  bool is_zero() const { return limbs_.empty(); }
  bool operator==(const Count&) const = default;
  std::strong_ordering operator<=>(const Count& other) const;

  std::string to_string() const;  ///< in decimal

 private:
  friend double ratio(const Count& part, const Count& whole);
  void trim();

  std::vector<std::uint64_t> limbs_;  ///< least significant first, the last one not 0
};

/// part / whole, nearest in the leading 64 bits; 0 where the whole is 0.
double ratio(const Count& part, const Count& whole);

/// An exact part of a whole.
struct Share {
  Count part;
  Count whole;
  double value() const { return ratio(part, whole); }
};

}  // namespace policyc::analysis
