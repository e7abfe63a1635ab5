#pragma once
// From policy files to a policy that the runtime can apply.

#include <optional>

#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/model/policy.hpp"

namespace policyc {

/// Runs the passes parse, ast, resolve, lower. Findings of one pass are reported before the next begins; nothing is returned when one of them
/// is an error. `sources` should be in the order of file names, so that the result does not depend on how they were found.
std::optional<runtime::Policy> compile(const SourceSet& sources, diagnostic::Diagnostics& diagnostics);

}  // namespace policyc
