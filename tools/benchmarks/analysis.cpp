// The splitting kernel on tables of several shapes; each is the leaves of a random decision tree, with one cell replaced in every
// tenth row. Prints for every question the minimum and median over its runs; first `policyc analyze` of DSP4003 as a process. Arguments: how many rows at most.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/influence.hpp"
#include "compiler/analysis/kernel/overlap.hpp"
#include "compiler/analysis/kernel/redundant.hpp"
#include "compiler/analysis/kernel/tally.hpp"
#include "compiler/analysis/kernel/unreachable.hpp"
#include "tools/benchmarks/analysis_tables.hpp"
#include "tools/benchmarks/program.hpp"

namespace {

using namespace policyc;
using analysis::FirstMatch;
using analysis::Table;
using analysis::Work;

/// Runs a question and tells what it found; `round` counts up.
using Question = std::function<std::string(int round, Work& work)>;

void print(const std::string& what, const std::string& size, std::vector<double> milliseconds,
           const std::string& found) {
  std::sort(milliseconds.begin(), milliseconds.end());
  fmt::print("{:<12} {:>11} {:>10.3f} {:>10.3f} ms   {}\n", what, size, milliseconds.front(),
             milliseconds[milliseconds.size() / 2], found);
}

void measure(const char* name, const bench::Shape& shape, int rounds, const Question& question) {
  std::vector<double> milliseconds;
  std::string found;
  for (int round = 0; round < rounds; ++round) {
    Work work;
    const auto start = std::chrono::steady_clock::now();
    found = question(round, work);
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    milliseconds.push_back(elapsed.count());
  }
  print(name, fmt::format("{:>6} x {:<2}", shape.rows, shape.columns), std::move(milliseconds), found);
}

/// All of DSP4003 asked everything, reading and compiling it included.
void measure_process() {
  const std::string policy = POLICYC_SOURCE_DIR "/policies/dsp4003";
  std::vector<double> milliseconds;
  bench::ProgramRun run;
  for (int round = 0; round < 21; ++round) {
    run = bench::run_program({POLICYC_BINARY, "analyze", policy});
    milliseconds.push_back(run.seconds * 1000);
  }
  print("analyze", "DSP4003", std::move(milliseconds),
        fmt::format("the process; exit status {}, {:.1f} MB", run.status, run.megabytes));
}

/// Three edits differ in how much they change, so that each run has edits of its own.
void measure_diff(const bench::Shape& shape, int rounds, const bench::Plan& plan, const Table& table) {
  std::vector<Table> edited;
  for (int round = 0; round < rounds; ++round) {
    bench::Plan other = plan;
    other.edit(3, 1000 + static_cast<unsigned>(round));
    edited.push_back(other.table(table.space()));
  }
  measure("diff", shape, rounds, [&](int round, Work& work) {
    FirstMatch judge;
    const auto answer = analysis::diff(table, edited[static_cast<std::size_t>(round)], judge, work);
    std::size_t regions = 0;
    for (const auto& change : answer.changes) regions += change.regions.size();
    return fmt::format("last: {} regions, share {:.3g}", regions, answer.share.value());
  });
}

void measure_all(const bench::Shape& shape) {
  bench::Plan plan = bench::random_tree(shape, 4003);
  const analysis::Space space(plan.columns);
  const Table complete = plan.table(space);
  plan.edit(shape.rows / 10, 7);
  const Table table = plan.table(space);
  const int rounds = shape.rows > 20'000 ? 5 : 21;
  measure("overlaps", shape, rounds,
          [&](int, Work& work) { return fmt::format("{} pairs", analysis::overlaps(table, work).pairs.size()); });
  measure("gap: one", shape, rounds,
          [&](int, Work& work) { return analysis::find_gap(table, work).region ? "found" : "none"; });
  measure("gap: none", shape, rounds,
          [&](int, Work& work) { return analysis::find_gap(complete, work).region ? "found" : "none"; });
  measure("unreachable", shape, rounds,
          [&](int, Work& work) { return fmt::format("{} rows", analysis::unreachable(table, work).rows.size()); });
  measure_diff(shape, rounds, plan, table);
  if (shape.rows > 2'000) return;
  FirstMatch judge;
  measure("redundant", shape, rounds,
          [&](int, Work& work) { return fmt::format("{} rows", analysis::redundant(table, judge, work).rows.size()); });
  measure("tally", shape, rounds, [&](int, Work& work) {
    return fmt::format("{} outcomes", analysis::tally(table, judge, work).points.size());
  });
  measure("influences", shape, 5, [&](int, Work& work) {
    return fmt::format("column {} first", analysis::influences(table, judge, work).front().column);
  });
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned long most = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
  fmt::print("{:<12} {:>11} {:>10} {:>10}\n", "question", "rows x cols", "minimum", "median");
  measure_process();
  for (const bench::Shape shape : {bench::Shape{100, 7}, {499, 7}, {1492, 3}, {1492, 7}, {10'000, 10}, {100'000, 10}}) {
    if (shape.rows <= most) measure_all(shape);
  }
}
