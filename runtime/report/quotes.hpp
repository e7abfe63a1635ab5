#pragma once
// The document's own words beside what cites them. The runtime knows no document: whoever has one hands its sentences over.

#include <map>
#include <string>
#include <string_view>

namespace policyc::report {

/// Sentences by id.
using Quotes = std::map<std::string, std::string, std::less<>>;

/// `6.2-l “…”` on one line, the cells of a row of a table parted by bars; empty when the sentence is not at hand.
std::string quote_words(const Quotes& quotes, std::string_view id);

}  // namespace policyc::report
