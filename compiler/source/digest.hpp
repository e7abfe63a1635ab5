#pragma once
// The fingerprint of a policy's files.

#include <string>

#include "compiler/source/source.hpp"

namespace policyc {

/// SHA-256 in hexadecimal over the last part of each file's name and its text, in order. It does not depend on where the folder is.
std::string digest(const SourceSet& sources);

}  // namespace policyc
