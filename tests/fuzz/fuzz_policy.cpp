// Any bytes as a policy file: findings or a policy, never a crash; the formatter keeps what it lays out; and what compiles can be asked.

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "compiler/compile.hpp"
#include "compiler/format/format.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/explain/assess.hpp"
#include "runtime/io/action_reader.hpp"

namespace {

using namespace policyc;

void require(bool holds) {
  if (!holds) std::abort();
}

/// P0199: the formatter found that its own result would not read like the original.
bool defect(const diagnostic::Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const auto& found) { return found.code == "P0199"; });
}

void check_findings(const diagnostic::Diagnostics& diagnostics) {
  for (const diagnostic::Diagnostic& found : diagnostics) require(diagnostic::find(found.code) != nullptr);
  require(diagnostics.empty() || !diagnostic::render_text(diagnostics).empty());
  require(!diagnostic::render_json(diagnostics).empty());
}

std::optional<runtime::Policy> compiled(const std::string& text) {
  SourceSet sources;
  sources.files.push_back({"a.policy", text});
  diagnostic::Diagnostics diagnostics;
  auto policy = compile(sources, diagnostics);
  require(policy.has_value() != diagnostic::has_errors(diagnostics));
  check_findings(diagnostics);
  return policy;
}

/// Laid out twice it is the same as laid out once, and it is the same policy.
void format_twice(const std::string& text, bool compiles) {
  diagnostic::Diagnostics diagnostics;
  const auto once = format::format({"a.policy", text}, diagnostics);
  require(once.has_value() != diagnostic::has_errors(diagnostics));
  require(!defect(diagnostics));
  if (!once) return;
  const auto twice = format::format({"a.policy", *once}, diagnostics);
  require(twice && *twice == *once);
  require(compiled(*once).has_value() == compiles);
}

/// Asks about each action with nothing stated.
void ask(const runtime::Policy& policy) {
  for (const runtime::ActionType& type : policy.actions) {
    diagnostic::Diagnostics diagnostics;
    const auto action = io::read_action(policy, "a.yaml", "action: \"" + type.name + "\"\n", {}, diagnostics);
    require(action.has_value());
    (void)runtime::assess(policy, *action);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto policy = compiled(text);
  if (policy) ask(*policy);
  format_twice(text, policy.has_value());
  return 0;
}
