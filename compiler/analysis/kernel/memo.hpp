#pragma once
// Answers by residual: the rows that are live, and what is left of the box in the columns in which any of them is open. Two boxes
// with the same residual have the same answer, relative to themselves.

#include <algorithm>
#include <optional>
#include <vector>

#include "compiler/analysis/kernel/live.hpp"

namespace policyc::analysis {

using Residual = std::vector<Word>;

/// Writes the residual of a node: the open columns, their cells, then its rows.
inline void residual_of(const Node& node, const Word* relevant, Residual& into) {
  into.assign(relevant, relevant + node.live.stride());
  for_each_column(relevant, node.live.stride(), [&](std::uint32_t column) { into.push_back(node.box[column]); });
  for (std::size_t place = node.begin; place < node.end(); ++place) into.push_back(node.live.row(place));
}

template <class Answer>
class Memo {
 public:
  using Entry = std::uint32_t;
  static constexpr Entry none = 0;

  /// The entry of a residual, new where it is not known; none once the keys take up too much memory, which costs only time.
  Entry entry(const Residual& residual) {
    if (2 * (keys_.size() + 1) > slots_.size()) grow();
    const std::size_t hash = hash_of(residual);
    std::size_t slot = hash & (slots_.size() - 1);
    for (; slots_[slot] != none; slot = (slot + 1) & (slots_.size() - 1)) {
      if (is_same(keys_[slots_[slot] - 1], hash, residual)) return slots_[slot];
    }
    if (words_.size() + residual.size() > most_words) return none;
    keys_.push_back({words_.size(), residual.size(), hash});
    words_.insert(words_.end(), residual.begin(), residual.end());
    answers_.emplace_back();
    return slots_[slot] = static_cast<Entry>(keys_.size());
  }

  std::optional<Answer>& answer(Entry entry) { return answers_[entry - 1]; }

 private:
  static constexpr std::size_t most_words = std::size_t{1} << 26U;  // 512 MB
  struct Key {
    std::size_t begin;
    std::size_t size;
    std::size_t hash;
  };

  static std::size_t hash_of(const Residual& residual) {
    std::size_t seed = residual.size();
    for (const Word word : residual) seed = (seed ^ word ^ (seed >> 29U)) * 0x9E3779B97F4A7C15U;
    return seed ^ (seed >> 32U);
  }

  bool is_same(const Key& key, std::size_t hash, const Residual& residual) const {
    return key.hash == hash && key.size == residual.size() &&
           std::equal(residual.begin(), residual.end(), words_.begin() + static_cast<std::ptrdiff_t>(key.begin));
  }

  void grow() {
    slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), none);
    for (Entry entry = 1; entry <= keys_.size(); ++entry) {
      std::size_t slot = keys_[entry - 1].hash & (slots_.size() - 1);
      while (slots_[slot] != none) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = entry;
    }
  }

  std::vector<Entry> slots_;  ///< an entry is 1 + index into keys_. A power of two, at most half full
  std::vector<Key> keys_;
  std::vector<Word> words_;                     ///< the residuals, one behind the other
  std::vector<std::optional<Answer>> answers_;  ///< by key; nothing while it is being worked out
};

}  // namespace policyc::analysis
