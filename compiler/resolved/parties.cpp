// Kinds and parties.

#include <fmt/format.h>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

KindId Resolver::kind_named(FileIndex file, const ast::Word& word) {
  if (const Symbol* symbol = find(word.text, Category::kind)) return KindId(symbol->index);
  unknown("P0205", file, word, "a kind of party", {Category::kind});
  return {};
}

PartyId Resolver::party_named(FileIndex file, const ast::Word& word) {
  if (const Symbol* symbol = find(word.text, Category::party)) return PartyId(symbol->index);
  unknown("P0207", file, word, "a body or role", {Category::party});
  return {};
}

void Resolver::resolve_kinds() {
  for (std::size_t i = 0; i < kind_syntax_.size(); ++i) {
    const auto& [file, syntax] = kind_syntax_[i];
    for (const ast::Word& word : syntax->is) {
      const KindId above = kind_named(file, word);
      if (!above.valid()) continue;
      // Kinds resolved so far form no cycle, so this search ends.
      if (above == KindId(i) || is_kind(policy_, above, KindId(i))) {
        report(file).error("P0406", word.span,
                           above == KindId(i)
                               ? fmt::format("`{}` cannot be a kind of itself", word.text)
                               : fmt::format("`{}` is a kind of `{}` already, so this goes round in a circle",
                                             word.text, syntax->name.text),
                           "delete it, or turn the other one round");
        continue;
      }
      policy_.kinds[i].is.push_back(above);
    }
  }
}

void Resolver::resolve_parties() {
  for (std::size_t i = 0; i < party_syntax_.size(); ++i) {
    const auto& [file, syntax] = party_syntax_[i];
    for (const ast::Word& word : syntax->is) {
      const KindId kind = kind_named(file, word);
      if (kind.valid()) policy_.parties[i].kinds.push_back(kind);
    }
  }
}

}  // namespace policyc::resolved
