#pragma once
// How much a question may cost, and whether somebody has called it off. What runs out of work is not decided, which is never
// the same as *none found*.

#include <atomic>
#include <cstdint>
#include <optional>

namespace policyc::analysis {

struct Work {
  static constexpr std::uint64_t no_limit = ~std::uint64_t{0};

  std::uint64_t limit = no_limit;                ///< rows looked at, over all nodes; a minute is about 5e9
  const std::atomic<bool>* cancelled = nullptr;  ///< set from a signal handler or another thread
  std::uint64_t used = 0;
  bool exhausted = false;
  double examined = 0;  ///< how far: the part of the current question's space that has been settled, 0 … 1

  /// False when the work must stop.
  bool spend(std::uint64_t units) {
    used += units;
    if (used > limit || called_off()) exhausted = true;
    return !exhausted;
  }
  bool called_off() const { return cancelled != nullptr && cancelled->load(std::memory_order_relaxed); }
};

}  // namespace policyc::analysis
