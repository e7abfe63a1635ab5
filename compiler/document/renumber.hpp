#pragma once
// The ids of a policy, carried over to the next version of its document.

#include <map>
#include <string>
#include <vector>

#include "compiler/document/align.hpp"
#include "compiler/document/citations.hpp"

namespace policyc::document {

/// What became of ids. One that is not here was removed.
struct Renumbering {
  std::map<std::string, std::vector<std::string>, std::less<>> sentences;  ///< several where a sentence was split
  std::map<std::string, std::string, std::less<>> clauses;
};

/// A clause follows its title, where only one of each version has it; else most of its sentences.
Renumbering renumbering(const std::vector<Aligned>& aligned, const Lock& before, const Lock& after);

/// An id that cannot be carried over, because its sentence or clause was removed and the next version calls another so.
struct Conflict {
  std::string id;
  FileIndex file = 0;
  Span span;
};

struct Rewritten {
  std::vector<std::string> texts;  ///< of the files of the policy, in their order
  std::size_t changed = 0;         ///< ids and clause numbers that were replaced
  std::vector<Conflict>
      conflicts;  ///< with any, nothing may be written: an id would silently come to mean something else
};

/// Replaces ids between `[` and `]` and the numbers of `clause` headings, and nothing else, all at once: `a` to `b` and `b` to `c` do not chain. An
/// id that a list would have twice stays once. Ids of removed sentences stay as they are. With `lock`, the `source` line names it.
Rewritten rewrite(const SourceSet& sources, const std::vector<ast::File>& files, const Renumbering& renumbering,
                  const Lock& after, const std::string& lock);

}  // namespace policyc::document
