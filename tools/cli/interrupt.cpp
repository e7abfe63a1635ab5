#include "tools/cli/interrupt.hpp"

#include <csignal>

namespace policyc::cli {

namespace {

std::atomic<bool> interrupted = false;

void interrupt(int) {
  interrupted.store(true, std::memory_order_relaxed);
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& on_interrupt() {
  std::signal(SIGINT, interrupt);
  return interrupted;
}

}  // namespace policyc::cli
