#pragma once
// Findings about policy text: from a span to a place that can be printed.

#include <string>

#include "compiler/source/source.hpp"
#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc {

diagnostic::Place place_of(const SourceFile& file, Span span);

/// Puts the findings from `first` on in the order of the text, and keeps one of several that say the same about the same place.
void put_in_order(diagnostic::Diagnostics& diagnostics, std::size_t first);

/// Collects the findings about one file.
class Reporter {
 public:
  Reporter(const SourceFile& file, diagnostic::Diagnostics& diagnostics) : file_(&file), diagnostics_(&diagnostics) {}

  /// `code` is a key of the registry.
  diagnostic::Diagnostic& error(const char* code, Span span, std::string message, std::string suggestion = {}) const;
  diagnostic::Diagnostic& warning(const char* code, Span span, std::string message, std::string suggestion = {}) const;
  const SourceFile& file() const { return *file_; }

 private:
  const SourceFile* file_;
  diagnostic::Diagnostics* diagnostics_;
};

}  // namespace policyc
