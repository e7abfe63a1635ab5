#include "runtime/report/quotes.hpp"

#include <fmt/format.h>

namespace policyc::report {

std::string quote_words(const Quotes& quotes, std::string_view id) {
  const auto found = quotes.find(id);
  if (found == quotes.end()) return {};
  std::string sentence;
  for (const char c : found->second) {
    if (c == '\t') {
      sentence += " | ";
    } else {
      sentence += c;
    }
  }
  return fmt::format("{} “{}”", id, sentence);
}

}  // namespace policyc::report
