#pragma once
// The values that an unknown fact can take, as far as the policy can tell them apart.

#include "tests/differential/reference/mentions.hpp"
#include "tests/differential/reference/world.hpp"

namespace policyc::reference {

/// Every value of the type that the policy could tell from the others, and `none` where the fact or field may be that. `several`: so
/// many that things of the type can differ.
std::vector<Value> domain(const World& world, const Mentions& mentions, const ast::TypeName& type,
                          std::string_view name, bool several);

}  // namespace policyc::reference
