#include "runtime/diagnostic/diagnostic.hpp"

#include <algorithm>

namespace policyc::diagnostic {

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
}

}  // namespace policyc::diagnostic
