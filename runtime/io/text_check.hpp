#pragma once
// What makes a text unfit before it is parsed.

#include "runtime/io/source_text.hpp"

namespace policyc::io {

inline constexpr std::size_t largest_file = 16U * 1024U * 1024U;  ///< bytes

/// Whether a text is small enough to be looked at; reports when it is not.
bool check_size(std::string_view name, std::size_t size, diagnostic::Diagnostics& out);

/// Reports bytes that are not UTF-8, control characters, tabs that indent, and directives, the first of each. Returns
/// whether there were none.
bool check_text(const SourceText& source, diagnostic::Diagnostics& out);

}  // namespace policyc::io
