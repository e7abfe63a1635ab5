#pragma once
// A line of input with a span of it underlined.

#include <string>

#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::diagnostic {

/// The line behind its number and, when there is a span, the carets below it with `suggestion` beside them. Ends with
/// a newline. `place.line_text` is not empty.
std::string picture(const Place& place, const std::string& suggestion);

}  // namespace policyc::diagnostic
