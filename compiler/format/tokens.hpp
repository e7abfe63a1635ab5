#pragma once
// The words and signs of a file with what stands between them, and what the passes of the formatter decide about each.

#include <cstdint>
#include <string_view>
#include <vector>

#include "compiler/source/source.hpp"
#include "compiler/syntax/tree.hpp"

namespace policyc::format {

/// An index into Tokens::tokens.
using TokenIndex = std::uint32_t;

enum class Start : std::uint8_t {
  none,      ///< goes on with what stands before it
  optional,  ///< begins a part that has its own line if the author gave it one
  own_line,  ///< begins a part that always has its own line
  statement,
};

/// When a statement is set off from its neighbours by blank lines.
enum class Apart : std::uint8_t { as_written, with_several_lines, always };

struct Token {
  Span span;
  std::uint32_t width = 0;          ///< characters
  std::uint32_t first_comment = 0;  ///< the comments before the token end where those of the next begin
  std::uint16_t nesting = 0;        ///< open brackets around it
  bool atom = false;                ///< a name, text, number or id; else a keyword or a sign
  bool line_break = false;          ///< in the file, a line break stands somewhere before it
  bool blank_line = false;          ///< in the file, a blank line stands right before it
  bool space = false;               ///< a space parts it from the token before, if they share a line

  // Decided by parts.cpp.
  Start start = Start::none;
  Apart apart = Apart::as_written;  ///< of the statement that begins here
  bool in_row = false;              ///< in a table row, which is one line
  std::uint8_t indent = 0;          ///< of a line that begins here

  // Decided by columns.cpp.
  std::uint32_t padding = 0;  ///< further spaces before it
};

struct Comment {
  Span span;  ///< from `#`, without the white space at the end of the line
  bool own_line = false;
  bool blank_line = false;  ///< in the file, a blank line stands right before it
  bool indented = false;    ///< in the file, white space stands before it on its own line
};

struct Tokens {
  std::string_view text;      ///< of the file
  std::vector<Token> tokens;  ///< the last one is the end of the file, and empty
  std::vector<Comment> comments;

  TokenIndex end() const { return static_cast<TokenIndex>(tokens.size() - 1); }
  std::string_view text_of(TokenIndex token) const { return text_of(tokens[token].span); }
  std::string_view text_of(Span span) const { return text.substr(span.begin, span.end - span.begin); }
  bool is_word(TokenIndex token, std::string_view word) const { return !tokens[token].atom && text_of(token) == word; }
  bool has_comments(TokenIndex token) const { return first_comment(token) != first_comment(token + 1); }
  std::uint32_t first_comment(TokenIndex token) const {
    return token < tokens.size() ? tokens[token].first_comment : static_cast<std::uint32_t>(comments.size());
  }

  /// The first token at or behind an offset of the text.
  TokenIndex at(std::uint32_t offset) const;
  /// Characters of the tokens from `begin` up to `end` on one line, unpadded.
  std::uint32_t width(TokenIndex begin, TokenIndex end) const;
};

/// Splits a file that was parsed without mistakes. The tree tells names, numbers and ids from signs: `6.2-g` is one
/// token, `a-b` is three.
Tokens tokenize(std::string_view text, const syntax::Tree& tree);

}  // namespace policyc::format
