#include "tests/solver/policies.hpp"

#include <stdexcept>

#include "tests/differential/generate.hpp"
#include "tools/cli/policy_folder.hpp"

namespace policyc::solver {

SourceSet random_sources(differential::Dice& dice) {
  SourceSet sources;
  sources.files.push_back({"random.policy", differential::generate_policy(dice).text()});
  return sources;
}

SourceSet dsp4003() {
  diagnostic::Diagnostics found;
  auto sources = cli::read_policy("policies/dsp4003", found);
  if (!sources) throw std::runtime_error("policies/dsp4003 cannot be read");
  return *std::move(sources);
}

std::optional<Compiled> compile_set(const SourceSet& sources) {
  diagnostic::Diagnostics found;
  return compile_whole(sources, found);
}

}  // namespace policyc::solver
