#include "runtime/model/policy.hpp"

#include "runtime/model/action.hpp"

namespace policyc::runtime {

bool is_kind(const Policy& policy, KindId kind, KindId ancestor) {
  std::vector<bool> seen(policy.kinds.size(), false);
  std::vector<KindId> left{kind};
  while (!left.empty()) {
    const KindId next = left.back();
    left.pop_back();
    if (next == ancestor) return true;
    if (next.value >= seen.size() || seen[next.value]) continue;
    seen[next.value] = true;
    const std::vector<KindId>& parents = policy.kinds[next.value].is;
    left.insert(left.end(), parents.begin(), parents.end());
  }
  return false;
}

const Party& party(const Policy& policy, const Action& action, PartyId id) {
  const std::size_t declared = policy.parties.size();
  return id.value < declared ? policy.parties[id.value] : action.introduced[id.value - declared];
}

std::string_view held_by(const Policy& policy, const Action& action, PartyId id) {
  for (const auto& [role, person] : action.holders) {
    if (role == id) return person;
  }
  return party(policy, action, id).held_by;
}

}  // namespace policyc::runtime
