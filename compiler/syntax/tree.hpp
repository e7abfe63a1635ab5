#pragma once
// The syntax tree of a file: flat, in post-order. A node stands behind its children, and knows how many nodes its subtree has.
//
// Invariants (checked by `well_formed`, in debug builds after every parse):
//   - `size` is at least 1 and counts the node itself and all below it;
//   - the spans of siblings do not overlap and are in the order of the text;
//   - the span of a child lies within that of its parent.

#include <cstddef>
#include <span>
#include <vector>

#include "compiler/source/source.hpp"
#include "grammar/node.hpp"

namespace policyc::syntax {

using Node = grammar::Node;

struct TreeNode {
  Node kind = Node::none;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size = 1;
  std::uint32_t children = 0;  ///< where they begin in Tree::children, up to where those of the next node do
};

struct Tree {
  std::vector<TreeNode> nodes;
  std::vector<std::uint32_t> statements;  ///< indices of the nodes of whole statements, in order
  std::vector<std::uint32_t> children;    ///< made by list_children()
};

/// To be called once, when the nodes are complete.
void list_children(Tree& tree);

/// Indices of the children of a node, in the order of the text.
std::span<const std::uint32_t> children(const Tree& tree, std::uint32_t node);

bool well_formed(const Tree& tree);

}  // namespace policyc::syntax
