#include "compiler/ast/from_syntax.hpp"

#include <algorithm>

#include "compiler/ast/reader.hpp"

namespace policyc::ast {

Word Reader::word(NodeIndex node) const {
  const Span at = span(node);
  return {text_.substr(at.begin, at.end - at.begin), at};
}

Text Reader::text(NodeIndex node) const {
  const Word quoted = word(node);
  Text result{{}, quoted.span};
  const std::string_view inside = quoted.text.substr(1, quoted.text.size() - 2);
  const std::size_t plain = std::min(inside.find('\\'), inside.size());
  result.value = inside.substr(0, plain);
  for (std::size_t i = plain; i < inside.size(); ++i) {
    if (inside[i] == '\\') ++i;
    result.value += inside[i];
  }
  return result;
}

std::vector<Word> Reader::words(Nodes nodes) const {
  std::vector<Word> result;
  result.reserve(nodes.size());
  for (const NodeIndex node : nodes) result.push_back(word(node));
  return result;
}

void Reader::add_words(Nodes nodes, std::vector<Word>& words) const {
  for (const NodeIndex node : nodes) words.push_back(word(node));
}

void Reader::repeated(NodeIndex node, const char* what) const {
  report.error("P0106", span(node), std::string("this has a second ") + what, "keep one of the two");
}

File from_syntax(const SourceFile& source, FileIndex index, const syntax::Tree& tree,
                 diagnostic::Diagnostics& diagnostics) {
  File file;
  file.file = index;
  file.statements.reserve(tree.statements.size());
  Reader reader(source, tree, file, diagnostics);
  for (const std::uint32_t node : tree.statements) file.statements.push_back(reader.statement(node));
  return file;
}

}  // namespace policyc::ast
