#pragma once
// A document and its lock on disk.

#include <optional>
#include <string>

#include "compiler/document/lock.hpp"
#include "compiler/source/source.hpp"

namespace policyc::cli {

/// Reads the text of a document; `-` is standard input. Mistakes are reported.
std::optional<document::Document> read_document_file(const std::string& path, diagnostic::Diagnostics& diagnostics);

std::optional<document::Lock> read_lock_file(const std::string& path, diagnostic::Diagnostics& diagnostics);

/// The path of the lock that the policy's `source` line names, going from the policy's folder; empty when it has no such line.
std::string lock_path(const SourceSet& sources);

}  // namespace policyc::cli
