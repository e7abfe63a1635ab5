// policyc source: the document behind a policy.

#include <fmt/format.h>

#include <array>

#include "runtime/diagnostic/suggest.hpp"
#include "tools/cli/source_command.hpp"

namespace policyc::cli {

namespace {

constexpr std::array<Command, 3> table = {{
    {"lock", "list the sentences of a document as ids and fingerprints", source_lock},
    {"check", "does the document still match its lock?", source_check},
    {"revise", "what does a new version of the document change?", source_revise},
}};

std::string help() {
  std::string text =
      "policyc source: the document that a policy is about\n\nusage: policyc source COMMAND [OPTIONS]\n\n";
  for (const Command& command : table) text += fmt::format("  {:<8}{}\n", command.name, command.summary);
  return text + "\n`policyc source COMMAND --help` says more.\n";
}

}  // namespace

int source(Environment& environment, const Arguments& arguments) {
  if (arguments.empty()) {
    environment.err += help();
    return exit_usage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h") {
    environment.out += help();
    return exit_permitted;
  }
  std::vector<std::string_view> names;
  for (const Command& command : table) {
    if (command.name == name) return command.run(environment, Arguments(arguments.begin() + 1, arguments.end()));
    names.push_back(command.name);
  }
  environment.err += fmt::format("policyc source: there is no command `{}`", name);
  if (const auto nearest = diagnostic::nearest(name, names))
    environment.err += fmt::format("; did you mean `{}`?", *nearest);
  environment.err += "\nrun `policyc source --help` for the commands\n";
  return exit_usage;
}

}  // namespace policyc::cli
