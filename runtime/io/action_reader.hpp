#pragma once
// Action files: YAML in, an Action that fits the policy out.

#include <optional>
#include <string_view>
#include <vector>

#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/io/readings.hpp"
#include "runtime/model/action.hpp"

namespace policyc::io {

/// What somebody states beside the file; it takes the place of what the file says.
struct ReadOptions {
  std::optional<runtime::Date> on;
  std::vector<ReadingChoice> readings;  ///< ones that check_readings() objects to have no effect
};

/// Reads an action file. Every mistake is reported, in the order of the lines; with a mistake there is no action.
std::optional<runtime::Action> read_action(const runtime::Policy& policy, std::string_view file_name,
                                           std::string_view text, const ReadOptions& options,
                                           diagnostic::Diagnostics& out);

}  // namespace policyc::io
