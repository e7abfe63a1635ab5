#include "compiler/source/source.hpp"

#include <algorithm>

namespace policyc {

LineColumn locate(std::string_view text, std::uint32_t offset) {
  LineColumn at;
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  std::size_t line_begin = 0;
  for (std::size_t i = 0; i < end; ++i) {
    if (text[i] == '\n') {
      ++at.line;
      line_begin = i + 1;
    }
  }
  for (std::size_t i = line_begin; i < end; ++i) {
    // Bytes 10xxxxxx continue a UTF-8 character.
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++at.column;
  }
  return at;
}

}  // namespace policyc
