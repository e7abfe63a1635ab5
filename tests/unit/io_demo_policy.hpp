#pragma once
// A policy about petty cash, put together by hand, for tests of the parts that read and report.

#include <string_view>

#include "runtime/model/action.hpp"

namespace policyc::test {

runtime::Policy demo_policy();

/// The fact of this name; the name exists.
runtime::FactId fact_called(const runtime::Policy& policy, std::string_view name);
runtime::PartyId party_called(const runtime::Policy& policy, std::string_view name);

/// An action of the first type with nothing stated.
runtime::Action blank_action(const runtime::Policy& policy);

}  // namespace policyc::test
