#pragma once
// Every rule that was considered, for auditors.

#include "runtime/report/phrases.hpp"

namespace policyc::report {

/// Those that apply first, then those that may, then those that do not.
std::string explain_text(const Subject& subject, bool colours);

}  // namespace policyc::report
