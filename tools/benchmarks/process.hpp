#pragma once
// A whole `policyc check`, policies parsed from source, against a program that prints one line.

#include "tools/benchmarks/program.hpp"

struct ProcessRuns {
  std::vector<policyc::bench::ProgramRun> check;
  std::vector<policyc::bench::ProgramRun> hello;
};

/// Runs the two programs in turn, so that what slows the machine down slows down both.
ProcessRuns run_processes(int times);
