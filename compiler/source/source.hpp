#pragma once
// Policy files as text, and places in them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace policyc {

/// A half-open range of bytes in one file.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

/// An index into SourceSet::files.
using FileIndex = std::uint32_t;

struct SourceFile {
  std::string name;  ///< as shown in messages: `policies/dsp4003/liaison.policy`
  std::string text;
  mutable std::vector<std::uint32_t> line_begins =
      {};  ///< filled by locate() when first asked; `text` stays as it is from then on
};

/// The lock of a document, as a `source` line names it. Who compiles reads the files, since the compiler reads none.
struct LockFile {
  std::string written;  ///< the path in the `source` line
  SourceFile file;      ///< its name is the path from where policyc runs
  std::string problem;  ///< why it could not be read; empty: it was
};

/// The files of one policy, in the order of their names. Later passes hold string_views into the texts, so a set is filled
/// before it is parsed and outlives what is made of it.
struct SourceSet {
  std::vector<SourceFile> files;
  std::vector<LockFile> locks = {};  ///< those that `source` lines may name, comments included
};

/// Line and column from 1; columns count UTF-8 characters, a tab is one. Linear in the length of the line, after the first time.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};
LineColumn locate(const SourceFile& file, std::uint32_t offset);

}  // namespace policyc
