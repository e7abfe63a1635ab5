#include "compiler/source/report.hpp"

#include <algorithm>
#include <tuple>

namespace policyc {

namespace {

std::uint32_t characters(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

diagnostic::Place place_of(const SourceFile& file, Span span) {
  const std::string_view text = file.text;
  const std::size_t begin = std::min<std::size_t>(span.begin, text.size());
  const LineColumn at = locate(file, static_cast<std::uint32_t>(begin));
  const std::size_t newline = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::size_t next_newline = std::min(text.find('\n', begin), text.size());
  const bool windows = next_newline > line_begin && next_newline < text.size() && text[next_newline - 1] == '\r';
  const std::size_t line_end = windows ? next_newline - 1 : next_newline;
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, std::max(begin, line_end));
  diagnostic::Place place;
  place.file = file.name;
  place.line = at.line;
  place.column = at.column;
  place.length = std::max(1U, characters(text.substr(begin, end - begin)));
  place.line_text = std::string(text.substr(line_begin, line_end - line_begin));
  return place;
}

void put_in_order(diagnostic::Diagnostics& diagnostics, std::size_t first) {
  const auto key = [](const diagnostic::Diagnostic& finding) {
    const diagnostic::Place& place = finding.place;
    return std::tie(place.file, place.line, place.column, finding.code, finding.message);
  };
  const auto begin = diagnostics.begin() + static_cast<std::ptrdiff_t>(first);
  std::stable_sort(begin, diagnostics.end(),
                   [&](const auto& left, const auto& right) { return key(left) < key(right); });
  diagnostics.erase(std::unique(begin, diagnostics.end(),
                                [&](const auto& left, const auto& right) { return key(left) == key(right); }),
                    diagnostics.end());
}

diagnostic::Diagnostic& Reporter::error(const char* code, Span span, std::string message,
                                        std::string suggestion) const {
  diagnostics_->push_back(
      {code, diagnostic::Severity::error, std::move(message), place_of(*file_, span), std::move(suggestion), {}});
  return diagnostics_->back();
}

diagnostic::Diagnostic& Reporter::warning(const char* code, Span span, std::string message,
                                          std::string suggestion) const {
  diagnostics_->push_back(
      {code, diagnostic::Severity::warning, std::move(message), place_of(*file_, span), std::move(suggestion), {}});
  return diagnostics_->back();
}

}  // namespace policyc
