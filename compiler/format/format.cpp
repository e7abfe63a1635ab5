#include "compiler/format/format.hpp"

#include "compiler/format/columns.hpp"
#include "compiler/format/parts.hpp"
#include "compiler/format/same.hpp"
#include "compiler/format/write.hpp"
#include "compiler/source/report.hpp"
#include "compiler/syntax/parse.hpp"

namespace policyc::format {

std::optional<std::string> format(const SourceFile& file, diagnostic::Diagnostics& diagnostics) {
  diagnostic::Diagnostics found;
  const syntax::Tree tree = syntax::parse(file, found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (diagnostic::has_errors(found)) return std::nullopt;

  Tokens tokens = tokenize(file.text, tree);
  mark_parts(tree, tokens);
  align_columns(tree, tokens);
  SourceFile formatted{file.name, write(tokens, lay_out_lines(tokens))};

  diagnostic::Diagnostics again;
  const syntax::Tree read = syntax::parse(formatted, again);
  if (diagnostic::has_errors(again) || !same(tree, tokens, read, tokenize(formatted.text, read))) {
    Reporter(file, diagnostics)
        .error("P0199", {}, "formatting would change what this file says, so it is left as it is",
               "please report this as a defect of policyc, with the file");
    return std::nullopt;
  }
  return std::move(formatted.text);
}

std::optional<bool> is_formatted(const SourceFile& file, diagnostic::Diagnostics& diagnostics) {
  const std::optional<std::string> formatted = format(file, diagnostics);
  if (!formatted) return std::nullopt;
  return *formatted == file.text;
}

}  // namespace policyc::format
