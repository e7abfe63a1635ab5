// A whole `policyc check`, policies parsed from source, against a program that prints one line.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

extern char** environ;  // NOLINT: POSIX says so

namespace {

struct Run {
  double seconds = 0;
  double megabytes = 0;
};

/// Runs a program with its output thrown away.
Run run(std::vector<std::string> command) {
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
  return {elapsed.count(), static_cast<double>(usage.ru_maxrss) / 1024};
}

void measure(benchmark::State& state, const std::vector<std::string>& command) {
  double megabytes = 0;
  for (auto _ : state) {
    const Run result = run(command);
    state.SetIterationTime(result.seconds);
    megabytes = std::max(megabytes, result.megabytes);
  }
  state.counters["MB"] = megabytes;
}

void process_check(benchmark::State& state) {
  const std::string root = POLICYC_SOURCE_DIR;
  measure(state, {POLICYC_BINARY, "check", root + "/policies/dsp4003/examples/liaison-needs-board.yaml"});
}

void process_hello(benchmark::State& state) { measure(state, {HELLO_BINARY}); }

}  // namespace

BENCHMARK(process_check)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(0.1);
BENCHMARK(process_hello)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(0.1);
