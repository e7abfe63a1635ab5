// policyc tables: what a policy was compiled to.

#include <fmt/format.h>

#include "runtime/diagnostic/suggest.hpp"
#include "runtime/report/tables.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/quotes.hpp"

namespace policyc::cli {

namespace {

int unknown_action(Environment& environment, const runtime::Policy& policy, const std::string& name) {
  std::vector<std::string_view> names;
  for (const runtime::ActionType& action : policy.actions) names.push_back(action.name);
  environment.err += fmt::format("policyc tables: {} has no action `{}`", policy.id, name);
  if (const auto nearest = diagnostic::nearest(name, names))
    environment.err += fmt::format("; did you mean `{}`?", *nearest);
  environment.err += "\n";
  return exit_usage;
}

std::string print(const std::vector<report::Grid>& grids, const std::string& format) {
  if (format == "json") return report::grids_json(grids);
  std::string text;
  for (const report::Grid& grid : grids) {
    if (!text.empty()) text += format == "csv" ? "\r\n" : "\n";
    text += format == "csv"        ? report::grid_csv(grid)
            : format == "markdown" ? report::grid_markdown(grid)
                                   : report::grid_text(grid);
  }
  return text;
}

}  // namespace

int tables(Environment& environment, const Arguments& arguments) {
  std::string name;
  std::string path;
  std::string format = "text";
  std::string document;
  CLI::App app("The decision tables that a policy was compiled to: a row per case, with what is asked in it.",
               "policyc tables");
  app.add_option("ACTION", name, "one action; all of them unless given")->check(not_empty());
  app.add_option("--policy", path, "the folder of the policy; the DSP4003 policy that comes with policyc unless given")
      ->check(not_empty())
      ->type_name("DIR");
  app.add_option("--format", format, "text, markdown, csv or json")
      ->check(CLI::IsMember({"text", "markdown", "csv", "json"}))
      ->type_name("FORMAT");
  add_document_option(app, document);
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (path.empty()) path = shipped_policy(environment);
  const auto policy = load_policy(environment, path);
  if (!policy) return exit_bad_input;
  std::optional<report::Quotes> quotes;
  if (!document.empty()) {
    quotes = read_quotes(environment, path, document);
    if (!quotes) return exit_bad_input;
  }
  std::vector<report::Grid> grids;
  for (const runtime::ActionType& action : policy->actions) {
    if (name.empty() || action.name == name)
      grids.push_back(report::table_grid(*policy, action, quotes ? &*quotes : nullptr));
  }
  if (grids.empty() && !name.empty()) return unknown_action(environment, *policy, name);
  environment.out += print(grids, format);
  return exit_permitted;
}

}  // namespace policyc::cli
