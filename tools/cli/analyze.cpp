// policyc analyze: what is proved of a policy, and what is wrong with it.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/property/prove.hpp"
#include "compiler/analysis/situations/words.hpp"
#include "compiler/compile.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/action_writer.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"

namespace policyc::cli {

int analyze(Environment& environment, const Arguments& arguments) {
  std::string path;
  CLI::App app("Proves the properties of a policy.", "policyc analyze");
  app.add_option("DIR", path, "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (path.empty()) path = shipped_policy(environment);
  const auto compiled = load_compiled(environment, path);
  if (!compiled) return exit_bad_input;
  for (std::size_t action = 0; action < compiled->policy.actions.size(); ++action) {
    const runtime::ActionTypeId id(action);
    std::vector<const resolved::Property*> own;
    std::vector<runtime::ExprId> conditions;
    for (const resolved::Property& property : compiled->properties) {
      if (property.action != id) continue;
      own.push_back(&property);
      conditions.push_back(property.when);
    }
    if (own.empty()) continue;
    analysis::Work work;
    const auto situations = analysis::Situations::of(compiled->policy, id, conditions);
    const auto outcomes = analysis::outcomes_of(*situations, work);
    for (std::size_t i = 0; i < own.size(); ++i) {
      const analysis::PropertyFinding finding = analysis::prove(*own[i], *situations, *outcomes, i, work);
      const char* names[] = {"holds", "vacuous", "refuted", "undecided"};
      environment.out += fmt::format("{:<10} {} ({})\n", names[static_cast<int>(finding.proof)], own[i]->name,
                                     compiled->policy[id].name);
      if (finding.suspect) {
        for (const std::string& words : analysis::cube_words(*situations, *finding.suspect))
          environment.out += fmt::format("    {}\n", words);
      }
      if (finding.counterexample)
        environment.out += io::write_action(compiled->policy, *finding.counterexample, "counterexample");
    }
    environment.err += fmt::format("{}: work {}, {} columns, {} lines\n", compiled->policy[id].name, work.used,
                                   situations->space().size(), situations->lines().size());
  }
  return 0;
}

}  // namespace policyc::cli
