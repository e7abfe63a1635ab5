#pragma once
// Which statement of a policy cites which sentence.

#include <string>
#include <vector>

#include "compiler/ast/ast.hpp"
#include "compiler/document/lock.hpp"

namespace policyc::document {

struct Citation {
  enum class Kind : std::uint8_t {
    effect,          ///< a rule, a definition, an obligation, a step, …: the sentence has a part in verdicts
    property,        ///< `never`, `always`, `assume`
    reading,         ///< a choice between ways to read it
    informative,     ///< it asks nothing
    not_formalised,  ///< it cannot be said in the language, with the reason
  } kind = Kind::effect;
  std::string id;         ///< `6.2-g`
  std::string statement;  ///< `rule public_informational`, `covers`, `informative`
  std::string reason;     ///< why it is informative or not formalised
  FileIndex file = 0;
  Span span;  ///< of the id
};

/// In the order of the text.
std::vector<Citation> citations(const std::vector<ast::File>& files);

/// The same, from text; nothing when a statement cannot be read.
std::optional<std::vector<Citation>> citations(const SourceSet& sources, diagnostic::Diagnostics& diagnostics);

/// The file that the policy's `source` line names; nullptr when it has no such line. Other statements may be wrong.
const LockFile* lock_file(const SourceSet& sources);

/// The lock that the policy's `source` line names. Nothing when it has no such line, or, with a finding, when it cannot be read.
std::optional<Lock> lock_of(const SourceSet& sources, const std::vector<ast::File>& files,
                            diagnostic::Diagnostics& diagnostics);

/// Reports ids and clauses that the policy's lock does not have.
void check_citations(const SourceSet& sources, const std::vector<ast::File>& files,
                     diagnostic::Diagnostics& diagnostics);

}  // namespace policyc::document
