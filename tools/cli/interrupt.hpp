#pragma once
// Ctrl-C during a long search.

#include <atomic>

namespace policyc::cli {

/// From now on Ctrl-C sets what is returned and ends nothing; a second one, seconds later, ends the program.
const std::atomic<bool>& on_interrupt();

}  // namespace policyc::cli
