#pragma once
// Random choices that are the same on every machine for one seed.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace policyc::differential {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// From 0 to `count` - 1. Standard distributions differ between libraries, so this does without.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  bool chance(unsigned percent) { return below(100) < percent; }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

  /// Some of them, at least `least`, in random order.
  template <class T>
  std::vector<T> some(std::vector<T> from, std::size_t least, std::size_t most) {
    std::vector<T> chosen;
    std::size_t count = between(least, most);
    for (; count > 0 && !from.empty(); --count) {
      const std::size_t at = below(from.size());
      chosen.push_back(from[at]);
      from.erase(from.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return chosen;
  }

 private:
  std::mt19937_64 engine_;
};

inline std::string joined(const std::vector<std::string>& parts, const char* between = ", ") {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

}  // namespace policyc::differential
