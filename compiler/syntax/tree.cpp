#include "compiler/syntax/tree.hpp"

#include <algorithm>

namespace policyc::syntax {

void list_children(Tree& tree) {
  tree.children.reserve(tree.nodes.size());
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const std::size_t first = tree.children.size();
    tree.nodes[i].children = static_cast<std::uint32_t>(first);
    std::uint32_t left = tree.nodes[i].size - 1;
    std::uint32_t child = i;
    while (left > 0) {
      --child;
      tree.children.push_back(child);
      const std::uint32_t size = tree.nodes[child].size;
      left -= size;
      child -= size - 1;
    }
    std::reverse(tree.children.begin() + static_cast<std::ptrdiff_t>(first), tree.children.end());
  }
}

std::span<const std::uint32_t> children(const Tree& tree, std::uint32_t node) {
  const std::size_t begin = tree.nodes[node].children;
  const std::size_t end = node + 1 < tree.nodes.size() ? tree.nodes[node + 1].children : tree.children.size();
  return std::span(tree.children).subspan(begin, end - begin);
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
