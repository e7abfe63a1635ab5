#include "compiler/format/fact.hpp"

namespace policyc::format {

FactParts fact_parts(const syntax::Tree& tree, const Tokens& tokens, std::uint32_t fact) {
  // Children: the name, the type, a text, the rest.
  const std::span<const std::uint32_t> children = syntax::children(tree, fact);
  const syntax::TreeNode& type = tree.nodes[children[1]];
  FactParts parts;
  parts.name = tokens.at(tree.nodes[fact].begin);
  parts.type = parts.name + 2;
  parts.text = tokens.at(type.end);
  parts.end = tokens.at(tree.nodes[fact].end);
  parts.rest = parts.text;
  const auto is_text = [&](TokenIndex token) { return token < parts.end && tokens.text_of(token).front() == '"'; };
  if (is_text(parts.text)) {
    ++parts.rest;
  } else if (is_text(parts.text - 1)) {
    --parts.text;
  }
  return parts;
}

}  // namespace policyc::format
