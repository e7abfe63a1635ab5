#pragma once
// Answers by residual: the rows that are live, and what is left of the box in the columns in which any of them is open. Two boxes
// with the same residual have the same answer, relative to themselves.

#include <algorithm>
#include <cstring>
#include <deque>
#include <unordered_map>
#include <vector>

#include "compiler/analysis/kernel/live.hpp"

namespace policyc::analysis {

using Residual = std::vector<Word>;

struct ResidualHash {
  std::size_t operator()(const Residual& residual) const {
    std::size_t seed = residual.size();
    for (const Word word : residual) seed = (seed ^ word ^ (seed >> 29U)) * 0x9E3779B97F4A7C15U;
    return seed ^ (seed >> 32U);
  }
};

/// Writes the residual of a node: the open columns, their cells, then its rows.
inline void residual_of(const Node& node, const Word* relevant, Residual& into) {
  into.assign(relevant, relevant + node.live.stride());
  for_each_column(relevant, node.live.stride(), [&](std::uint32_t column) { into.push_back(node.box[column]); });
  for (std::size_t place = node.begin; place < node.end(); ++place) into.push_back(node.live.row(place));
}

template <class Answer>
class Memo {
 public:
  const Answer* find(const Residual& residual) const {
    const auto place = known_.find(residual);
    return place == known_.end() ? nullptr : &place->second;
  }

  /// Forgets to remember once the keys take up too much memory; the answer stays right.
  void add(Residual residual, const Answer& answer) {
    words_ += residual.size();
    if (words_ <= most_words) known_.emplace(std::move(residual), answer);
  }

 private:
  static constexpr std::size_t most_words = std::size_t{1} << 26U;  // 512 MB

  std::unordered_map<Residual, Answer, ResidualHash> known_;
  std::size_t words_ = 0;
};

}  // namespace policyc::analysis
