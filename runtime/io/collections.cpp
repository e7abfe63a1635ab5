#include "runtime/io/collections.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/io/absence.hpp"
#include "runtime/io/parties.hpp"
#include "runtime/io/values.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;

namespace {

bool is_definite(const ReadContext& context, const Node& item, std::string_view what) {
  if (!says_unknown(item) && plain_word(item) != "none") return true;
  context.report("A0311", item, fmt::format("the list of {} is complete, so this cannot be in it", what),
                 "delete it; if the list is not known, write `unknown` in its place");
  return false;
}

std::optional<std::uint32_t> read_member(const ReadContext& context, const Type& type, const Node& item,
                                         std::string_view what) {
  if (!is_definite(context, item, what)) return std::nullopt;
  const std::string part = fmt::format("an item of {}", what);
  if (type.kind == TypeKind::choice_set) {
    return expect_scalar(context, item, part) ? find_choice(context, type, item) : std::nullopt;
  }
  const auto id = read_party_of_kind(context, item, type.party_kind, part);
  return id ? std::optional(id->value) : std::nullopt;
}

std::vector<std::string_view> field_names(const Policy& policy, const Record& record) {
  std::vector<std::string_view> names;
  for (const FactId id : record.facts) names.push_back(policy[id].name);
  return names;
}

void check_fields(const ReadContext& context, const Record& record, const Node& row) {
  const std::vector<std::string_view> names = field_names(context.policy, record);
  std::vector<NameAndTitle> candidates;
  for (const FactId id : record.facts) candidates.push_back({.name = context.policy[id].name, .title = {}});
  for (const Member& member : row.members) {
    const std::string& key = member.key.text;
    if (std::find(names.begin(), names.end(), key) != names.end()) continue;
    context.report("A0215", member.key, fmt::format("a row of `{}` has no {}", record.name, quote(key)),
                   suggest(key, candidates));
  }
}

Value fixed_default(const Policy& policy, const Fact& fact) {
  if (!fact.default_value.valid()) return Unknown{};
  const Expr& value = policy[fact.default_value];
  return value.op == Op::constant ? value.value : Value(Unknown{});
}

/// A value per fact of the record. A field that is wrong is reported and stays unknown, so that the others are read.
std::vector<Value> read_row(const ReadContext& context, const Record& record, const Node& row) {
  check_fields(context, record, row);
  std::vector<Value> values;
  for (const FactId id : record.facts) {
    const Fact& fact = context.policy[id];
    const Node* node = row.find(fact.name);
    if (node == nullptr) {
      values.push_back(fixed_default(context.policy, fact));
    } else {
      const auto value = read_value(context, fact.type, *node, fmt::format("`{}`", fact.name));
      values.push_back(value.value_or(Unknown{}));
      check_absence(context, id, values.back(), *node);
    }
  }
  return values;
}

}  // namespace

std::optional<std::uint32_t> find_choice(const ReadContext& context, const Type& type, const Node& node) {
  const std::vector<Named>& values = context.policy.choices[type.choice.value].values;
  const auto by_name = [&](const Named& value) { return value.name == node.text; };
  const auto by_label = [&](const Named& value) { return value.title == node.text; };
  auto found = std::find_if(values.begin(), values.end(), by_name);
  if (found == values.end()) found = std::find_if(values.begin(), values.end(), by_label);
  if (found != values.end()) return static_cast<std::uint32_t>(found - values.begin());
  context.report("A0211", node, fmt::format("{} is not in the list of values", quote(node.text)),
                 suggest(node.text, names_of(values)));
  return std::nullopt;
}

std::optional<Value> read_set(const ReadContext& context, const Type& type, const Node& node, std::string_view what) {
  if (!expect_items(context, node, what, "[…, …]")) return std::nullopt;
  SetValue set;
  for (const Node& item : node.items) {
    if (context.is_full()) break;
    if (const auto member = read_member(context, type, item, what)) set.members.push_back(*member);
  }
  std::sort(set.members.begin(), set.members.end());
  set.members.erase(std::unique(set.members.begin(), set.members.end()), set.members.end());
  return set;
}

std::optional<Value> read_rows(const ReadContext& context, const Type& type, const Node& node, std::string_view what) {
  if (!node.is_sequence()) {
    context.report("A0310", node, fmt::format("{} needs a list of rows", what),
                   "begin each row with `- `; for a table without rows write `[]`");
    return std::nullopt;
  }
  const Record& record = context.policy.records[type.record.value];
  Rows rows;
  for (const Node& item : node.items) {
    if (context.is_full()) break;
    if (item.is_mapping()) {
      rows.rows.push_back(read_row(context, record, item));
    } else {
      context.report("A0310", item, fmt::format("a row of {} needs keys and values", what),
                     record.facts.empty() ? "" : fmt::format("write `- {}: …`", context.policy[record.facts[0]].name));
    }
  }
  return rows;
}

}  // namespace policyc::io
