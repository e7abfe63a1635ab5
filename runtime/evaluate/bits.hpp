#pragma once
// Bitmaps as plain vectors of words; those combined have the same length.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

#include "runtime/model/table.hpp"

namespace policyc::runtime {

using Bits = std::vector<Word>;

inline std::size_t words_for(std::size_t bits) { return (bits + word_bits - 1) / word_bits; }

inline bool has_bit(const Bits& bits, std::size_t index) {
  return (bits[index / word_bits] >> (index % word_bits) & 1U) != 0;
}

inline void set_bit(Bits& bits, std::size_t index) { bits[index / word_bits] |= Word{1} << (index % word_bits); }

inline void keep(Bits& bits, const Word* mask) {
  for (std::size_t word = 0; word < bits.size(); ++word) bits[word] &= mask[word];
}
inline void keep(Bits& bits, const Bits& mask) { keep(bits, mask.data()); }

inline void add(Bits& bits, const Word* more) {
  for (std::size_t word = 0; word < bits.size(); ++word) bits[word] |= more[word];
}
inline void add(Bits& bits, const Bits& more) { add(bits, more.data()); }

inline void drop(Bits& bits, const Bits& less) {
  for (std::size_t word = 0; word < bits.size(); ++word) bits[word] &= ~less[word];
}

inline bool any(const Bits& bits) {
  return std::any_of(bits.begin(), bits.end(), [](Word word) { return word != 0; });
}

inline bool meet(const Bits& left, const Bits& right) {
  for (std::size_t word = 0; word < left.size(); ++word) {
    if ((left[word] & right[word]) != 0) return true;
  }
  return false;
}

inline Bits common(Bits left, const Bits& right) {
  keep(left, right);
  return left;
}

inline bool within(const Bits& part, const Bits& whole) {
  for (std::size_t word = 0; word < part.size(); ++word) {
    if ((part[word] & ~whole[word]) != 0) return false;
  }
  return true;
}

/// Calls `visit` with the index of every set bit, ascending.
template <class Visit>
void for_each_bit(const Bits& bits, Visit visit) {
  for (std::size_t word = 0; word < bits.size(); ++word) {
    for (Word rest = bits[word]; rest != 0; rest &= rest - 1) {
      visit(word * word_bits + static_cast<std::size_t>(std::countr_zero(rest)));
    }
  }
}

inline std::size_t mix(std::size_t seed, Word word) { return (seed ^ word ^ (seed >> 29U)) * 0x9E3779B97F4A7C15U; }

inline std::size_t hash_of(const Bits& bits, std::size_t seed) {
  for (const Word word : bits) seed = mix(seed, word);
  return seed ^ (seed >> 32U);
}

}  // namespace policyc::runtime
