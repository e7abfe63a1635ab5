#include "compiler/format/write.hpp"

namespace policyc::format {

namespace {

class Writer {
 public:
  explicit Writer(const Tokens& tokens) : tokens_(tokens) { out_.reserve(tokens.text.size() + tokens.text.size() / 4); }

  std::string run(const std::vector<Line>& lines) {
    for (const Line& each : lines) {
      gap(each.begin, each.blank_before);
      line(each);
    }
    gap(tokens_.end(), false);
    return std::move(out_);
  }

 private:
  /// What stands before a line: the comment behind the line before, further comments, blank lines.
  void gap(TokenIndex next, bool set_apart) {
    std::uint32_t first = tokens_.first_comment(next);
    const std::uint32_t end = tokens_.first_comment(next + 1);
    if (first < end && !tokens_.comments[first].own_line) {
      out_ += "  ";
      out_ += tokens_.text_of(tokens_.comments[first++].span);
    }
    const std::uint32_t own = first + closing_comments(first, end, next);
    end_line();
    if (set_apart && !has_blank_line(first, end, next)) blank_line();
    const Token& token = tokens_.tokens[next];
    const bool keeps_blank_lines = token.start == Start::own_line || token.start == Start::statement;
    for (std::uint32_t i = first; i < end; ++i)
      comment(tokens_.comments[i], i < own ? 2 : token.indent, keeps_blank_lines);
    if (token.blank_line && keeps_blank_lines && next != tokens_.end()) blank_line();
  }

  bool has_blank_line(std::uint32_t first, std::uint32_t end, TokenIndex next) const {
    for (std::uint32_t i = first; i < end; ++i) {
      if (tokens_.comments[i].blank_line) return true;
    }
    return tokens_.tokens[next].blank_line;
  }

  /// How many of the comments before a statement are the last lines of the one before: indented, and parted by a blank
  /// line from what follows.
  std::uint32_t closing_comments(std::uint32_t first, std::uint32_t end, TokenIndex next) const {
    const Token& token = tokens_.tokens[next];
    if (token.start != Start::statement || out_.empty()) return 0;
    std::uint32_t i = first;
    while (i < end && tokens_.comments[i].indented && !tokens_.comments[i].blank_line) ++i;
    const bool parted = i < end ? tokens_.comments[i].blank_line : token.blank_line || next == tokens_.end();
    return parted ? i - first : 0;
  }

  void comment(const Comment& comment, std::uint32_t indent, bool keeps_blank_line) {
    if (comment.blank_line && keeps_blank_line) blank_line();
    out_.append(indent, ' ');
    out_ += tokens_.text_of(comment.span);
    out_ += '\n';
  }

  void line(const Line& line) {
    out_.append(tokens_.tokens[line.begin].indent, ' ');
    out_ += tokens_.text_of(line.begin);
    for (TokenIndex i = line.begin + 1; i < line.end; ++i) {
      out_.append(spaces_before(tokens_, line.begin, i), ' ');
      out_ += tokens_.text_of(i);
    }
  }

  void end_line() {
    if (!out_.empty()) out_ += '\n';
  }

  /// None at the beginning of the file.
  void blank_line() {
    if (!out_.empty()) out_ += '\n';
  }

  const Tokens& tokens_;
  std::string out_;
};

}  // namespace

std::string write(const Tokens& tokens, const std::vector<Line>& lines) { return Writer(tokens).run(lines); }

}  // namespace policyc::format
