// Runs the benchmarks in rounds, one of each after the other, and prints minima, medians and the ratios that we hold ourselves to.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "tools/benchmarks/process.hpp"

namespace {

using policyc::bench::ProgramRun;

struct Samples {
  std::vector<double> seconds;             ///< per iteration
  std::map<std::string, double> counters;  ///< the largest seen

  double minimum() const { return *std::min_element(seconds.begin(), seconds.end()); }
  double median() const {
    std::vector<double> sorted = seconds;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    return sorted[sorted.size() / 2];
  }
};

class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      Samples& samples = all[run.run_name.function_name];
      samples.seconds.push_back(run.real_accumulated_time / static_cast<double>(run.iterations));
      for (const auto& [name, counter] : run.counters)
        samples.counters[name] = std::max(samples.counters[name], counter.value);
    }
  }
  std::map<std::string, Samples> all;
};

std::string duration(double seconds) {
  if (seconds < 1e-6) return fmt::format("{:.1f} ns", seconds * 1e9);
  return seconds < 1e-3 ? fmt::format("{:.1f} us", seconds * 1e6) : fmt::format("{:.2f} ms", seconds * 1e3);
}

void compare(const Collector& collector, const char* name, const char* yardstick, const char* goal) {
  const auto a = collector.all.find(name);
  const auto b = collector.all.find(yardstick);
  if (a == collector.all.end() || b == collector.all.end()) return;
  fmt::print("{} - {}: minimum {}, median {} (goal: {})\n", name, yardstick,
             duration(a->second.minimum() - b->second.minimum()), duration(a->second.median() - b->second.median()),
             goal);
}

void benchmark_functions() {
  constexpr int rounds = 21;
  Collector collector;
  // Rounds rather than repetitions: what slows the machine down for a while slows down all of them alike.
  for (int round = 0; round < rounds; ++round) benchmark::RunSpecifiedBenchmarks(&collector);
  fmt::print("{:<20} {:>12} {:>12}   of {} rounds; one alone: tools/bench --benchmark_filter=NAME\n", "benchmark",
             "minimum", "median", rounds);
  for (const auto& [name, samples] : collector.all) {
    std::string extra;
    if (const auto rate = samples.counters.find("bytes_per_second"); rate != samples.counters.end())
      extra = fmt::format("   {:.0f} MB/s at best", rate->second / 1e6);
    fmt::print("{:<20} {:>12} {:>12}{}\n", name, duration(samples.minimum()), duration(samples.median()), extra);
  }
  compare(collector, "evaluate_bound", "evaluate_by_hand", "at most 12 ns");
}

/// Minima and medians of both programs, and the ratios of those.
void compare_processes(const char* what, const ProcessRuns& runs, double ProgramRun::*time) {
  const auto sorted = [&](const std::vector<ProgramRun>& of) {
    std::vector<double> times;
    for (const ProgramRun& run : of) times.push_back(run.*time);
    std::sort(times.begin(), times.end());
    return times;
  };
  const std::vector<double> check = sorted(runs.check);
  const std::vector<double> hello = sorted(runs.hello);
  const std::size_t middle = check.size() / 2;
  fmt::print("process_check / process_hello, {}: minimum {} / {} = {:.2f}, median {} / {} = {:.2f}\n", what,
             duration(check.front()), duration(hello.front()), check.front() / hello.front(), duration(check[middle]),
             duration(hello[middle]), check[middle] / hello[middle]);
}

void benchmark_processes() {
  constexpr int times = 500;
  const ProcessRuns runs = run_processes(times);
  double megabytes = 0;
  for (const ProgramRun& run : runs.check) megabytes = std::max(megabytes, run.megabytes);
  fmt::print("whole processes, {} runs of each in turn; alone: tools/bench --benchmark_filter=process\n", times);
  compare_processes("wall time (goal: at most 1.50)", runs, &ProgramRun::seconds);
  compare_processes("processor time", runs, &ProgramRun::processor_seconds);
  fmt::print("process_check: {:.1f} MB at most (goal: 6)\n", megabytes);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 64;
  const std::string filter = benchmark::GetBenchmarkFilter();
  if (filter != "process") benchmark_functions();
  if (std::regex_search("process", std::regex(filter))) benchmark_processes();
  return 0;
}
