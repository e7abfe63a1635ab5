#include "compiler/syntax/tree.hpp"

#include <algorithm>

namespace policyc::syntax {

std::vector<std::uint32_t> children(const Tree& tree, std::uint32_t node) {
  std::vector<std::uint32_t> found;
  std::uint32_t left = tree.nodes[node].size - 1;
  std::uint32_t child = node;
  while (left > 0) {
    --child;
    found.push_back(child);
    const std::uint32_t size = tree.nodes[child].size;
    left -= size;
    child -= size - 1;
  }
  std::reverse(found.begin(), found.end());
  return found;
}

bool well_formed(const Tree& tree) {
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const TreeNode& node = tree.nodes[i];
    if (node.size == 0 || node.size > i + 1 || node.begin > node.end) return false;
    std::uint32_t left = node.size - 1;
    std::uint32_t child = i;
    std::uint32_t limit = node.end;
    while (left > 0) {
      --child;
      const TreeNode& below = tree.nodes[child];
      if (below.size > left || below.begin < node.begin || below.end > limit) return false;
      limit = below.begin;
      left -= below.size;
      child -= below.size - 1;
    }
  }
  return true;
}

}  // namespace policyc::syntax
