// Looking names up, and what to say when there is nothing of that name.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"
#include "runtime/diagnostic/suggest.hpp"

namespace policyc::resolved {

std::string_view category_name(Category category) {
  switch (category) {
    case Category::kind: return "a kind of party";
    case Category::party: return "a party";
    case Category::event: return "an event";
    case Category::fact: return "a fact";
    case Category::record: return "a record";
    case Category::action: return "an action";
    case Category::rule: return "a rule";
    case Category::table: return "a table";
    case Category::obligation: return "an obligation";
    case Category::define: return "a definition";
    case Category::reading: return "a reading";
    case Category::procedure: return "a procedure";
    case Category::standing: return "a standing in";
    case Category::vote: return "a vote";
  }
  return "";
}

const Symbol* Resolver::find(std::string_view name) const {
  const auto found = symbols_.find(name);
  return found == symbols_.end() ? nullptr : &found->second;
}

const Symbol* Resolver::find(std::string_view name, Category category) const {
  const Symbol* symbol = find(name);
  return symbol != nullptr && symbol->category == category ? symbol : nullptr;
}

std::string_view Resolver::slice(FileIndex file, Span span) const {
  return std::string_view(sources_.files[file].text).substr(span.begin, span.end - span.begin);
}

std::string Resolver::words_of(FileIndex file, Span span) const {
  std::string words;
  bool comment = false;
  for (const char c : slice(file, span)) {
    if (c == '#') comment = true;
    if (c == '\n') comment = false;
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (space) {
      if (!words.empty() && words.back() != ' ') words += ' ';
    } else if (!comment) {
      words += c;
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::string Resolver::condition_words(FileIndex file, ast::ExprIndex index, ExprId condition) const {
  if (condition.valid()) {
    const bool negated = expressions_[condition].op == Op::negation;
    const Expr& expr = expressions_[negated ? expressions_[condition].args[0] : condition];
    const std::string title = expr.op == Op::fact ? policy_.facts[expr.ref].title : std::string();
    if (!title.empty()) return (negated ? "it is not so that " : "") + title;
  }
  return words_of(file, syntax(file, index).span);
}

Source Resolver::source_of(FileIndex file, Span span) const {
  const LineColumn at = locate(sources_.files[file], span.begin);
  return {sources_.files[file].name, at.line, at.column};
}

std::vector<std::string> Resolver::cites(const ast::Cites& cites) const {
  std::vector<std::string> ids;
  ids.reserve(cites.size());
  for (const ast::Word& cite : cites) ids.emplace_back(cite.text);
  return ids;
}

/// `did you mean `board`, "Board of Directors" (parties.policy:7)?`, or nothing.
std::string Resolver::suggest(std::string_view name, std::initializer_list<Category> categories,
                              const Scope* scope) const {
  std::vector<std::string_view> candidates;
  for (const Category category : categories) {
    const auto& names = symbols_of_[static_cast<std::size_t>(category)];
    candidates.insert(candidates.end(), names.begin(), names.end());
  }
  if (scope != nullptr) {
    for (const FactNames* facts : known_facts(*scope)) {
      if (facts == nullptr) continue;
      for (const auto& [candidate, fact] : *facts) candidates.push_back(candidate);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  const auto nearest = diagnostic::nearest(name, candidates);
  if (!nearest) return {};
  std::string text = fmt::format("did you mean `{}`", *nearest);
  if (const Symbol* symbol = find(*nearest)) {
    if (symbol->category == Category::party) text += fmt::format(", \"{}\"", policy_.parties[symbol->index].title);
    const Source source = source_of(symbol->file, symbol->span);
    text += fmt::format(" ({}:{})", source.file, source.line);
  }
  return text + "?";
}

/// `the action `spend``: something else that has a fact of this name. Empty if nothing has.
std::string Resolver::owner_of_fact(std::string_view name) const {
  for (std::size_t i = 0; i < record_facts_.size(); ++i) {
    if (record_facts_[i].contains(name)) return fmt::format("the record `{}`", policy_.records[i].name);
  }
  for (std::size_t i = 0; i < action_facts_.size(); ++i) {
    if (action_facts_[i].contains(name)) return fmt::format("the action `{}`", policy_.actions[i].name);
  }
  return {};
}

void Resolver::unknown(const char* code, FileIndex file, const ast::Word& word, std::string_view wanted,
                       std::initializer_list<Category> categories, const Scope* scope) {
  const Symbol* other = find(word.text);
  if (other != nullptr && std::find(categories.begin(), categories.end(), other->category) == categories.end()) {
    const Source source = source_of(other->file, other->span);
    report(file).error("P0217", word.span,
                       fmt::format("`{}` is {} ({}:{}); {} is wanted here", word.text, category_name(other->category),
                                   source.file, source.line, wanted));
    return;
  }
  const std::string owner = other == nullptr && scope != nullptr ? owner_of_fact(word.text) : std::string();
  if (!owner.empty()) {
    const bool in_action = scope->action.valid();
    report(file).error("P0215", word.span,
                       fmt::format("`{}` is known to {} only{}", word.text, owner,
                                   in_action ? fmt::format(", not to `{}`", policy_[scope->action].name) : ""),
                       in_action ? "declare it there too, or with `fact` for every action"
                                 : "declare it with `fact`, so that every action knows it");
    return;
  }
  report(file).error(code, word.span,
                     fmt::format("no {} is called `{}`", wanted.substr(wanted.find(' ') + 1), word.text),
                     suggest(word.text, categories, scope));
}

}  // namespace policyc::resolved
