#pragma once
// Which lines of a document are headings of clauses.
//
// A line can be a heading when it is short, begins with a number (`5.2 Definitions`), a word and a number (`Article III – Duties`,
// `Section 4`, `ANNEX B`) or is a title alone (`Introduction`), and does not end as a sentence does. It is one when the list of
// contents has it, or when its number follows that of the clause before it, so that a numbered note is none.

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "compiler/document/lines.hpp"

namespace policyc::document {

struct Heading {
  enum class Form : std::uint8_t {
    numbered,  ///< `5.2 Definitions`
    worded,    ///< `Article 3`, `Section 4`
    annex,     ///< `ANNEX B`, and `B.2 Forms` below it
    named,     ///< `Introduction`
  } form = Form::numbered;
  std::string id;         ///< what the ids of its sentences begin with: `5.2`, `III`, `annexB`, `intro`
  std::string title;      ///< empty where it stands on the next line
  std::string word = {};  ///< `article`; of a worded one only
};

class Headings {
 public:
  /// Reads the list of contents, if there is one.
  explicit Headings(const std::vector<Line>& lines);

  /// Whether the line belongs to the list of contents.
  bool in_contents(std::size_t line) const { return line >= contents_begin_ && line < contents_end_; }

  /// The heading that the line is, given those before. `doubtful`: it may as well be the next of a numbered list, or go on below.
  std::optional<Heading> read(std::string_view line, bool doubtful) const;

  /// Takes a heading as the current one. False if there was one of the same id and title before: a running head.
  bool enter(const Heading& heading);

 private:
  static std::optional<Heading> shaped(std::string_view line, std::string_view article);
  void read_contents(const std::vector<Line>& lines, std::size_t begin);
  bool in_sequence(const Heading& heading) const;

  std::size_t contents_begin_ = 0;  ///< line indices
  std::size_t contents_end_ = 0;
  std::set<std::string> listed_;  ///< `id title` in small letters
  std::set<std::string> entered_;
  std::string current_;  ///< id of the last numbered clause; empty before the first
  std::string article_;  ///< id of the article, where sections are counted afresh in each
  bool annexed_ = false;
};

}  // namespace policyc::document
