#pragma once
// What is not known of a question, with the values that each of it can take.

#include "tests/differential/reference/mentions.hpp"
#include "tests/differential/reference/world.hpp"

namespace policyc::reference {

/// Something that is not known. `row` and `field` say which field of a stated list of rows.
struct Variable {
  enum class What { fact, field, actor, date, clock, others } what = What::fact;
  std::string name;  ///< the fact; `by`, `on`; the event, of the time of which nothing is stated; the vote
  std::size_t row = 0;
  std::string field;
  std::vector<Value> values;
};

/// What is not known, and the policy mentions.
std::vector<Variable> variables(const World& world, const Mentions& mentions);

/// How many completions there are; at most `limit`.
std::size_t completions(const std::vector<Variable>& variables, std::size_t limit);

}  // namespace policyc::reference
