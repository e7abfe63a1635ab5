#pragma once
// A whole `policyc check`, policies parsed from source, against a program that prints one line.

#include <string>
#include <vector>

/// One run of a program.
struct ProcessRun {
  double seconds = 0;  ///< from its start until it has ended
  double processor_seconds =
      0;                 ///< its own and what the system spent on it; grows less than `seconds` on a busy machine
  double megabytes = 0;  ///< at most at one time
};

struct ProcessRuns {
  std::vector<ProcessRun> check;
  std::vector<ProcessRun> hello;
};

/// Runs the two programs in turn, so that what slows the machine down slows down both.
ProcessRuns run_processes(int times);
