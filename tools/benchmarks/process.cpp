#include "tools/benchmarks/process.hpp"

using policyc::bench::run_program;

ProcessRuns run_processes(int times) {
  const std::string root = POLICYC_SOURCE_DIR;
  ProcessRuns runs;
  for (int i = 0; i < times; ++i) {
    runs.hello.push_back(run_program({HELLO_BINARY}));
    runs.check.push_back(
        run_program({POLICYC_BINARY, "check", root + "/policies/dsp4003/examples/liaison-needs-board.yaml"}));
  }
  return runs;
}
