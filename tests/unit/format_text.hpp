#pragma once
// What the tests of the formatter share.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace policyc::test {

/// Formats a text that has no mistakes, and checks that doing so again changes nothing.
std::string formatted(std::string_view text);

std::string read_text(const std::filesystem::path& path);

/// Files below a folder of the repository whose names end so, in the order of their names.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view extension);

}  // namespace policyc::test
