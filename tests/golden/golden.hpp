#pragma once
// Files with their expected output beside them. With POLICYC_REWRITE=1 in the environment the expected files are written
// instead of compared; the difference is then reviewed like any other.

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::golden {

/// `tests/golden/NAME`.
std::filesystem::path folder(std::string_view name);

std::string read(const std::filesystem::path& path);

/// The entries of a folder in the order of their names. With `extension`, such as `.yaml`, only those.
std::vector<std::filesystem::path> entries(const std::filesystem::path& folder, std::string_view extension = {});

/// A policy file, or the policy files of a folder, by their names without a path, with the lock they name.
SourceSet sources(const std::filesystem::path& path);

/// Compares a text with the file that holds what is expected, or writes that file.
void check(const std::filesystem::path& expected, const std::string& actual);

/// `NAME.expected` beside `NAME`, `NAME.policy` or `NAME.yaml`.
std::filesystem::path expected_beside(const std::filesystem::path& path);

/// The codes of the findings in all expected files of a folder.
std::set<std::string> codes_expected_in(const std::filesystem::path& folder);

/// Whether every expected file of the folder still has its case.
void check_no_strays(const std::filesystem::path& folder, const std::set<std::filesystem::path>& wanted);

}  // namespace policyc::golden
