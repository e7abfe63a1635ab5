#include "compiler/document/renumber.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace policyc::document {

namespace {

struct Edit {
  Span span;
  std::string text;
};

/// The clause of `after` that alone has this title; nullptr otherwise.
const LockedClause* by_title(const Lock& lock, const std::string& title) {
  const LockedClause* found = nullptr;
  for (const LockedClause& clause : lock.clauses) {
    if (title.empty() || clause.title != title) continue;
    if (found != nullptr) return nullptr;
    found = &clause;
  }
  return found;
}

std::string applied(const std::string& text, std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(),
            [](const Edit& left, const Edit& right) { return left.span.begin < right.span.begin; });
  std::string result;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    result += text.substr(at, edit.span.begin - at) + edit.text;
    at = edit.span.end;
  }
  return result + text.substr(at);
}

class Rewriter {
 public:
  Rewriter(const SourceSet& sources, const Renumbering& renumbering, const Lock& after)
      : sources_(sources), renumbering_(renumbering), after_(after) {
    edits_.resize(sources.files.size());
  }

  void ids(const std::vector<Citation>& citations) {
    for (std::size_t begin = 0; begin < citations.size();) {
      std::size_t end = begin + 1;
      while (end < citations.size() && same_list(citations[end - 1], citations[end])) ++end;
      list(citations, begin, end);
      begin = end;
    }
  }

  void clause(FileIndex file, const ast::Word& number) {
    const auto found = renumbering_.clauses.find(number.text);
    if (found != renumbering_.clauses.end()) return replace(file, number.span, number.text, found->second);
    if (find_clause(after_, number.text) != nullptr)
      result_.conflicts.push_back({std::string(number.text), file, number.span});
  }

  void source(FileIndex file, Span span, const std::string& lock) {
    std::string quoted = "\"";
    for (const char c : lock) quoted += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
    edits_[file].push_back({span, quoted + '"'});
  }

  Rewritten run() {
    for (std::size_t i = 0; i < sources_.files.size(); ++i)
      result_.texts.push_back(applied(sources_.files[i].text, edits_[i]));
    return std::move(result_);
  }

 private:
  bool same_list(const Citation& left, const Citation& right) const {
    if (left.file != right.file || right.span.begin < left.span.end) return false;
    const std::string_view text = sources_.files[left.file].text;
    return text.substr(left.span.end, right.span.begin - left.span.end).find(']') == std::string_view::npos;
  }

  void replace(FileIndex file, Span span, std::string_view before, const std::string& after) {
    if (before == after) return;
    ++result_.changed;
    edits_[file].push_back({span, after});
  }

  /// What the id is called now; the id itself when its sentence was removed.
  std::vector<std::string> now(const Citation& citation) {
    const auto found = renumbering_.sentences.find(citation.id);
    if (found != renumbering_.sentences.end()) return found->second;
    if (find_sentence(after_, citation.id) != nullptr)
      result_.conflicts.push_back({citation.id, citation.file, citation.span});
    return {citation.id};
  }

  void list(const std::vector<Citation>& citations, std::size_t begin, std::size_t end) {
    std::vector<std::string> all;
    bool doubled = false;
    for (std::size_t i = begin; i < end; ++i) {
      std::vector<std::string> mine;
      for (std::string& id : now(citations[i])) {
        const bool known = std::find(all.begin(), all.end(), id) != all.end();
        doubled = doubled || known;
        if (known) continue;
        all.push_back(id);
        mine.push_back(std::move(id));
      }
      if (!mine.empty())
        replace(citations[i].file, citations[i].span, citations[i].id, fmt::format("{}", fmt::join(mine, ", ")));
    }
    if (!doubled) return;
    // Sentences that were joined: the list is written anew, so that no comma is left over.
    std::vector<Edit>& edits = edits_[citations[begin].file];
    const Span whole{citations[begin].span.begin, citations[end - 1].span.end};
    std::erase_if(edits,
                  [&](const Edit& edit) { return edit.span.begin >= whole.begin && edit.span.end <= whole.end; });
    ++result_.changed;
    edits.push_back({whole, fmt::format("{}", fmt::join(all, ", "))});
  }

  const SourceSet& sources_;
  const Renumbering& renumbering_;
  const Lock& after_;
  std::vector<std::vector<Edit>> edits_;  ///< by file
  Rewritten result_;
};

}  // namespace

Renumbering renumbering(const std::vector<Aligned>& aligned, const Lock& before, const Lock& after) {
  Renumbering result;
  std::map<std::string, std::map<std::string, std::size_t>> went;
  for (const Aligned& one : aligned) {
    for (const Placed& old : one.before) {
      for (const Placed& fresh : one.after) {
        result.sentences[old.sentence->id].push_back(fresh.sentence->id);
        ++went[old.clause->id][fresh.clause->id];
      }
    }
  }
  for (const LockedClause& clause : before.clauses) {
    const LockedClause* titled = by_title(before, clause.title) != nullptr ? by_title(after, clause.title) : nullptr;
    if (titled != nullptr) {
      result.clauses[clause.id] = titled->id;
      continue;
    }
    const auto& to = went[clause.id];
    const auto most = std::max_element(to.begin(), to.end(),
                                       [](const auto& left, const auto& right) { return left.second < right.second; });
    if (most != to.end()) result.clauses[clause.id] = most->first;
  }
  return result;
}

Rewritten rewrite(const SourceSet& sources, const std::vector<ast::File>& files, const Renumbering& renumbering,
                  const Lock& after, const std::string& lock) {
  Rewriter rewriter(sources, renumbering, after);
  rewriter.ids(citations(files));
  for (const ast::File& file : files) {
    for (const ast::Statement& statement : file.statements) {
      if (const auto* clause = std::get_if<ast::ClauseDecl>(&statement.node))
        rewriter.clause(file.file, clause->number);
      const auto* header = std::get_if<ast::PolicyHeader>(&statement.node);
      if (header != nullptr && header->source.span.end != 0 && !lock.empty())
        rewriter.source(file.file, header->source.span, lock);
    }
  }
  return rewriter.run();
}

}  // namespace policyc::document
