#pragma once
// How long actions are looked for in the regions of one comparison.

#include <cstdint>

namespace policyc::analysis {

inline constexpr std::uint32_t witness_attempts = 2;

// Searches for actions cost at most this, each and in all, so that regions without one do not use up the time.
inline constexpr std::uint64_t witness_work = 30'000;
inline constexpr std::uint64_t witness_work_in_all = 600'000;

}  // namespace policyc::analysis
