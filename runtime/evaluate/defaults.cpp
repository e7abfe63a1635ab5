#include "runtime/evaluate/defaults.hpp"

#include "runtime/evaluate/expression.hpp"

namespace policyc::runtime {

void apply_defaults(const Policy& policy, Action& action) {
  for (const FactId id : action.defaulted) action.facts[id.value] = Unknown{};
  // Each round settles at least one more fact, or is the last: defaults cannot depend on themselves.
  bool settled = true;
  while (settled) {
    settled = false;
    for (const FactId id : action.defaulted) {
      if (!is_unknown(action.facts[id.value])) continue;
      action.facts[id.value] = evaluate(policy, action, policy[id].default_value);
      settled = settled || !is_unknown(action.facts[id.value]);
    }
  }
}

}  // namespace policyc::runtime
