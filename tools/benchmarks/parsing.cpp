// Parsing policy text to its syntax tree, and compiling the whole of DSP4003.

#include <benchmark/benchmark.h>

#include <cstdlib>

#include "compiler/compile.hpp"
#include "compiler/syntax/parse.hpp"
#include "tools/cli/policy_folder.hpp"

namespace {

using namespace policyc;

SourceSet dsp4003() {
  diagnostic::Diagnostics diagnostics;
  auto sources = cli::read_policy(POLICYC_SOURCE_DIR "/policies/dsp4003", diagnostics);
  if (!sources) std::abort();
  return std::move(*sources);
}

std::int64_t bytes(const SourceSet& sources) {
  std::size_t total = 0;
  for (const SourceFile& file : sources.files) total += file.text.size();
  return static_cast<std::int64_t>(total);
}

void parse(benchmark::State& state) {
  const SourceSet sources = dsp4003();
  for (auto _ : state) {
    diagnostic::Diagnostics diagnostics;
    for (const SourceFile& file : sources.files) benchmark::DoNotOptimize(syntax::parse(file, diagnostics));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes(sources));
}

void compile_dsp4003(benchmark::State& state) {
  const SourceSet sources = dsp4003();
  for (auto _ : state) {
    diagnostic::Diagnostics diagnostics;
    benchmark::DoNotOptimize(compile(sources, diagnostics));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes(sources));
}

}  // namespace

BENCHMARK(parse)->MinTime(0.05)->Unit(benchmark::kMicrosecond);
BENCHMARK(compile_dsp4003)->MinTime(0.05)->Unit(benchmark::kMicrosecond);
