#include "compiler/lower/form_sizes.hpp"

#include <algorithm>

namespace policyc::lower {

using namespace runtime;

/// Expressions refer to earlier ones only.
FormSizes::FormSizes(const Policy& policy, std::size_t most) : most_(most) {
  sizes_.reserve(policy.expressions.size());
  for (const Expr& expr : policy.expressions) sizes_.push_back(sizes_of(expr));
}

FormSizes::Sizes FormSizes::sizes_of(const Expr& expr) const {
  if (expr.op == Op::negation) {
    const auto [negated, plain] = sizes_[expr.args.front().value];
    return {plain, negated};
  }
  if (expr.op != Op::all && expr.op != Op::any) return {1, 1};
  const std::size_t together = expr.op == Op::all ? 1 : 0;  // for `all` it is the condition that multiplies
  std::array<std::size_t, 2> sizes = {0, 0};
  sizes[together] = 1;
  for (const ExprId arg : expr.args) {
    const Sizes& part = sizes_[arg.value];
    sizes[together] = std::min(sizes[together] * part[together], most_ + 1);
    sizes[1 - together] = std::min(sizes[1 - together] + part[1 - together], most_ + 1);
  }
  return {static_cast<std::uint32_t>(sizes[0]), static_cast<std::uint32_t>(sizes[1])};
}

}  // namespace policyc::lower
