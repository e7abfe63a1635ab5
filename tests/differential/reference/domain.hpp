#pragma once
// The values that an unknown fact can take, as far as the policy can tell them apart.

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

/// Every value of the type that the policy could tell from the others, and `none` where the fact or field may be that. `several`: so
/// many that things of the type can differ.
std::vector<Value> domain(const World& world, const Mentions& mentions, const ast::TypeName& type,
                          std::string_view name, bool several);

/// What is not known, and the policy mentions.
std::vector<Variable> variables(const World& world, const Mentions& mentions);

/// How many completions there are; at most `limit`.
std::size_t completions(const std::vector<Variable>& variables, std::size_t limit);

}  // namespace policyc::reference
