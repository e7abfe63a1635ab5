#pragma once
// What makes two missing approvals the same approval.

#include "runtime/evaluate/approvals.hpp"

namespace policyc::runtime {

/// One party's approval of a thing, whichever rules ask for it; or else all that a status test asks for.
struct MissingKey {
  Thing of;
  PartyId party;      ///< valid: this party's approval of the thing
  StatusTestId test;  ///< valid without a party
  auto operator<=>(const MissingKey&) const = default;
};

/// All that the test asks for, whoever that is.
MissingKey key_of_whole(const Policy& policy, StatusTestId test);

/// What is missing, in whatever way the test turns out to be open. In the order of the voters, without duplicates.
std::vector<MissingKey> missing_keys(const Scope& scope, StatusTestId test);

}  // namespace policyc::runtime
