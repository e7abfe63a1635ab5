#pragma once
// What a policy file may hold: UTF-8 text that can be seen.

#include "compiler/source/report.hpp"

namespace policyc::syntax {

/// A byte order mark, which some editors write at the beginning of a file. It is skipped.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Reports what cannot be seen, or would show the text otherwise than it is read. False if the file is no text at all.
bool check_characters(const Reporter& report);

}  // namespace policyc::syntax
