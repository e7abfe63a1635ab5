#pragma once
// Diagnostics for people and for programs.

#include <string>
#include <string_view>

#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::diagnostic {

/// A block of lines per diagnostic: `file:line:column: error[CODE]: message`, the line with the span underlined, the
/// suggestion, the notes. What cannot be printed is shown as an escape; a line too long to read is cut around the
/// span.
std::string render_text(const Diagnostics& diagnostics);

/// The same of the first hundred, and a line that says how many there are and that `all` lists them.
std::string render_first(const Diagnostics& diagnostics, std::string_view all);

/// `{"schema_version": 1, "diagnostics": […]}`, keys in a fixed order. Bytes that are not UTF-8 become U+FFFD.
std::string render_json(const Diagnostics& diagnostics);

/// `2 errors, 1 warning`; empty when there are none.
std::string summary(const Diagnostics& diagnostics);

}  // namespace policyc::diagnostic
