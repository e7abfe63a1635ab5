#pragma once
// What a command may touch: its streams, and where policyc is installed. Commands write nowhere else.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace policyc::cli {

/// Exit statuses. With several files, `check` exits with the worst in the order forbidden, needs-information, needs-approval, not-covered, permitted.
enum Exit : int {
  exit_permitted = 0,  ///< and for commands without a verdict: done, nothing found
  exit_forbidden = 1,  ///< and: something found (a test failed, a file is not formatted)
  exit_needs_approval = 2,
  exit_needs_information = 3,
  exit_not_covered = 4,
  exit_usage = 64,
  exit_bad_input = 65,
  exit_internal = 70,
  exit_output = 74,        ///< the answer could not be written
  exit_interrupted = 130,  ///< Ctrl-C: what was found until then has been printed
};

struct Environment {
  std::string program;  ///< where the running binary is; the policies that come with it are found from there
  bool colour = false;  ///< standard output is a terminal that takes colours

  std::string out;  ///< standard output, written when the command is done
  std::string err;  ///< standard error, likewise

  /// What a command needs to its end. Taking a policy apart takes longer than writing the answer, and main() leaves it to the system.
  std::vector<std::shared_ptr<const void>> kept;
};

/// The contents of standard input.
std::string read_standard_input();

}  // namespace policyc::cli
