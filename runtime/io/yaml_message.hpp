#pragma once
// What the YAML parser says, in plain words.

#include <string>
#include <string_view>

#include "runtime/io/source_text.hpp"

namespace policyc::io {

/// A finding for a message of the parser at byte `offset`.
diagnostic::Diagnostic explain_yaml_error(const SourceText& source, std::string_view message, std::size_t offset);

}  // namespace policyc::io
