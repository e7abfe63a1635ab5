#include <unistd.h>

#include <array>

#include "runtime/io/text_check.hpp"
#include "tools/cli/environment.hpp"

namespace policyc::cli {

std::string read_standard_input() {
  std::string text;
  std::array<char, 65536> buffer{};
  ssize_t count = 0;
  // One byte more than the reader takes, so that it can say that the input is too large.
  while (text.size() <= io::largest_file && (count = read(STDIN_FILENO, buffer.data(), buffer.size())) > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace policyc::cli
