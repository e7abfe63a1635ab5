#pragma once
// From policy files to a policy that the runtime can apply.

#include <optional>

#include "compiler/resolved/property.hpp"
#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/model/policy.hpp"

namespace policyc {

/// What is worked out beyond finding every mistake, which is done always.
struct Extent {
  bool digest = true;  ///< Policy::digest; empty without
  bool tables = true;  ///< ActionType::table of every action; without, of those that could not be checked otherwise
};

/// Runs the passes parse, ast, resolve, lower. A statement that cannot be read ends it after parsing, and an error of resolve before lowering,
/// since what follows would complain of what is missing. Nothing is returned when there is an error. `sources` should be in the order of file
/// names, so that the result does not depend on how they were found.
std::optional<runtime::Policy> compile(const SourceSet& sources, diagnostic::Diagnostics& diagnostics,
                                       Extent extent = {});

/// Makes the table of an action that compile() left out. Nothing can be decided about an action without it.
void make_table(runtime::Policy& policy, runtime::ActionTypeId action);

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
