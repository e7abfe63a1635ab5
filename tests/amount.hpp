#pragma once
// How much a random test does, and where it begins.

#include <cstdint>
#include <cstdlib>

namespace policyc::tests {

/// A number from the environment.
inline std::uint64_t setting(const char* name, std::uint64_t fallback) {
  const char* const text = std::getenv(name);
  return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

/// A part of it under sanitizers, which slow a test down tenfold: they look at what the code does with memory, not at what comes out.
constexpr std::uint64_t amount(std::uint64_t whole) {
#ifdef POLICYC_SANITIZED
  return (whole + 3) / 4;
#else
  return whole;
#endif
}

}  // namespace policyc::tests
