#include "compiler/format/tokens.hpp"

#include <algorithm>

#include "compiler/syntax/characters.hpp"

namespace policyc::format {

namespace {

using syntax::Node;
using syntax::TreeNode;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Nodes that are one token. They come in the order of the text; the clause in a sentence id is one in another.
bool is_atom(Node kind) {
  switch (kind) {
    case Node::name:
    case Node::type_kind:
    case Node::perform:
    case Node::text:
    case Node::number:
    case Node::fraction:
    case Node::date:
    case Node::currency:
    case Node::id:
    case Node::sentence_id:
    case Node::unit:
    case Node::type_yes_no: return true;
    default: return false;
  }
}

std::uint32_t characters(std::string_view text) {
  // Bytes 10xxxxxx continue a UTF-8 character.
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const syntax::Tree& tree) : text_(text), tree_(tree) {
    out_.text = text;
    out_.tokens.reserve(text.size() / 5 + 1);
  }

  Tokens run() {
    if (text_.starts_with(syntax::byte_order_mark)) position_ = syntax::byte_order_mark.size();
    for (space(); position_ < text_.size(); space()) token();
    add(position_);
    return std::move(out_);
  }

 private:
  void space() {
    newlines_ = 0;
    first_comment_ = static_cast<std::uint32_t>(out_.comments.size());
    line_break_ = false;
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == '#') {
        comment();
      } else if (is_space(c)) {
        line_break_ = line_break_ || c == '\n';
        newlines_ += c == '\n' ? 1 : 0;
        ++position_;
      } else {
        break;
      }
    }
  }

  void comment() {
    const std::size_t newline = std::min(text_.find('\n', position_), text_.size());
    std::size_t end = newline;
    while (is_space(text_[end - 1])) --end;
    const bool own_line = newlines_ > 0 || out_.tokens.empty();
    const bool indented = position_ > 0 && text_[position_ - 1] != '\n';
    out_.comments.push_back({{position_, static_cast<std::uint32_t>(end)}, own_line, newlines_ > 1, indented});
    position_ = static_cast<std::uint32_t>(newline);
    newlines_ = 0;
  }

  void token() {
    if (const std::uint32_t end = atom_end(); end != 0) {
      add(end);
      out_.tokens.back().atom = true;
      return;
    }
    const std::uint32_t end = sign_or_word_end();
    const char c = text_[position_];
    if (c == ')' || c == ']' || c == '}') --nesting_;
    add(end);
    if (c == '(' || c == '[' || c == '{') ++nesting_;
  }

  /// 0: no atom begins here.
  std::uint32_t atom_end() {
    const std::vector<TreeNode>& nodes = tree_.nodes;
    while (node_ < nodes.size() && (!is_atom(nodes[node_].kind) || nodes[node_].begin < position_)) ++node_;
    if (node_ == nodes.size() || nodes[node_].begin != position_) return 0;
    if (node_ + 1 < nodes.size() && nodes[node_ + 1].kind == Node::sentence_id) ++node_;
    return nodes[node_].end;
  }

  std::uint32_t sign_or_word_end() const {
    std::uint32_t end = position_;
    while (end < text_.size() && is_word_character(text_[end])) ++end;
    if (end > position_) return end;
    const std::string_view two = text_.substr(position_, 2);
    return position_ + (two == "||" || two == "<=" || two == ">=" ? 2 : 1);
  }

  /// Appends the token from the position to `end`.
  void add(std::uint32_t end) {
    Token token;
    token.span = {position_, end};
    token.width = characters(text_.substr(position_, end - position_));
    token.first_comment = first_comment_;
    token.nesting = nesting_;
    token.line_break = line_break_;
    token.blank_line = newlines_ > 1;
    token.space = is_spaced();
    out_.tokens.push_back(token);
    position_ = end;
  }

  bool is_spaced() const {
    if (out_.tokens.empty() || position_ == text_.size()) return false;
    const char before = text_[out_.tokens.back().span.begin];
    const char c = text_[position_];
    return before != '(' && before != '[' && before != '{' && c != ')' && c != ']' && c != '}' && c != ',';
  }

  std::string_view text_;
  const syntax::Tree& tree_;
  Tokens out_;
  std::uint32_t position_ = 0;
  std::size_t node_ = 0;  ///< in tree_: atoms before it are done with
  std::uint16_t nesting_ = 0;
  // Of the space before the position.
  std::uint32_t first_comment_ = 0;
  std::uint32_t newlines_ = 0;  ///< since the last comment; the one that ends the comment counts
  bool line_break_ = false;
};

}  // namespace

TokenIndex Tokens::at(std::uint32_t offset) const {
  const auto found = std::lower_bound(tokens.begin(), tokens.end() - 1, offset,
                                      [](const Token& token, std::uint32_t key) { return token.span.begin < key; });
  return static_cast<TokenIndex>(found - tokens.begin());
}

std::uint32_t Tokens::width(TokenIndex begin, TokenIndex end) const {
  std::uint32_t width = 0;
  for (TokenIndex i = begin; i < end; ++i) width += tokens[i].width + (i > begin && tokens[i].space ? 1 : 0);
  return width;
}

Tokens tokenize(std::string_view text, const syntax::Tree& tree) { return Tokenizer(text, tree).run(); }

}  // namespace policyc::format
