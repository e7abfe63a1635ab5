#pragma once
// Small edits of a policy, each a mistake that a person could make when writing it. Scenarios that no edit escapes tell the policy apart from every
// policy that is nearly the same (mutation analysis: DeMillo, Lipton and Sayward, "Hints on test data selection", 1978).

#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/source.hpp"

namespace policyc::analysis {

struct Mutant {
  std::string_view edit;  ///< which kind: `drop condition`, `swap approver`, …
  FileIndex file = 0;
  Span span;         ///< in the text of the file, …
  std::string text;  ///< … and what stands there instead
  std::string clause;
  std::string statement;  ///< the name of what is edited, or what kind of statement it is
};

/// Every edit, in the order of the text. Some may not compile. Duties that no answer lists (after another act, after a step, on refusal) are left alone,
/// and so are properties.
/// Requires that the policy compiles.
std::vector<Mutant> mutants_of(const SourceSet& sources);

/// The sources with the edit made.
SourceSet edited(const SourceSet& sources, const Mutant& mutant);

/// The lines that the edit touches, before behind `-` and after behind `+`.
std::string diff_of(const SourceSet& sources, const Mutant& mutant);

}  // namespace policyc::analysis
