#pragma once
// The commands below `policyc source`, a file each.

#include "tools/cli/command.hpp"

namespace policyc::cli {

int source_lock(Environment& environment, const Arguments& arguments);
int source_check(Environment& environment, const Arguments& arguments);
int source_revise(Environment& environment, const Arguments& arguments);

}  // namespace policyc::cli
