#include "compiler/document/citations.hpp"

#include <fmt/format.h>

#include <unordered_set>

#include "compiler/ast/from_syntax.hpp"
#include "compiler/source/report.hpp"
#include "compiler/syntax/parse.hpp"

namespace policyc::document {

namespace {

using Kind = Citation::Kind;

/// Calls `found(kind, id, statement, reason)` for every id that is cited, in the order of the text. `statement()` says what cites it, for
/// those who ask.
template <class Found>
class CitationVisitor {
 public:
  explicit CitationVisitor(Found found) : found_(std::move(found)) {}

  void read(const ast::File& file) {
    for (const ast::Statement& statement : file.statements)
      std::visit([this](const auto& node) { this->visit(node); }, statement.node);
  }

 private:
  template <class Statement>
  void add(Kind kind, const ast::Cites& cites, const Statement& statement, std::string_view reason = {}) {
    for (const ast::Word& id : cites) found_(kind, id, statement, reason);
  }
  void head(Kind kind, std::string_view word, const ast::Head& head) {
    add(kind, head.cites, [&] { return head.name ? fmt::format("{} {}", word, head.name.text) : std::string(word); });
  }

  void visit(const ast::Covers& covers) { head(Kind::effect, "covers", covers.head); }
  void visit(const ast::Define& define) { head(Kind::effect, "define", define.head); }
  void visit(const ast::Rule& rule) { head(Kind::effect, "rule", rule.head); }
  void visit(const ast::Obligation& obligation) { head(Kind::effect, "obligation", obligation.head); }
  void visit(const ast::Standing& standing) { head(Kind::effect, "standing in", standing.head); }
  void visit(const ast::Vote& vote) { head(Kind::effect, "vote", vote.head); }
  void visit(const ast::Reading& reading) { head(Kind::reading, "reading", reading.head); }
  void visit(const ast::Property& property) {
    head(Kind::property, property.never ? "never" : "always", property.head);
  }
  void visit(const ast::Assumption& assumption) { head(Kind::property, "assume", assumption.head); }
  void visit(const ast::Table& table) {
    head(Kind::effect, "table", table.head);
    for (const ast::TableRow& row : table.rows) {
      for (const ast::OutcomeCell& cell : row.outcomes)
        add(Kind::effect, cell.cites, [&] { return fmt::format("table {}", table.head.name.text); });
    }
  }
  void visit(const ast::Procedure& procedure) {
    for (const ast::StepDecl& step : procedure.steps)
      add(Kind::effect, step.head.cites,
          [&] { return fmt::format("step {} of {}", step.head.name.text, procedure.name.text); });
  }
  void visit(const ast::Informative& informative) {
    add(
        Kind::informative, informative.cites, [] { return std::string("informative"); }, informative.text.value);
  }
  void visit(const ast::NotFormalised& not_formalised) {
    add(
        Kind::not_formalised, not_formalised.cites, [] { return std::string("not formalised"); },
        not_formalised.reason.value);
  }
  template <class Other>
  void visit(const Other&) {}

  Found found_;
};

/// The `source` line and the file it stands in.
struct SourceLine {
  FileIndex file = 0;
  const ast::Text* text = nullptr;
};

SourceLine source_line(const std::vector<ast::File>& files) {
  for (const ast::File& file : files) {
    for (const ast::Statement& statement : file.statements) {
      const auto* header = std::get_if<ast::PolicyHeader>(&statement.node);
      if (header != nullptr && header->source.span.end != 0) return {file.file, &header->source};
    }
  }
  return {};
}

std::string clause_advice(const Lock& lock, const ast::ClauseDecl& clause) {
  for (const LockedClause& other : lock.clauses) {
    if (!clause.title.value.empty() && other.title == clause.title.value)
      return fmt::format("the clause of that title is {}", other.id);
  }
  return {};
}

}  // namespace

std::vector<Citation> citations(const std::vector<ast::File>& files) {
  std::vector<Citation> found;
  for (const ast::File& file : files) {
    CitationVisitor([&](Kind kind, const ast::Word& id, const auto& statement, std::string_view reason) {
      found.push_back({kind, std::string(id.text), statement(), std::string(reason), file.file, id.span});
    }).read(file);
  }
  return found;
}

std::optional<std::vector<Citation>> citations(const SourceSet& sources, diagnostic::Diagnostics& diagnostics) {
  const std::size_t first = diagnostics.size();
  std::vector<ast::File> files;
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    const syntax::Tree tree = syntax::parse(sources.files[i], diagnostics);
    files.push_back(ast::from_syntax(sources.files[i], static_cast<FileIndex>(i), tree, diagnostics));
  }
  if (diagnostics.size() > first) return std::nullopt;
  return citations(files);
}

const LockFile* lock_file(const SourceSet& sources) {
  diagnostic::Diagnostics ignored;
  std::vector<ast::File> files;
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    const syntax::Tree tree = syntax::parse(sources.files[i], ignored);
    files.push_back(ast::from_syntax(sources.files[i], static_cast<FileIndex>(i), tree, ignored));
  }
  const SourceLine line = source_line(files);
  for (const LockFile& lock : sources.locks) {
    if (line.text != nullptr && lock.written == line.text->value) return &lock;
  }
  return nullptr;
}

std::optional<Lock> lock_of(const SourceSet& sources, const std::vector<ast::File>& files,
                            diagnostic::Diagnostics& diagnostics) {
  const SourceLine line = source_line(files);
  if (line.text == nullptr) return std::nullopt;
  for (const LockFile& lock : sources.locks) {
    if (lock.written != line.text->value) continue;
    if (lock.problem.empty()) return read_lock(lock.file, diagnostics);
    Reporter(sources.files[line.file], diagnostics)
        .error("P0501", line.text->span, fmt::format("the lock {} cannot be read: {}", lock.file.name, lock.problem),
               "make it with `policyc source lock DOCUMENT.txt -o LOCK`");
    return std::nullopt;
  }
  Reporter(sources.files[line.file], diagnostics)
      .error("P0501", line.text->span, "this lock was not read", "write the path from the policy's folder");
  return std::nullopt;
}

namespace {

/// A new lock beside a policy that still says the old version: somebody has yet to go through what changed.
void check_version(const SourceSet& sources, const std::vector<ast::File>& files, const Lock& lock,
                   diagnostic::Diagnostics& diagnostics) {
  if (lock.version.empty()) return;
  for (const ast::File& file : files) {
    for (const ast::Statement& statement : file.statements) {
      const auto* header = std::get_if<ast::PolicyHeader>(&statement.node);
      if (header == nullptr || header->version.text == lock.version) continue;
      Reporter(sources.files[file.file], diagnostics)
          .warning("P0505", header->version.span,
                   fmt::format("the lock is of version {} of the document", lock.version),
                   "go through what `policyc source revise` lists, then write that version here");
    }
  }
}

}  // namespace

void check_citations(const SourceSet& sources, const std::vector<ast::File>& files,
                     diagnostic::Diagnostics& diagnostics) {
  const auto lock = lock_of(sources, files, diagnostics);
  if (!lock) return;
  const std::size_t first = diagnostics.size();
  std::unordered_set<std::string_view> sentences;
  for (const LockedClause& clause : lock->clauses) {
    for (const LockedSentence& sentence : clause.sentences) sentences.insert(sentence.id);
  }
  for (const ast::File& file : files) {
    CitationVisitor([&](Kind, const ast::Word& id, const auto&, std::string_view) {
      if (sentences.contains(id.text)) return;
      Reporter(sources.files[file.file], diagnostics)
          .error("P0503", id.span, fmt::format("the document has no sentence `{}`", id.text),
                 nearest_words(*lock, id.text));
    }).read(file);
    for (const ast::Statement& statement : file.statements) {
      const auto* clause = std::get_if<ast::ClauseDecl>(&statement.node);
      if (clause == nullptr || find_clause(*lock, clause->number.text) != nullptr) continue;
      Reporter(sources.files[file.file], diagnostics)
          .error("P0504", clause->number.span, fmt::format("the document has no clause {}", clause->number.text),
                 clause_advice(*lock, *clause));
    }
  }
  check_version(sources, files, *lock, diagnostics);
  put_in_order(diagnostics, first);
}

}  // namespace policyc::document
