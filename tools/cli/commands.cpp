#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/diagnostic/suggest.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/version.hpp"

namespace policyc::cli {

namespace {

constexpr std::array<Command, 13> table = {{
    {"check", "may this be done? the verdict for an action file, and why", check},
    {"test", "run the scenarios of a policy", test},
    {"generate", "write scenarios for every rule, row, condition and bound of a policy", generate},
    {"mutate", "do the scenarios notice small mistakes in the policy?", mutate},
    {"analyze", "prove the properties of a policy", analyze},
    {"diff", "which verdicts change from one version of a policy to another", diff},
    {"validate", "report every mistake in policy files", validate},
    {"fmt", "lay out policy files", fmt_files},
    {"readings", "where the readings of ambiguous sentences lead to different verdicts", readings},
    {"tables", "print the decision tables that a policy was compiled to", tables},
    {"coverage", "is every sentence of the document accounted for?", coverage},
    {"source", "the document that a policy is about: its lock, whether it still matches, what a revision changes",
     source},
    {"explain-code", "what a code such as P0207 means", explain_code},
}};

std::string help() {
  std::string text =
      "policyc: governance policies that a person can read, a compiler verifies and an auditor can check\n\n"
      "usage: policyc COMMAND [OPTIONS] FILE…\n\n";
  for (const Command& command : table) text += fmt::format("  {:<14}{}\n", command.name, command.summary);
  text +=
      "\n`policyc COMMAND --help` says more. Exit status of `check`: 0 permitted, 1 forbidden, 2 needs approval,\n"
      "3 needs information, 4 not covered, 64 usage, 65 bad input, 70 internal error, 74 output error.\n";
  return text;
}

int unknown(Environment& environment, const std::string& name) {
  std::vector<std::string_view> names;
  for (const Command& command : table) names.push_back(command.name);
  environment.err += fmt::format("policyc: there is no command `{}`", name);
  const auto nearest = diagnostic::nearest(name, names);
  if (nearest) environment.err += fmt::format("; did you mean `{}`?", *nearest);
  environment.err += "\nrun `policyc --help` for the commands\n";
  return exit_usage;
}

}  // namespace

std::span<const Command> commands() { return table; }

int run(Environment& environment, const Arguments& arguments) {
  if (arguments.empty()) {
    environment.err += help();
    return exit_usage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    environment.out += help();
    return exit_permitted;
  }
  if (name == "--version") {
    environment.out += fmt::format("policyc {}\n", version);
    return exit_permitted;
  }
  for (const Command& command : table) {
    if (command.name == name) return command.run(environment, Arguments(arguments.begin() + 1, arguments.end()));
  }
  return unknown(environment, name);
}

}  // namespace policyc::cli
