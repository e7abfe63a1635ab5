#pragma once
// From policy files to a policy that the runtime can apply.

#include <optional>

#include "compiler/resolved/property.hpp"
#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/model/policy.hpp"

namespace policyc {

/// What is worked out that no verdict depends on.
struct Extent {
  bool digest = true;  ///< Policy::digest; empty without. An eighth of compiling DSP4003
};

/// Runs the passes parse, ast, resolve, lower. A statement that cannot be read ends it after parsing, and an error of resolve before lowering,
/// since what follows would complain of what is missing. Nothing is returned when there is an error. `sources` should be in the order of file
/// names, so that the result does not depend on how they were found.
std::optional<runtime::Policy> compile(const SourceSet& sources, diagnostic::Diagnostics& diagnostics,
                                       Extent extent = {});

/// A policy with what is known of it beyond what the runtime needs.
struct Compiled {
  runtime::Policy policy;
  std::vector<resolved::Property> properties;
  std::vector<resolved::Acceptance> acceptances;
};

/// The same for analysis.
std::optional<Compiled> compile_whole(const SourceSet& sources, diagnostic::Diagnostics& diagnostics,
                                      Extent extent = {});

}  // namespace policyc
