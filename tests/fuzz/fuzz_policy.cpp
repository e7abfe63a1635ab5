// Any bytes as a policy file: findings or a policy, never a crash; and the formatter keeps what it lays out.

#include <cstdint>
#include <cstdlib>

#include "compiler/compile.hpp"
#include "compiler/format/format.hpp"
#include "runtime/diagnostic/render.hpp"

namespace {

using namespace policyc;

void require(bool holds) {
  if (!holds) std::abort();
}

void format_twice(const SourceFile& file) {
  diagnostic::Diagnostics diagnostics;
  const auto once = format::format(file, diagnostics);
  require(once.has_value() || diagnostic::has_errors(diagnostics));
  if (!once) return;
  const auto twice = format::format({file.name, *once}, diagnostics);
  require(twice && *twice == *once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  SourceSet sources;
  sources.files.push_back({"a.policy", text});
  diagnostic::Diagnostics diagnostics;
  const auto policy = compile(sources, diagnostics);
  require(policy.has_value() != diagnostic::has_errors(diagnostics));
  require(diagnostics.empty() || !diagnostic::render_text(diagnostics).empty());
  format_twice({"a.policy", text});
  return 0;
}
