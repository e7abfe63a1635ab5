#include "runtime/io/source_text.hpp"

#include <algorithm>

#include "runtime/diagnostic/characters.hpp"

namespace policyc::io {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t picture_bytes = 65536;  // a span further into its line gets no picture
constexpr std::size_t after_span = 256;       // characters of the line kept behind the span

std::size_t character_end(std::string_view text, std::size_t end) {
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return end;
}

}  // namespace

SourceText::SourceText(std::string_view name, std::string_view text) : name_(name), text_(text) {
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
  starts_.push_back(0);
  for (std::size_t i = text_.find('\n'); i != std::string_view::npos; i = text_.find('\n', i + 1)) {
    starts_.push_back(i + 1);
  }
}

std::string_view SourceText::line(std::size_t index) const {
  const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] - 1 : text_.size();
  std::string_view line = text_.substr(starts_[index], end - starts_[index]);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

diagnostic::Place SourceText::whole() const {
  diagnostic::Place place;
  place.file = name_;
  return place;
}

diagnostic::Place SourceText::place(std::size_t offset, std::size_t length) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto index = static_cast<std::size_t>(after - starts_.begin()) - 1;
  const std::string_view whole_line = line(index);
  const std::size_t begin = std::min(offset - starts_[index], whole_line.size());
  const std::string_view span = whole_line.substr(begin, length);

  diagnostic::Place place;
  place.file = name_;
  place.line = static_cast<std::uint32_t>(index + 1);
  place.column = static_cast<std::uint32_t>(diagnostic::characters(whole_line.substr(0, begin)) + 1);
  place.length = static_cast<std::uint32_t>(std::max<std::size_t>(1, diagnostic::characters(span)));
  if (begin > picture_bytes) return place;
  const std::size_t shown = begin + std::min(span.size(), after_span) + after_span;
  place.line_text = whole_line.substr(0, character_end(whole_line, std::min(shown, whole_line.size())));
  return place;
}

}  // namespace policyc::io
