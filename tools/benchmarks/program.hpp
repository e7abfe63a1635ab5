#pragma once
// A program as somebody would start it.

#include <string>
#include <vector>

namespace policyc::bench {

struct ProgramRun {
  double seconds = 0;  ///< from before it was started until it had ended
  double processor_seconds =
      0;                 ///< its own and what the system spent on it; grows less than `seconds` on a busy machine
  double megabytes = 0;  ///< at most at one time
  int status = -1;       ///< -1: could not be started, or was killed
};

/// Runs a program with its output thrown away. `command`: its path, then its arguments.
ProgramRun run_program(std::vector<std::string> command);

}  // namespace policyc::bench
