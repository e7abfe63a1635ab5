#include "tools/benchmarks/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

extern char** environ;  // NOLINT: POSIX says so

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

/// Runs a program with its output thrown away.
ProcessRun run(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const auto start = std::chrono::steady_clock::now();
  const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  rusage usage{};
  int status = 0;
  if (failed == 0) wait4(child, &status, 0, &usage);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&actions);
  return {elapsed.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

}  // namespace

ProcessRuns run_processes(int times) {
  const std::string root = POLICYC_SOURCE_DIR;
  ProcessRuns runs;
  for (int i = 0; i < times; ++i) {
    runs.hello.push_back(run({HELLO_BINARY}));
    runs.check.push_back(run({POLICYC_BINARY, "check", root + "/policies/dsp4003/examples/liaison-needs-board.yaml"}));
  }
  return runs;
}
