#pragma once
// Lines of a report: a label, a text that is wrapped, and something short at the right margin.

#include <string>
#include <string_view>
#include <vector>

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
  explicit Layout(bool colours) : colours_(colours) {}

  /// A label that repeats the one before it is left out, so that the lines of a section stand together.
  void add(std::string_view label, std::string_view text, std::string_view right = {});
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
  std::string last_label_;
  std::vector<Line> lines_;
};

}  // namespace policyc::report
