#pragma once
// What a policy promises of itself.

#include <string>
#include <vector>

#include "compiler/resolved/finding_kind.hpp"
#include "runtime/model/policy.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::resolved {

/// A property of one action type, to be proved: of the situations in which `when` holds, none (`never`) or every one (`always`) has
/// the verdict. One that is written for several actions is as many properties.
struct Property : runtime::Named {
  bool never = false;
  runtime::Verdict verdict = runtime::Verdict::permitted;
  std::vector<std::string> cites;
  runtime::ActionTypeId action;
  runtime::ExprId when;  ///< nothing: always
  runtime::Source source;
};

/// `accept KIND for NAME, … "reason"`: a finding of that kind in which all the names are involved is meant.
struct Acceptance {
  FindingKind kind = FindingKind::gap;
  std::vector<std::string> names;
  std::string reason;
  runtime::Source source;
};

}  // namespace policyc::resolved
