#include "tools/cli/document_file.hpp"

#include "compiler/document/citations.hpp"
#include "runtime/io/file.hpp"
#include "tools/cli/environment.hpp"

namespace policyc::cli {

std::optional<document::Document> read_document_file(const std::string& path, diagnostic::Diagnostics& diagnostics) {
  if (path == "-") return document::read_document({"standard input", read_standard_input()}, diagnostics);
  auto text = io::read_file(path, diagnostics);
  if (!text) return std::nullopt;
  return document::read_document({path, std::move(*text)}, diagnostics);
}

std::optional<document::Lock> read_lock_file(const std::string& path, diagnostic::Diagnostics& diagnostics) {
  auto text = io::read_file(path, diagnostics);
  if (!text) return std::nullopt;
  return document::read_lock({path, std::move(*text)}, diagnostics);
}

std::string lock_path(const SourceSet& sources) {
  const LockFile* const lock = document::lock_file(sources);
  return lock == nullptr ? std::string() : lock->file.name;
}

}  // namespace policyc::cli
