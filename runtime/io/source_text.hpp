#pragma once
// The text of an input file, and places in it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::io {

/// Keeps a view of the text, which must outlive it. A byte order mark at the beginning is no part of the text.
class SourceText {
 public:
  SourceText(std::string_view name, std::string_view text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::size_t line_count() const { return starts_.size(); }
  /// Line `index`, from 0, without its end.
  std::string_view line(std::size_t index) const;
  std::size_t line_start(std::size_t index) const { return starts_[index]; }

  /// The file as a whole.
  diagnostic::Place whole() const;
  /// `length` bytes at byte `offset`, as far as they are on one line. The picture of a very long line holds only what
  /// is near its beginning, so that many findings on one line do not multiply it.
  diagnostic::Place place(std::size_t offset, std::size_t length) const;

 private:
  std::string name_;
  std::string_view text_;
  std::vector<std::size_t> starts_;  ///< where each line begins; never empty
};

}  // namespace policyc::io
