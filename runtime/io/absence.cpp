#include "runtime/io/absence.hpp"

#include <fmt/format.h>

#include "runtime/evaluate/absence.hpp"

namespace policyc::io {

using namespace policyc::runtime;

void check_absence(const ReadContext& context, FactId id, const Value& value, const Node& node) {
  if (!is_none(value) || may_be_absent(context.policy, id)) return;
  const Fact& fact = context.policy[id];
  context.report("A0312", node,
                 fmt::format("`{}` cannot be `none`: the policy never asks whether it is absent", fact.name),
                 "state its value; or `unknown` if you do not know");
}

}  // namespace policyc::io
