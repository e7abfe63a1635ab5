// policyc validate: every mistake in a policy.

#include <fmt/format.h>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"

namespace policyc::cli {

int validate(Environment& environment, const Arguments& arguments) {
  std::string path;
  std::string format = "text";
  CLI::App app("Reports every mistake in the files of a policy.", "policyc validate");
  app.add_option("DIR", path, "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty());
  app.add_option("--format", format, "text or json")->check(CLI::IsMember({"text", "json"}))->type_name("FORMAT");
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (path.empty()) path = shipped_policy(environment);
  diagnostic::Diagnostics diagnostics;
  std::optional<Compiled> compiled;
  if (const auto sources = read_policy(path, diagnostics)) {
    compiled = compile_whole(*sources, diagnostics, {.digest = false, .tables = false});
  }
  if (format == "json") {
    environment.out += diagnostic::render_json(diagnostics);
  } else {
    environment.out += diagnostic::render_first(diagnostics, "policyc validate --format json " + path);
    if (compiled) {
      const runtime::Policy* const policy = &compiled->policy;
      std::size_t rules = 0;
      for (const runtime::ActionType& action : policy->actions) rules += action.rules.size();
      environment.out += fmt::format("{} {}: no mistakes; actions: {}, rules: {}\n", policy->id, policy->version,
                                     policy->actions.size(), rules);
      if (!compiled->properties.empty()) {
        environment.out += fmt::format("properties: {}; `policyc analyze` proves them\n", compiled->properties.size());
      }
    } else {
      environment.out += diagnostic::summary(diagnostics) + "\n";
    }
  }
  return compiled ? exit_permitted : exit_bad_input;
}

}  // namespace policyc::cli
