// Where the runtime may ask although the answer is fixed, or this evaluator tries out too little to say.

#include <algorithm>

#include "tests/differential/reference/answer.hpp"

namespace policyc::reference {

namespace {

/// A sum over what is absent is not known to the runtime, and absent here.
bool absent_in_rows(const World& world) {
  for (const auto& [name, value] : world.question().facts) {
    const auto* const rows = value ? std::get_if<std::vector<Row>>(&*value) : nullptr;
    if (rows == nullptr) continue;
    for (const Row& row : *rows) {
      for (const auto& [field, content] : row.fields) {
        if (content && is_none(*content)) return true;
      }
    }
  }
  return false;
}

bool is_date(const World& world, const Variable& variable) {
  if (variable.what == Variable::What::date) return true;
  const auto fact = world.facts().find(variable.name);
  return variable.what == Variable::What::fact && fact != world.facts().end() &&
         fact->second.node->type.kind == ast::TypeName::Kind::date;
}

}  // namespace

std::string residue(const World& world, const Mentions& mentions, const std::vector<Variable>& variables) {
  for (const Variable& variable : variables) {
    const auto fact = world.facts().find(variable.name);
    const bool is_fact = variable.what == Variable::What::fact && fact != world.facts().end();
    if (is_fact && fact->second.node->type.kind == ast::TypeName::Kind::rows_of) return "rows that are not known";
    if (variable.what == Variable::What::others) return "how many may vote";
    const bool votes = std::any_of(mentions.votes_of.begin(), mentions.votes_of.end(),
                                   [&](const auto& vote) { return vote.second.contains(variable.name); });
    if (is_fact && votes && fact->second.node->type.kind == ast::TypeName::Kind::set_of) return "a set that votes";
    const bool hours = mentions.units.contains("hours") && is_date(world, variable);
    if (variable.what == Variable::What::clock || hours) return "a time of day";
  }
  return absent_in_rows(world) ? "an absent amount in rows" : "";
}

}  // namespace policyc::reference
