#pragma once
// The search for dead ends (dead_ends.hpp) among requirements that hang together.

#include <set>

#include "compiler/analysis/findings/dead_ends.hpp"

namespace policyc::analysis {

/// `open`: the columns that may be chosen. False when it was not decided; what was found so far stands all the same.
bool search_dead_ends(const View& view, const std::vector<std::size_t>& asks, const std::set<std::uint32_t>& open,
                      Work& work, std::vector<DeadEnd>& found);

}  // namespace policyc::analysis
