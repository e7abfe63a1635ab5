// policyc fmt: the layout of policy files.

#include <fmt/format.h>

#include "compiler/format/format.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/io/file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/policy_folder.hpp"
#include "tools/cli/write_file.hpp"

namespace policyc::cli {

namespace {

bool replace_file(Environment& environment, const std::string& path, const std::string& text) {
  const std::string problem = write_file(path, text);
  if (!problem.empty()) environment.err += fmt::format("policyc fmt: {}\n", problem);
  return problem.empty();
}

struct Outcome {
  bool bad_input = false;
  bool changed = false;
  bool unwritten = false;
};

void format_one(Environment& environment, const SourceFile& file, bool check, bool to_output, Outcome& outcome) {
  diagnostic::Diagnostics diagnostics;
  const auto formatted = format::format(file, diagnostics);
  environment.err += diagnostic::render_text(diagnostics);
  if (!formatted) {
    outcome.bad_input = true;
    return;
  }
  const bool changed = *formatted != file.text;
  outcome.changed = outcome.changed || changed;
  if (check) {
    if (changed) environment.out += fmt::format("{}: not formatted\n", file.name);
  } else if (to_output) {
    environment.out += *formatted;
  } else if (changed) {
    if (replace_file(environment, file.name, *formatted)) {
      environment.out += fmt::format("{}: formatted\n", file.name);
    } else {
      outcome.unwritten = true;
    }
  }
}

}  // namespace

int fmt_files(Environment& environment, const Arguments& arguments) {
  std::vector<std::string> paths;
  bool check = false;
  CLI::App app("Lays out policy files. Comments and meaning stay; a file that cannot be read is left alone.",
               "policyc fmt");
  app.add_option("PATH", paths, "files, or folders and all below them; - is standard input, written to standard output")
      ->required();
  app.add_flag("--check", check, "write nothing; say which files are not laid out, and exit with 1 if there are any");
  if (const auto status = parse(app, environment, arguments)) return *status;
  Outcome outcome;
  for (const std::string& path : paths) {
    if (path == "-") {
      format_one(environment, {"standard input", read_standard_input()}, check, true, outcome);
      continue;
    }
    diagnostic::Diagnostics diagnostics;
    for (const std::string& name : policy_files(path, true, diagnostics)) {
      auto text = io::read_file(name, diagnostics);
      if (text) format_one(environment, {name, std::move(*text)}, check, false, outcome);
    }
    environment.err += diagnostic::render_text(diagnostics);
    outcome.bad_input = outcome.bad_input || diagnostic::has_errors(diagnostics);
  }
  if (outcome.bad_input) return exit_bad_input;
  if (outcome.unwritten) return exit_output;
  return check && outcome.changed ? exit_forbidden : exit_permitted;
}

}  // namespace policyc::cli
