#include "compiler/analysis/mutation/mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <sstream>
#include <tuple>

#include "compiler/analysis/mutation/editor.hpp"
#include "compiler/ast/from_syntax.hpp"
#include "compiler/syntax/parse.hpp"

namespace policyc::analysis {

void Editor::replace(std::string_view edit, Span span, std::string text) {
  if (this->text(span) == text) return;
  mutants_.push_back({edit, file_.file, span, std::move(text), clause_, statement_});
}

void Editor::drop_each(std::string_view edit, const std::vector<ast::Word>& words) {
  if (words.size() < 2) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    replace(edit,
            i == 0 ? Span{words[0].span.begin, words[1].span.begin} : Span{words[i - 1].span.end, words[i].span.end},
            "");
  }
}

std::optional<Span> Editor::with_word_before(std::string_view word, Span span) const {
  const std::size_t end = text_.find_last_not_of(" \t\r\n", span.begin - 1);
  if (end == std::string_view::npos || end + 1 < word.size()) return std::nullopt;
  const std::size_t begin = end + 1 - word.size();
  if (text_.substr(begin, word.size()) != word) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), span.end};
}

void Editor::drop_with(std::string_view edit, std::string_view word, Span span, std::string instead) {
  if (const auto whole = with_word_before(word, span)) replace(edit, *whole, std::move(instead));
}

void Editor::step(std::string_view edit, const ast::Word& number, int least) {
  long value = 0;
  const auto [end, error] = std::from_chars(number.text.data(), number.text.data() + number.text.size(), value);
  if (error != std::errc() || end != number.text.data() + number.text.size()) return;
  if (value > least) replace(edit, number.span, std::to_string(value - 1));
  replace(edit, number.span, std::to_string(value + 1));
}

namespace {

std::vector<ast::File> read(const SourceSet& sources) {
  diagnostic::Diagnostics ignored;  // the policy compiles
  std::vector<ast::File> files;
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    const syntax::Tree tree = syntax::parse(sources.files[i], ignored);
    files.push_back(ast::from_syntax(sources.files[i], static_cast<FileIndex>(i), tree, ignored));
  }
  return files;
}

Declared declared_in(const std::vector<ast::File>& files) {
  Declared declared;
  for (const ast::File& file : files) {
    for (const ast::Statement& statement : file.statements) {
      if (const auto* party = std::get_if<ast::PartyDecl>(&statement.node))
        declared.parties.push_back(party->name.text);
      if (const auto* event = std::get_if<ast::EventDecl>(&statement.node)) declared.events.push_back(event->name.text);
      if (const auto* action = std::get_if<ast::ActionDecl>(&statement.node))
        declared.actions.push_back(action->name.text);
    }
  }
  return declared;
}

}  // namespace

std::vector<Mutant> mutants_of(const SourceSet& sources) {
  const std::vector<ast::File> files = read(sources);
  const Declared declared = declared_in(files);
  std::vector<Mutant> all;
  std::set<std::tuple<FileIndex, std::uint32_t, std::uint32_t, std::string>> known;
  for (std::size_t i = 0; i < files.size(); ++i) {
    Editor editor(sources.files[i], files[i], declared);
    editor.run();
    std::vector<Mutant> own = editor.take();
    std::stable_sort(own.begin(), own.end(),
                     [](const Mutant& left, const Mutant& right) { return left.span.begin < right.span.begin; });
    for (Mutant& mutant : own) {
      if (known.emplace(mutant.file, mutant.span.begin, mutant.span.end, mutant.text).second)
        all.push_back(std::move(mutant));
    }
  }
  return all;
}

SourceSet edited(const SourceSet& sources, const Mutant& mutant) {
  SourceSet result = sources;
  SourceFile& file = result.files[mutant.file];
  file.text.replace(mutant.span.begin, mutant.span.end - mutant.span.begin, mutant.text);
  file.line_begins.clear();
  return result;
}

namespace {

void add_lines(std::string& out, char sign, std::string_view text) {
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t end = line.find_last_not_of(" \t\r");
    if (end != std::string::npos) out += fmt::format("{} {}\n", sign, line.substr(0, end + 1));
  }
}

}  // namespace

std::string diff_of(const SourceSet& sources, const Mutant& mutant) {
  const std::string& text = sources.files[mutant.file].text;
  const std::size_t before = mutant.span.begin == 0 ? std::string::npos : text.rfind('\n', mutant.span.begin - 1);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', mutant.span.end), text.size());
  std::string out;
  add_lines(out, '-', std::string_view(text).substr(begin, end - begin));
  add_lines(out, '+',
            text.substr(begin, mutant.span.begin - begin) + mutant.text +
                text.substr(mutant.span.end, end - mutant.span.end));
  return out;
}

}  // namespace policyc::analysis
