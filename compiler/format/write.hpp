#pragma once
// The text that lines of tokens make, with the comments between them.

#include <string>

#include "compiler/format/lines.hpp"

namespace policyc::format {

std::string write(const Tokens& tokens, const std::vector<Line>& lines);

}  // namespace policyc::format
