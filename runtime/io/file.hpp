#pragma once
// Input files. The only part of the runtime that touches the file system; programs without one leave it out.

#include <optional>
#include <string>

#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::io {

/// The bytes of a regular file of at most `largest_file` bytes; nothing, and a finding, for anything else. A pipe or
/// a device is refused without opening it, because reading could wait for ever.
std::optional<std::string> read_file(const std::string& path, diagnostic::Diagnostics& out);

}  // namespace policyc::io
