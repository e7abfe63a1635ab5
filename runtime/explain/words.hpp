#pragma once
// Names as people say them.

#include "runtime/evaluate/scope.hpp"

namespace policyc::runtime {

/// The title, or the name if it has none.
const std::string& title_of(const Named& named);

/// `the Board of Directors`; an organization or a person goes without an article.
std::string party_words(const Scope& scope, PartyId party);

/// `the Chair, the Secretary and officers other than the Deputy Chair`.
std::string set_words(const Scope& scope, const PartySet& set);

/// `a, b and c`.
std::string joined(const std::vector<std::string>& parts, const std::string& last_link);

/// The name of the action, the procedure or the standing-in.
const std::string& thing_name(const Scope& scope, Thing thing);

/// `approval by …`, or what is to happen.
std::string test_words(const Scope& scope, StatusTestId test);

}  // namespace policyc::runtime
