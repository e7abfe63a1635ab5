#pragma once
// Did you mean …?

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace policyc::diagnostic {

/// The candidate that `text` is most likely a slip of the pen for: fewest letters dropped, added, changed or swapped
/// (Damerau-Levenshtein, adjacent swaps only), small and capital letters being the same. Nothing when none is near:
/// more than a third of the letters differ. Of equally near candidates the first in the alphabet, so that the answer
/// does not depend on their order.
std::optional<std::string_view> nearest(std::string_view text, std::span<const std::string_view> candidates);

/// `2026-12-31` for `31.12.2026` or `31/12/2026`; empty for other texts, and where day and month could be either (`2/3/2026`).
std::string as_date(std::string_view text);

/// `1.500`: up to three digits that are not nothing, and three behind the point, as some write fifteen hundred.
bool may_be_thousands(std::string_view number);

/// How to write such an amount so that it can be read in one way only.
std::string two_readings(std::string_view currency, std::string_view number);

}  // namespace policyc::diagnostic
