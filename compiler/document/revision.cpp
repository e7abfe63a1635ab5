#include "compiler/document/revision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/document/words.hpp"

namespace policyc::document {

namespace {

struct Found {
  std::string_view id;
  std::uint32_t offset = 0;
};

bool in_word(char c) { return is_ascii_letter(c) || is_digit(c) || c == '_' || c == '-'; }

/// `6.2-g` and the like as whole words.
std::vector<Found> ids_in(std::string_view text, const Ids& ids) {
  std::vector<Found> found;
  for (std::size_t dash = text.find('-'); dash != std::string_view::npos; dash = text.find('-', dash + 1)) {
    std::size_t begin = dash;
    while (begin > 0 && (is_ascii_letter(text[begin - 1]) || is_digit(text[begin - 1]) || text[begin - 1] == '.'))
      --begin;
    std::size_t end = dash + 1;
    while (end < text.size() && is_small(text[end])) ++end;
    const bool whole = (begin == 0 || !in_word(text[begin - 1])) && (end == text.size() || !in_word(text[end]));
    const std::string_view id = text.substr(begin, end - begin);
    if (whole && ids.contains(id)) found.push_back({id, static_cast<std::uint32_t>(begin)});
  }
  return found;
}

/// What `- scenario: "…"` calls the entry that `offset` stands in or above; empty before the first.
std::string scenario_at(std::string_view text, std::size_t offset) {
  constexpr std::string_view key = "scenario:";
  const std::size_t at = text.rfind(key, offset);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + key.size();
  std::string_view name = trimmed(text.substr(begin, text.find('\n', begin) - begin));
  if (name.ends_with('\r')) name.remove_suffix(1);
  return std::string(name);
}

/// The ids by which the policy calls the sentences of a change.
std::vector<std::string> called(const Aligned& aligned, CitesVersion version) {
  std::vector<std::string> ids;
  for (const Placed& placed : version == CitesVersion::after ? aligned.after : aligned.before)
    ids.push_back(placed.sentence->id);
  return ids;
}

bool is_open(const Task& task, CitesVersion version) {
  const bool cited = std::any_of(task.uses.begin(), task.uses.end(), [](const Use& use) { return use.citation; });
  switch (task.aligned.change) {
    case Change::same: return false;
    case Change::renumbered:
    case Change::moved:
    case Change::removed: return version == CitesVersion::before && !task.uses.empty();
    case Change::added: return version != CitesVersion::after || !cited;
    case Change::reworded:
    case Change::split:
    case Change::joined: break;
  }
  return true;
}

}  // namespace

std::vector<Use> uses_in_policy(const SourceSet& sources, const std::vector<ast::File>& files, const Ids& ids) {
  std::vector<Use> uses;
  std::set<std::pair<FileIndex, std::uint32_t>> cited;
  for (const Citation& citation : citations(files)) {
    const SourceFile& file = sources.files[citation.file];
    cited.emplace(citation.file, citation.span.begin);
    if (ids.contains(citation.id))
      uses.push_back({citation.id, citation.statement, file.name, locate(file, citation.span.begin).line, true});
  }
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    const SourceFile& file = sources.files[i];
    for (const Found& found : ids_in(file.text, ids)) {
      if (cited.contains({static_cast<FileIndex>(i), found.offset})) continue;
      uses.push_back({std::string(found.id), "comment or text", file.name, locate(file, found.offset).line, false});
    }
  }
  return uses;
}

std::vector<Use> uses_in_scenarios(const SourceFile& file, const Ids& ids) {
  std::vector<Use> uses;
  for (const Found& found : ids_in(file.text, ids)) {
    const std::string name = scenario_at(file.text, found.offset);
    uses.push_back({std::string(found.id), name.empty() ? "comment or text" : fmt::format("scenario {}", name),
                    file.name, locate(file, found.offset).line, false});
  }
  return uses;
}

std::size_t Revision::open() const {
  return static_cast<std::size_t>(
      std::count_if(tasks.begin(), tasks.end(), [](const Task& task) { return task.open; }));
}

Revision revision(const std::vector<Aligned>& aligned, const std::vector<Use>& uses, CitesVersion version) {
  std::map<std::string_view, std::vector<const Use*>> by_id;
  for (const Use& use : uses) by_id[use.id].push_back(&use);
  Revision result;
  for (const Aligned& one : aligned) {
    result.counts[static_cast<std::size_t>(one.change)] += one.after.empty() ? one.before.size() : one.after.size();
    if (one.change == Change::same) continue;
    Task task{one, {}, false};
    for (const std::string& id : called(one, version)) {
      const auto found = by_id.find(id);
      if (found == by_id.end()) continue;
      for (const Use* use : found->second) task.uses.push_back(*use);
    }
    task.open = is_open(task, version);
    result.tasks.push_back(std::move(task));
  }
  return result;
}

}  // namespace policyc::document
