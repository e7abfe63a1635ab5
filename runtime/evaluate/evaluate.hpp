#pragma once
// What a decision table says of an action of which everything is known.

#include <algorithm>

#include "runtime/evaluate/bind.hpp"

namespace policyc::runtime {

/// What one way the unknown facts may turn out leads to.
enum class Outcome : std::uint8_t {
  not_covered,
  forbidden,
  curable,  ///< forbidden now; an event or time that is still possible would change that
  needs_approval,
  permitted,
};
inline constexpr std::size_t outcome_count = 5;

/// The outcome of a covered action in which nothing is breached outright, from the worst status of the tests asked.
constexpr Outcome outcome_of(Status worst) {
  constexpr Outcome outcomes[status_count] = {Outcome::permitted, Outcome::needs_approval, Outcome::curable,
                                              Outcome::forbidden};
  return outcomes[static_cast<std::size_t>(worst)];
}

/// As below, for a table of any length; `live` takes Table::words words.
Outcome evaluate_words(const Table& table, const Binding& binding, Word* live);
Outcome evaluate_words(const Table& table, const Binding& binding);

/// As below, for a table of one word: an AND of one load per column.
inline Outcome evaluate_word(const Table& table, const Binding& binding, Word& live) {
  const Word* const compatible = table.compatible.data();
  live = table.all[0];
  for (const std::uint32_t slot : binding.slots) live &= compatible[slot];
  for (const Aside& aside : table.asides) {
    if ((live & aside.rows[0]) != 0) live &= ~aside.cleared[0];
  }
  if ((live & table.covering[0]) == 0) return Outcome::not_covered;
  if ((live & table.breaching[0]) != 0) return Outcome::forbidden;
  unsigned worst = 0;  // without branches: which tests are asked is hard to predict
  const Word* const asking = table.asking.data();
  const Status* const statuses = binding.statuses.data();
  const std::size_t tests = binding.statuses.size();
  for (std::size_t test = 0; test < tests; ++test) {
    const unsigned asked = 0U - static_cast<unsigned>((live & asking[test]) != 0);
    worst = std::max(worst, asked & static_cast<unsigned>(statuses[test]));
  }
  return outcome_of(static_cast<Status>(worst));
}

/// The binding must be known.
inline Outcome evaluate(const Table& table, const Binding& binding) {
  Word live = 0;
  return table.words == 1 ? evaluate_word(table, binding, live) : evaluate_words(table, binding);
}

/// The same, with the bitmap of the rows that apply.
inline Outcome evaluate(const Table& table, const Binding& binding, std::vector<Word>& live) {
  live.resize(table.words);
  return table.words == 1 ? evaluate_word(table, binding, live[0]) : evaluate_words(table, binding, live.data());
}

}  // namespace policyc::runtime
