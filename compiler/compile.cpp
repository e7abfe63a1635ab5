#include "compiler/compile.hpp"

#include <cassert>

#include "compiler/ast/from_syntax.hpp"
#include "compiler/document/citations.hpp"
#include "compiler/lower/lower.hpp"
#include "compiler/resolved/resolve.hpp"
#include "compiler/source/digest.hpp"
#include "compiler/source/report.hpp"
#include "compiler/syntax/parse.hpp"

namespace policyc {

std::optional<Compiled> compile_whole(const SourceSet& sources, diagnostic::Diagnostics& diagnostics, Extent extent) {
  std::vector<ast::File> files;
  bool unread = false;
  if (sources.files.empty()) {
    diagnostics.push_back({"P0216",
                           diagnostic::Severity::error,
                           "there are no policy files here",
                           {},
                           "the names of policy files end in `.policy`",
                           {}});
    return std::nullopt;
  }
  files.reserve(sources.files.size());
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    const std::size_t first = diagnostics.size();
    const syntax::Tree tree = syntax::parse(sources.files[i], diagnostics);
    unread = unread || diagnostics.size() > first;
    files.push_back(ast::from_syntax(sources.files[i], static_cast<FileIndex>(i), tree, diagnostics));
    put_in_order(diagnostics, first);
  }
  // A statement that could not be read would make every use of its name a mistake.
  if (unread) return std::nullopt;
  document::check_citations(sources, files, diagnostics);
  resolved::Result resolved = resolved::resolve(sources, files, diagnostics);
  if (diagnostic::has_errors(diagnostics)) return std::nullopt;
  assert(resolved::well_formed(resolved.policy));
  if (extent.tables) {
    lower::lower(sources, resolved, diagnostics);
  } else {
    lower::check_lowering(sources, resolved, diagnostics);
  }
  if (diagnostic::has_errors(diagnostics)) return std::nullopt;
  if (extent.digest) resolved.policy.digest = digest(sources);
  return Compiled{std::move(resolved.policy), std::move(resolved.properties), std::move(resolved.acceptances)};
}

std::optional<runtime::Policy> compile(const SourceSet& sources, diagnostic::Diagnostics& diagnostics, Extent extent) {
  auto compiled = compile_whole(sources, diagnostics, extent);
  if (!compiled) return std::nullopt;
  return std::move(compiled->policy);
}

void make_table(runtime::Policy& policy, runtime::ActionTypeId action) {
  runtime::Table& table = policy.actions[action.value].table;
  if (table.rows.empty()) table = lower::lower_action(policy, action).value();
}

}  // namespace policyc
