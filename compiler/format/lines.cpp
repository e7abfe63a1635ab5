#include "compiler/format/lines.hpp"

#include <algorithm>
#include <array>

#include "compiler/format/format.hpp"

namespace policyc::format {

namespace {

class Lines {
 public:
  explicit Lines(const Tokens& tokens) : tokens_(tokens) {}

  std::vector<Line> run() {
    for (TokenIndex begin = 0; begin < tokens_.end();) {
      enter(begin);
      TokenIndex end = begin + 1;
      while (end < tokens_.end() && !breaks_before(end)) ++end;
      add(begin, end);
      begin = end;
    }
    set_statements_apart();
    return std::move(lines_);
  }

 private:
  const Token& token(TokenIndex i) const { return tokens_.tokens[i]; }

  // ---- breaks that are there whatever the length of the line
  // -----------------------------------------------------------

  /// Remembers that a part has a line of its own: those behind it have, too.
  void enter(TokenIndex begin) {
    if (token(begin).start == Start::none) return;
    const std::size_t depth = token(begin).indent / 2;
    std::fill(parted_.begin() + static_cast<std::ptrdiff_t>(depth), parted_.end(), false);
    parted_[depth] = true;
  }

  bool breaks_before(TokenIndex i) const {
    if (tokens_.has_comments(i)) return true;
    switch (token(i).start) {
      case Start::statement:
      case Start::own_line: return true;
      case Start::optional: return token(i).line_break || parted_[token(i).indent / 2];
      case Start::none: return may_break_before(i) && author_breaks_before(i);
    }
    return false;
  }

  bool is_joint(TokenIndex i) const { return tokens_.is_word(i, "and") || tokens_.is_word(i, "or"); }

  bool may_break_before(TokenIndex i) const {
    return token(i).start == Start::none && !token(i).in_row && (is_joint(i) || tokens_.is_word(i - 1, ","));
  }

  /// A break behind `and`, or before a comma, is as good as one on the other side.
  bool author_breaks_before(TokenIndex i) const {
    if (token(i).line_break) return true;
    const TokenIndex other = is_joint(i) ? i + 1 : i - 1;
    return token(other).line_break && !tokens_.has_comments(other);
  }

  // ---- breaks in lines that are too long
  // -------------------------------------------------------------------------------

  void add(TokenIndex begin, TokenIndex end) {
    if (token(begin).in_row || fits(begin, end)) {
      lines_.push_back({begin, end});
    } else if (const TokenIndex part = part_that_sticks_out(begin, end); part != end) {
      add_parts(begin, part, end);
    } else if (const int nesting = outermost_joint(begin, end); nesting >= 0) {
      fill(begin, end, nesting);
    } else {
      lines_.push_back({begin, end});
    }
  }

  bool fits(TokenIndex begin, TokenIndex end) const {
    std::uint32_t width = token(begin).indent + token(begin).width;
    for (TokenIndex i = begin + 1; i < end && width <= line_limit; ++i) {
      width += spaces_before(tokens_, begin, i) + token(i).width;
    }
    return width <= line_limit;
  }

  /// The first optional part that the line has no room for, or, where not even what stands before the first part fits,
  /// that part.
  TokenIndex part_that_sticks_out(TokenIndex begin, TokenIndex end) const {
    TokenIndex part = end;
    for (TokenIndex i = begin + 1; i <= end; ++i) {
      if (i < end && token(i).start != Start::optional) continue;
      if (!fits(begin, i)) return part != end ? part : i;
      part = i;
    }
    return end;
  }

  /// Breaks before the parts from `part` on.
  void add_parts(TokenIndex begin, TokenIndex part, TokenIndex end) {
    add(begin, part);
    enter(part);
    while (part < end) {
      TokenIndex next = part + 1;
      while (next < end && token(next).start != Start::optional) ++next;
      add(part, next);
      part = next;
    }
  }

  /// The least nesting at which the line may be broken; -1: it may not.
  int outermost_joint(TokenIndex begin, TokenIndex end) const {
    int nesting = -1;
    for (TokenIndex i = begin + 1; i < end; ++i) {
      if (may_break_before(i) && (nesting < 0 || token(i).nesting < nesting)) nesting = token(i).nesting;
    }
    return nesting;
  }

  /// Breaks at joints of that nesting, and puts as much on a line as fits.
  void fill(TokenIndex begin, TokenIndex end, int nesting) {
    TokenIndex joint = begin;
    for (TokenIndex i = begin + 1; i <= end; ++i) {
      if (i < end && !(may_break_before(i) && token(i).nesting == nesting)) continue;
      if (joint > begin && !fits(begin, i)) {
        add(begin, joint);
        begin = joint;
      }
      joint = i;
    }
    add(begin, end);
  }

  // ---- blank lines
  // -----------------------------------------------------------------------------------------------------

  void set_statements_apart() {
    bool apart = false;
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t next = i + 1;
      while (next < lines_.size() && token(lines_[next].begin).start != Start::statement) ++next;
      const Apart how = token(lines_[i].begin).apart;
      const bool now = how == Apart::always || (how == Apart::with_several_lines && next > i + 1);
      lines_[i].blank_before = i > 0 && (apart || now);
      apart = now;
      i = next;
    }
  }

  const Tokens& tokens_;
  std::vector<Line> lines_;
  std::array<bool, 8> parted_{};  ///< by half the indentation
};

}  // namespace

std::vector<Line> lay_out_lines(const Tokens& tokens) { return Lines(tokens).run(); }

std::uint32_t spaces_before(const Tokens& tokens, TokenIndex begin, TokenIndex token) {
  const Start start = tokens.tokens[begin].start;
  const bool columns = start == Start::own_line || start == Start::statement;
  return (tokens.tokens[token].space ? 1 : 0) + (columns ? tokens.tokens[token].padding : 0);
}

}  // namespace policyc::format
