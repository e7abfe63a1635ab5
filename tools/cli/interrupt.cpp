#include "tools/cli/interrupt.hpp"

#include <csignal>
#include <ctime>

namespace policyc::cli {

namespace {

std::atomic<bool> interrupted = false;
std::atomic<std::time_t> first_at = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<std::time_t>::is_always_lock_free,
              "a signal handler sets them");

/// One Ctrl-C may arrive twice, from the terminal and from whoever started this; a second one is later.
void interrupt(int) {
  if (!interrupted.exchange(true)) {
    first_at = std::time(nullptr);
  } else if (std::time(nullptr) > first_at + 1) {
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
  }
}

}  // namespace

const std::atomic<bool>& on_interrupt() {
  std::signal(SIGINT, interrupt);
  return interrupted;
}

}  // namespace policyc::cli
