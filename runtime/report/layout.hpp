#pragma once
// Lines of a report: a label, a text that is wrapped, and something short at the right margin.

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/report/quotes.hpp"

namespace policyc::report {

inline constexpr std::size_t page_width = 100;  ///< columns

enum class Colour : std::uint8_t { plain, bold, dim, red, green, yellow };

/// The text between the codes that switch a terminal to the colour and back.
std::string coloured(std::string_view text, Colour colour);

/// The text broken at spaces into lines of at most `width` characters; a word that is longer is broken where it must
/// be.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Two texts at both margins of the page, or on two lines where they do not fit.
std::string margins(std::string_view left, std::string_view right, Colour left_colour = Colour::plain);

/// Collects lines and aligns them. What is put in is made visible first: a text may come from somebody's input.
class Layout {
 public:
  /// With `quotes`, what is cited is quoted below it, each sentence once.
  explicit Layout(bool colours, const Quotes* quotes = nullptr) : colours_(colours), quotes_(quotes) {}

  /// A label that repeats the one before it is left out, so that the lines of a section stand together.
  void add(std::string_view label, std::string_view text, std::string_view right = {});
  /// The ids at the right margin, and the sentences below.
  void add_cited(std::string_view label, std::string_view text, std::span<const std::string> cites);
  /// The sentences alone.
  void quote(std::span<const std::string> cites);
  /// More about the line before.
  void more(std::string_view text) { add({}, text); }

  bool empty() const { return lines_.empty(); }
  std::string text() const;

 private:
  struct Line {
    std::string label;  ///< empty: as above
    std::string text;
    std::string right;
  };

  std::size_t right_column() const;
  std::string render(const Line& line, std::size_t right_column) const;

  bool colours_;
  const Quotes* quotes_;
  std::set<std::string> quoted_;
  std::string last_label_;
  std::vector<Line> lines_;
};

}  // namespace policyc::report
