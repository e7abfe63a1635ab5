#pragma once
// The duties and recommendations of two versions of an action, compared. Private to this folder.

#include "compiler/analysis/change/change.hpp"

namespace policyc::analysis {

/// What two policies and their joined one say of an action.
struct Sides {
  const runtime::Policy& before;
  runtime::ActionTypeId before_action;
  const runtime::Policy& after;
  runtime::ActionTypeId after_action;
  const Joiner& joiner;
};

/// Fills in the part of `change` that is about duties and recommendations, and which of its edits have to do with them. `change.joined` and the edits
/// are there.
void compare_consequences(const Sides& sides, ActionChange& change, Work& work);

}  // namespace policyc::analysis
