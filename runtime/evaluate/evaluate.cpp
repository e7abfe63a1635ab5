#include "runtime/evaluate/evaluate.hpp"

#include <algorithm>
#include <array>

namespace policyc::runtime {

namespace {

constexpr std::size_t words_on_stack = 64;  // 4096 rows

bool meet(const Word* left, const Word* right, std::size_t words) {
  Word shared = 0;
  for (std::size_t word = 0; word < words; ++word) shared |= left[word] & right[word];
  return shared != 0;
}

void find_live(const Table& table, const Binding& binding, Word* live) {
  const std::size_t words = table.words;
  std::copy_n(table.all.data(), words, live);
  for (const std::uint32_t slot : binding.slots) {
    const Word* const compatible = table.compatible.data() + slot * words;
    for (std::size_t word = 0; word < words; ++word) live[word] &= compatible[word];
  }
  for (const Aside& aside : table.asides) {
    if (!meet(live, aside.rows.data(), words)) continue;
    for (std::size_t word = 0; word < words; ++word) live[word] &= ~aside.cleared[word];
  }
}

}  // namespace

Outcome evaluate_words(const Table& table, const Binding& binding, Word* live) {
  const std::size_t words = table.words;
  find_live(table, binding, live);
  if (!meet(live, table.covering.data(), words)) return Outcome::not_covered;
  if (meet(live, table.breaching.data(), words)) return Outcome::forbidden;
  Status worst = Status::met;
  for (std::size_t test = 0; test < table.tests.size(); ++test) {
    if (binding.statuses[test] <= worst) continue;
    if (meet(live, table.asking.data() + test * words, words)) worst = binding.statuses[test];
  }
  return outcome_of(worst);
}

Outcome evaluate_words(const Table& table, const Binding& binding) {
  if (table.words > words_on_stack) {
    std::vector<Word> live(table.words);
    return evaluate_words(table, binding, live.data());
  }
  std::array<Word, words_on_stack> live;
  return evaluate_words(table, binding, live.data());
}

}  // namespace policyc::runtime
