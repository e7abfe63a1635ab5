#include "compiler/format/same.hpp"

#include <algorithm>

namespace policyc::format {

namespace {

bool same_tokens(const Tokens& left, const Tokens& right) {
  if (left.tokens.size() != right.tokens.size()) return false;
  for (TokenIndex i = 0; i < left.tokens.size(); ++i) {
    if (left.tokens[i].atom != right.tokens[i].atom || left.text_of(i) != right.text_of(i)) return false;
    // As many comments stand before it.
    if (left.tokens[i].first_comment != right.tokens[i].first_comment) return false;
  }
  return true;
}

bool same_comments(const Tokens& left, const Tokens& right) {
  return std::equal(left.comments.begin(), left.comments.end(), right.comments.begin(), right.comments.end(),
                    [&](const Comment& a, const Comment& b) { return left.text_of(a.span) == right.text_of(b.span); });
}

/// With the same tokens, nodes are the same if they are of the same kind and cover the same tokens.
bool same_tree(const syntax::Tree& left_tree, const Tokens& left, const syntax::Tree& right_tree, const Tokens& right) {
  return left_tree.statements == right_tree.statements &&
         std::equal(left_tree.nodes.begin(), left_tree.nodes.end(), right_tree.nodes.begin(), right_tree.nodes.end(),
                    [&](const syntax::TreeNode& a, const syntax::TreeNode& b) {
                      return a.kind == b.kind && a.size == b.size && left.at(a.begin) == right.at(b.begin) &&
                             left.at(a.end) == right.at(b.end);
                    });
}

}  // namespace

bool same(const syntax::Tree& left_tree, const Tokens& left, const syntax::Tree& right_tree, const Tokens& right) {
  return same_tokens(left, right) && same_comments(left, right) && same_tree(left_tree, left, right_tree, right);
}

}  // namespace policyc::format
