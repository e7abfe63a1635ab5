#pragma once
// The ways in which columns and tests can turn out together, found by trying out values of the facts that they hang on.

#include "runtime/evaluate/joint.hpp"
#include "runtime/evaluate/scope.hpp"

namespace policyc::runtime {

/// What is open, and what is asked of it.
struct OpenTable {
  const Scope& scope;
  const Table& table;
  const Binding& binding;
};

/// Whether few enough values would have to be tried out.
bool can_enumerate(const OpenTable& open, const std::vector<Member>& members);

struct Enumerated {
  Joint joint;
  bool complete = true;  ///< false: ways were perhaps found that there are not
};

/// Nothing when there is too much to try out. New ways for a test to be open go to `asks`.
std::optional<Enumerated> enumerate(const OpenTable& open, std::vector<Member> members, std::vector<Ask>& asks);

}  // namespace policyc::runtime
