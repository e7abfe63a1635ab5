#pragma once
// The work that a new version of a document makes for a policy.

#include <array>
#include <functional>
#include <set>

#include "compiler/document/align.hpp"
#include "compiler/document/citations.hpp"

namespace policyc::document {

/// Where an id stands.
struct Use {
  std::string id;
  std::string what;  ///< `rule other_informational`, `clause`, `scenario "…"`, `comment or text`
  std::string file;
  std::uint32_t line = 0;
  bool citation = false;  ///< between `[` and `]` in the policy, where it is rewritten
};

using Ids = std::set<std::string, std::less<>>;

/// The citations of a policy, and those of `ids` in the rest of its files.
std::vector<Use> uses_in_policy(const SourceSet& sources, const std::vector<ast::File>& files, const Ids& ids);

/// Those of `ids` in a scenario or action file, comments included, with the scenario they stand in.
std::vector<Use> uses_in_scenarios(const SourceFile& file, const Ids& ids);

/// Which version's ids the policy cites.
enum class CitesVersion : std::uint8_t { none, before, after };

struct Task {
  Aligned aligned;
  std::vector<Use> uses;
  bool open = false;  ///< somebody, or `--write`, has yet to do something about it
};

struct Revision {
  std::vector<Task> tasks;  ///< what is not the same, in the order of the new version
  std::array<std::size_t, change_count> counts =
      {};  ///< sentences of the new version by change; of the old one for `removed`

  std::size_t open() const;
};

/// What is open: what was reworded, split or joined, as long as the two versions are compared, since nobody but a person knows that it was looked
/// at; what was added, until the policy cites the new version and accounts for it; what was removed, moved or renumbered, while
/// the policy cites the old one and has it.
Revision revision(const std::vector<Aligned>& aligned, const std::vector<Use>& uses, CitesVersion version);

}  // namespace policyc::document
