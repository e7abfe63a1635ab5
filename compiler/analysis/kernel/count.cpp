#include "compiler/analysis/kernel/count.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace policyc::analysis {

Count::Count(Wide value) : limbs_{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64U)} {
  trim();
}

void Count::trim() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
}

Count& Count::operator+=(const Count& other) {
  limbs_.resize(std::max(limbs_.size(), other.limbs_.size()) + 1, 0);
  Wide carry = 0;
  for (std::size_t index = 0; index < limbs_.size(); ++index) {
    carry += limbs_[index];
    if (index < other.limbs_.size()) carry += other.limbs_[index];
    limbs_[index] = static_cast<std::uint64_t>(carry);
    carry >>= 64U;
  }
  trim();
  return *this;
}

Count& Count::operator-=(const Count& other) {
  assert(other <= *this);
  std::uint64_t borrow = 0;
  for (std::size_t index = 0; index < limbs_.size(); ++index) {
    const std::uint64_t less = index < other.limbs_.size() ? other.limbs_[index] : 0;
    const Wide taken = Wide{less} + borrow;
    borrow = limbs_[index] < taken ? 1 : 0;
    limbs_[index] = static_cast<std::uint64_t>(limbs_[index] - taken);
  }
  trim();
  return *this;
}

Count& Count::operator*=(Wide factor) {
  if (factor >> 64U != 0) return *this *= Count(factor);
  Wide carry = 0;
  for (std::uint64_t& limb : limbs_) {
    carry += Wide{limb} * static_cast<std::uint64_t>(factor);
    limb = static_cast<std::uint64_t>(carry);
    carry >>= 64U;
  }
  if (carry != 0) limbs_.push_back(static_cast<std::uint64_t>(carry));
  trim();
  return *this;
}

Count& Count::operator*=(const Count& other) {
  std::vector<std::uint64_t> product(limbs_.size() + other.limbs_.size(), 0);
  for (std::size_t left = 0; left < limbs_.size(); ++left) {
    Wide carry = 0;
    for (std::size_t right = 0; right < other.limbs_.size(); ++right) {
      carry += Wide{limbs_[left]} * other.limbs_[right] + product[left + right];
      product[left + right] = static_cast<std::uint64_t>(carry);
      carry >>= 64U;
    }
    product[left + other.limbs_.size()] = static_cast<std::uint64_t>(carry);
  }
  limbs_ = std::move(product);
  trim();
  return *this;
}

std::strong_ordering Count::operator<=>(const Count& other) const {
  if (limbs_.size() != other.limbs_.size()) return limbs_.size() <=> other.limbs_.size();
  for (std::size_t index = limbs_.size(); index-- > 0;) {
    if (limbs_[index] != other.limbs_[index]) return limbs_[index] <=> other.limbs_[index];
  }
  return std::strong_ordering::equal;
}

std::string Count::to_string() const {
  if (is_zero()) return "0";
  std::string digits;
  std::vector<std::uint64_t> rest = limbs_;
  while (!rest.empty()) {
    Wide remainder = 0;
    for (std::size_t index = rest.size(); index-- > 0;) {
      remainder = remainder << 64U | rest[index];
      rest[index] = static_cast<std::uint64_t>(remainder / 10);
      remainder %= 10;
    }
    digits.push_back(static_cast<char>('0' + static_cast<int>(remainder)));
    while (!rest.empty() && rest.back() == 0) rest.pop_back();
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

double ratio(const Count& part, const Count& whole) {
  if (whole.is_zero()) return 0;
  // The leading limbs of both, scaled alike: a double holds no more than these.
  const auto leading = [](const Count& count, std::size_t top) {
    double value = 0;
    for (std::size_t back = 1; back <= 3 && back <= top; ++back) {
      const std::size_t index = top - back;
      const std::uint64_t limb = index < count.limbs_.size() ? count.limbs_[index] : 0;
      value += std::ldexp(static_cast<double>(limb), -64 * static_cast<int>(back));
    }
    return value;
  };
  const std::size_t low = part.limbs_.size();
  const std::size_t high = whole.limbs_.size();
  return std::ldexp(leading(part, low) / leading(whole, high), 64 * (static_cast<int>(low) - static_cast<int>(high)));
}

}  // namespace policyc::analysis
