#pragma once
// The commands of policyc, a file each.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/environment.hpp"

namespace policyc::cli {

using Arguments = std::vector<std::string>;

struct Command {
  std::string_view name;
  std::string_view summary;
  /// Arguments without the name of the command; returns the exit status.
  int (*run)(Environment&, const Arguments&);
};

int check(Environment& environment, const Arguments& arguments);
int test(Environment& environment, const Arguments& arguments);
int generate(Environment& environment, const Arguments& arguments);
int mutate(Environment& environment, const Arguments& arguments);
int validate(Environment& environment, const Arguments& arguments);
int analyze(Environment& environment, const Arguments& arguments);
int diff(Environment& environment, const Arguments& arguments);
int fmt_files(Environment& environment, const Arguments& arguments);
int readings(Environment& environment, const Arguments& arguments);
int tables(Environment& environment, const Arguments& arguments);
int coverage(Environment& environment, const Arguments& arguments);
int source(Environment& environment, const Arguments& arguments);
int explain_code(Environment& environment, const Arguments& arguments);

std::span<const Command> commands();

/// Runs the command that `arguments` (without the program) begin with.
int run(Environment& environment, const Arguments& arguments);

}  // namespace policyc::cli
