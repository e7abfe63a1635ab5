#pragma once
// Names, types and values of a policy as a person reads them.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/model/action.hpp"

namespace policyc::report {

/// `Board of Directors, Treasurer`
std::string party_list(const runtime::Policy& policy, const runtime::Action& action,
                       std::span<const runtime::PartyId> ids);

/// What a value of the type looks like in an action file: `yes or no`, `one of travel, other`, `an amount in EUR`.
std::string type_words(const runtime::Policy& policy, const runtime::Type& type);

/// `yes`, `EUR 500`, `Board of Directors`, `3 rows`
std::string value_words(const runtime::Policy& policy, const runtime::Action& action, const runtime::Type& type,
                        const runtime::Value& value);

/// A fact and its value as a clause: `it states actions that DMTF will perform`, `the amount: EUR 300`.
std::string fact_words(const runtime::Policy& policy, const runtime::Action& action, runtime::FactId id);

/// `[6.2-g, 6.2-h]`, and `[6.2-c to 6.2-f]` for three or more that follow each other; empty without ids.
std::string cites_words(std::span<const std::string> cites);

/// `file:line`; empty when the source is not known.
std::string source_words(const runtime::Source& source);

std::string join(std::span<const std::string> parts, std::string_view separator);

}  // namespace policyc::report
