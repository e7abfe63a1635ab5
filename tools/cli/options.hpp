#pragma once
// Reading the options of one command.

#include <CLI/CLI.hpp>
#include <optional>

#include "tools/cli/command.hpp"

namespace policyc::cli {

/// Parses `arguments`. Returns an exit status when the command should not run: after printing help, or what is wrong and how to use it.
std::optional<int> parse(CLI::App& app, Environment& environment, const Arguments& arguments);

/// An empty value is a variable that was not set, not a choice.
CLI::Validator not_empty();

/// A negative number would wrap around to a large one.
CLI::Validator whole_number();

}  // namespace policyc::cli
