#include "runtime/io/facts.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/evaluate/expression.hpp"
#include "runtime/io/absence.hpp"
#include "runtime/io/values.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;

namespace {

std::optional<FactId> find_fact(const Policy& policy, const ActionType& type, std::string_view name) {
  const auto found =
      std::find_if(type.facts.begin(), type.facts.end(), [&](FactId id) { return policy[id].name == name; });
  return found == type.facts.end() ? std::nullopt : std::optional(*found);
}

const ActionType* action_with_fact(const Policy& policy, std::string_view name) {
  for (const ActionType& type : policy.actions) {
    if (find_fact(policy, type, name)) return &type;
  }
  return nullptr;
}

void report_unknown(const ReadContext& context, const ActionType& type, const Node& key) {
  if (const ActionType* other = action_with_fact(context.policy, key.text)) {
    context.report("A0204", key,
                   fmt::format("{} is a fact of the action `{}`, not of `{}`", quote(key.text), other->name, type.name),
                   "delete this line, or name the other action");
    return;
  }
  std::vector<NameAndTitle> names;
  for (const FactId id : type.facts)
    names.push_back({.name = context.policy[id].name, .title = context.policy[id].title});
  context.report("A0203", key, fmt::format("the action `{}` has no fact {}", type.name, quote(key.text)),
                 suggest(key.text, names));
}

bool is_pending(const Policy& policy, const Node* facts, const Action& action, FactId id) {
  const Fact& fact = policy[id];
  const bool stated = facts != nullptr && facts->find(fact.name) != nullptr;
  return !stated && fact.default_value.valid() && is_unknown(action.facts[id.value]);
}

}  // namespace

void read_facts(const ReadContext& context, const Node& node) {
  if (node.is_null() || !expect_mapping(context, node, "`facts`", "name: value")) return;
  const ActionType& type = context.policy[context.action.type];
  for (const Member& member : node.members) {
    if (context.is_full()) return;
    const auto id = find_fact(context.policy, type, member.key.text);
    if (!id) {
      report_unknown(context, type, member.key);
      continue;
    }
    const Fact& fact = context.policy[*id];
    auto value = read_value(context, fact.type, member.value, fmt::format("`{}`", fact.name));
    if (value) check_absence(context, *id, *value, member.value);
    if (value) context.action.facts[id->value] = std::move(*value);
  }
}

void note_defaults(const Policy& policy, const Node* facts, Action& action) {
  for (const FactId id : policy[action.type].facts) {
    if (is_pending(policy, facts, action, id)) action.defaulted.push_back(id);
  }
}

}  // namespace policyc::io
