#pragma once
// Keys that come twice in one mapping.

#include <vector>

#include "runtime/io/yaml_tree.hpp"

namespace policyc::io {

struct Duplicate {
  Node first;
  Node again;
};

/// Removes every member whose key came before and returns these keys in the order written, each with the first of its
/// name. Takes n log n comparisons, as a mapping may have very many keys.
std::vector<Duplicate> take_duplicates(std::vector<Member>& members);

}  // namespace policyc::io
