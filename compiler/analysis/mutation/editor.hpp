#pragma once
// Collecting the edits of one file. Private to this folder.

#include "compiler/analysis/mutation/mutants.hpp"
#include "compiler/ast/ast.hpp"

namespace policyc::analysis {

/// What the whole policy declares, by name.
struct Declared {
  std::vector<std::string_view> parties;  ///< bodies and offices
  std::vector<std::string_view> events;
  std::vector<std::string_view> actions;
};

class Editor {
 public:
  Editor(const SourceFile& source, const ast::File& file, const Declared& declared)
      : text_(source.text), file_(file), declared_(declared) {}

  void run();
  std::vector<Mutant> take() { return std::move(mutants_); }

 private:
  // text
  std::string_view text(Span span) const { return text_.substr(span.begin, span.end - span.begin); }
  void replace(std::string_view edit, Span span, std::string text);
  /// One of the words of a list, with the comma next to it; the only one stays.
  void drop_each(std::string_view edit, const std::vector<ast::Word>& words);
  /// The span together with the word in front of it, if that is the word.
  std::optional<Span> with_word_before(std::string_view word, Span span) const;
  void drop_with(std::string_view edit, std::string_view word, Span span, std::string instead = "");
  void step(std::string_view edit, const ast::Word& number, int least = 0);

  // conditions.cpp
  void condition(ast::ExprIndex index);
  void connective(const ast::Expr& expr);
  void comparison(const ast::Expr& expr);
  void values(ast::ExprIndex index);
  void when(std::optional<ast::ExprIndex> index);
  Span span_of(ast::ExprIndex index) const;  ///< with its parentheses

  // requirements.cpp
  void approvers(const ast::Approvers& approvers);
  void chain(const std::vector<ast::Approvers>& chain);
  void requirement(const ast::Requirement& requirement);
  void part(const ast::RulePart& part, bool alone);
  void each_row(const ast::EachRow& rows);
  void swap(std::string_view edit, const ast::Word& word, const std::vector<std::string_view>& declared,
            const std::vector<ast::Word>& taken);

  // duties.cpp
  void duty(const ast::Duty& duty);
  void obligation(const ast::Statement& whole, const ast::Obligation& obligation);
  bool is_listed(const ast::Trigger& trigger) const;
  void notified(const ast::OutcomeCell& cell);

  // statements.cpp
  void statement(const ast::Statement& whole);
  void rule(const ast::Rule& rule);
  void table(const ast::Table& table);
  void cell(const ast::TableCell& cell);
  void procedure(const ast::Procedure& procedure);
  void fact(const ast::FactDecl& fact);
  void reading(const ast::Reading& reading);

  std::string_view text_;
  const ast::File& file_;
  const Declared& declared_;
  std::string clause_;
  std::string statement_;
  std::vector<Mutant> mutants_;
};

}  // namespace policyc::analysis
