#include "compiler/source/source.hpp"

#include <algorithm>

namespace policyc {

LineColumn locate(const SourceFile& file, std::uint32_t offset) {
  std::vector<std::uint32_t>& begins = file.line_begins;
  if (begins.empty()) {
    constexpr std::size_t usual_line = 40;  // bytes
    begins.reserve(file.text.size() / usual_line + 1);
    begins.push_back(0);
    for (std::size_t at = file.text.find('\n'); at != std::string::npos; at = file.text.find('\n', at + 1))
      begins.push_back(static_cast<std::uint32_t>(at + 1));
  }
  const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(offset, file.text.size()));
  const auto next = std::upper_bound(begins.begin(), begins.end(), end);
  LineColumn at;
  at.line = static_cast<std::uint32_t>(next - begins.begin());
  for (std::uint32_t i = *(next - 1); i < end; ++i) {
    // Bytes 10xxxxxx continue a UTF-8 character.
    if ((static_cast<unsigned char>(file.text[i]) & 0xC0U) != 0x80U) ++at.column;
  }
  return at;
}

}  // namespace policyc
