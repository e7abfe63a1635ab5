#pragma once
// Where a sentence ends.

#include <string_view>
#include <utility>
#include <vector>

namespace policyc::document {

/// The sentences of a paragraph as half-open ranges of it. One ends with `.`, `!` or `?`, closing quotes and brackets behind it, before a
/// space and a capital, a digit, a quote or a bracket; but not within parentheses, after an initial, or after an abbreviation such as
/// `e.g.` or `No.`. A marker at the beginning (`1.`, `(a)`) belongs to the first. Linear.
std::vector<std::pair<std::size_t, std::size_t>> split(std::string_view paragraph);

}  // namespace policyc::document
