#pragma once
// Open columns and tests that hang on the same unknown facts do not vary independently of each other. Such a group is one variable: each way
// in which its members can turn out together, found by trying out values of the facts (see samples.hpp).

#include "runtime/evaluate/bind.hpp"
#include "runtime/evaluate/missing_keys.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

inline bool same_fact(const MissingFact& left, const MissingFact& right) {
  return left.fact == right.fact && left.name == right.name;
}

/// A way for a test to be open: what is then missing.
struct Ask {
  std::uint32_t test = 0;  ///< index into Table::tests
  std::vector<MissingKey> keys;
};

/// The state of a test: a Status, or open with what `asks[state - status_count]` says.
using State = std::uint32_t;

/// A column or a test that is a member of a group.
struct Member {
  std::uint32_t index = 0;  ///< into Table::columns, or Table::tests
  bool is_test = false;
  std::vector<MissingFact> facts;  ///< on which it hangs
};

bool hangs_on(const Member& member, const MissingFact& fact);

/// What a change of one fact alone can change.
struct Hinge {
  MissingFact fact;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> turns;  ///< from one way to another
};

struct Joint {
  std::vector<Member> members;
  std::vector<std::vector<std::uint32_t>> ways;  ///< distinct; by member: class of the column, or State
  std::vector<Hinge> hinges;
};

struct Joints {
  std::vector<Joint> groups;
  std::vector<Ask> asks;
  /// False: too much would have to be tried out. Some members were then taken to vary by themselves, so that a verdict is perhaps not
  /// found that there is; what is found holds.
  bool exact = true;
};

/// Groups what is open in the binding. Classes and statuses that no way has are taken out of it, and what only one is left of becomes
/// known there.
Joints join(const Policy& policy, const Action& action, const Table& table, Binding& binding);

}  // namespace policyc::runtime
