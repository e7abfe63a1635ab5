// Any bytes as a document, and as a lock: findings or a result, never a crash; a lock reads back as it was written, matches the document
// it was made of, and is aligned with itself without a change.

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "compiler/document/align.hpp"
#include "compiler/document/match.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"

namespace {

using namespace policyc;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_findings(const diagnostic::Diagnostics& diagnostics) {
  for (const diagnostic::Diagnostic& found : diagnostics) require(diagnostic::find(found.code) != nullptr);
  require(diagnostics.empty() || !diagnostic::render_text(diagnostics).empty());
}

void read_as_lock(const std::string& text) {
  diagnostic::Diagnostics diagnostics;
  const auto lock = document::read_lock({"a.lock", text}, diagnostics);
  require(lock.has_value() == diagnostics.empty());
  check_findings(diagnostics);
}

void lock_twice(const document::Document& document) {
  const document::Lock lock = document::lock_of(document);
  const std::string text = document::write_lock(lock);
  diagnostic::Diagnostics diagnostics;
  const auto again = document::read_lock({"a.lock", text}, diagnostics);
  require(again && document::write_lock(*again) == text);
  document::compare(document, *again, "a.txt", diagnostics);
  require(diagnostics.empty());
  for (const document::Aligned& aligned : document::align(lock, *again))
    require(aligned.change == document::Change::same);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read_as_lock(text);
  diagnostic::Diagnostics diagnostics;
  const auto document = document::read_document({"a.txt", text}, diagnostics);
  require(document.has_value() == diagnostics.empty());
  check_findings(diagnostics);
  if (document) lock_twice(*document);
  return 0;
}
