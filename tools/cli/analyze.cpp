// policyc analyze: what is proved of a policy, and what is wrong with it.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/property/prove.hpp"
#include "compiler/compile.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/action_writer.hpp"
#include "runtime/report/table_words.hpp"
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
  diagnostic::Diagnostics diagnostics;
  std::optional<Compiled> compiled;
  if (const auto sources = read_policy(path, diagnostics)) compiled = compile_whole(*sources, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
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
        for (const analysis::Condition& condition : *finding.suspect) {
          std::vector<std::uint32_t> classes;
          for (const analysis::Run& run : condition.classes)
            for (std::uint32_t c = run.first; c < run.last; ++c)
              classes.push_back(situations->classes(condition.column)[c]);
          if (situations->is_test(condition.column)) {
            std::string names;
            const char* st[] = {"met", "open", "pending", "breached"};
            for (auto c : classes) names += std::string(st[c]) + " ";
            environment.out += fmt::format(
                "    test {}: {}\n",
                report::test_words(compiled->policy,
                                   situations->table().tests[condition.column - situations->table().columns.size()]),
                names);
          } else {
            const auto& column = situations->table().columns[condition.column];
            environment.out += fmt::format("    {}: {}\n", report::column_words(compiled->policy, column),
                                           report::cell_words(compiled->policy, column, classes));
          }
        }
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
