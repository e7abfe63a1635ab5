#pragma once
// `--document PATH`: the sentences to quote beside what cites them.

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "compiler/source/source.hpp"
#include "runtime/report/quotes.hpp"
#include "tools/cli/environment.hpp"

namespace policyc::cli {

void add_document_option(CLI::App& app, std::string& path);

/// The sentences of the document at `path`. Nothing, and messages on the error stream, when it cannot be read or does not match the lock
/// that the policy in the folder or file `policy` names.
std::optional<report::Quotes> read_quotes(Environment& environment, const std::string& policy, const std::string& path);

}  // namespace policyc::cli
