#pragma once
// Random policies as text, and random actions for them. The policies are well typed and free of contradictions; every kind of statement
// and every operator turns up.

#include "tests/differential/reference/variables.hpp"
#include "tests/differential/vocabulary.hpp"

namespace policyc::differential {

/// A policy as lines, most of which can be left out one by one.
struct PolicyText {
  std::vector<std::string> lines;
  Vocabulary names;

  std::string text() const;
};

PolicyText generate_policy(Dice& dice);

/// An action for the policy with at most `most` completions.
reference::Question generate_question(Dice& dice, const Vocabulary& names, const reference::Policy& policy,
                                      const reference::Mentions& mentions, std::size_t most);

/// The action file that says what the question says.
std::string action_file(const reference::Question& question);

}  // namespace policyc::differential
