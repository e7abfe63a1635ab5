#pragma once
// YAML as a plain tree. Of YAML, input files use mappings, lists and scalars in block and flow style; aliases,
// anchors, tags, directives and several documents are mistakes, and so is a key that comes twice.

#include <optional>
#include <string>
#include <vector>

#include "runtime/io/source_text.hpp"

namespace policyc::io {

struct Member;

struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
  Kind kind = Kind::null;       ///< null: nothing is written, or `~` or `null` without quotes
  bool quoted = false;          ///< a scalar in quotes or in block style: it is text, never a word such as `none`
  bool continues = false;       ///< a plain scalar that runs over several lines, which is often a slip of indentation
  std::uint32_t offset = 0;     ///< where it begins in SourceText::text
  std::uint32_t length = 1;     ///< bytes to underline
  std::string text;             ///< scalar
  std::vector<Node> items;      ///< sequence
  std::vector<Member> members;  ///< mapping, in the order written; the keys are scalars and differ

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }
  /// The value of a key of a mapping, or nullptr.
  const Node* find(std::string_view key) const;
};

struct Member {
  Node key;
  Node value;
};

inline constexpr std::size_t deepest_nesting = 32;
inline constexpr std::size_t longest_scalar = 65536;  ///< bytes
inline constexpr std::size_t most_nodes = 500000;
inline constexpr std::size_t most_findings = 100;  ///< of one file; what is behind them is not looked at

/// The tree of the one document in the text, which may be null; nothing when the text cannot be read to its end. What
/// is wrong is reported, also when there is a tree. Never throws.
std::optional<Node> parse_yaml(const SourceText& source, diagnostic::Diagnostics& out);

}  // namespace policyc::io
