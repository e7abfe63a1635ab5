#include "runtime/io/expectation.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/io/values.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;

namespace {

constexpr std::string_view expect_keys[] = {"verdict",     "curable",  "missing",        "facts",       "rules",
                                            "obligations", "warnings", "no_obligations", "no_warnings", "readings"};

constexpr std::array verdicts = {Verdict::permitted, Verdict::forbidden, Verdict::needs_approval,
                                 Verdict::needs_information, Verdict::not_covered};

std::optional<Verdict> find_verdict(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '-');  // `needs approval`, as in a policy
  const auto found =
      std::find_if(verdicts.begin(), verdicts.end(), [&](Verdict verdict) { return verdict_name(verdict) == text; });
  return found == verdicts.end() ? std::nullopt : std::optional(*found);
}

void read_verdict(const ReadContext& context, const Node& node, Expectation& expected) {
  const Node* verdict = node.find("verdict");
  if (verdict == nullptr) {
    context.report("A0115", node, "`expect` needs the key `verdict`", "write `verdict: permitted`");
    return;
  }
  if (!expect_scalar(context, *verdict, "the verdict")) return;
  if (const auto found = find_verdict(verdict->text)) {
    expected.verdict = *found;
    return;
  }
  std::vector<NameAndTitle> names;
  for (const Verdict each : verdicts) names.push_back({.name = verdict_name(each), .title = {}});
  context.report("A0211", *verdict, fmt::format("{} is no verdict", quote(verdict->text)),
                 suggest(verdict->text, names));
}

/// Where a name stands in a list.
const Node& item_called(const Node& list, const std::string& name) {
  const auto found =
      std::find_if(list.items.begin(), list.items.end(), [&](const Node& item) { return item.text == name; });
  return found == list.items.end() ? list : *found;
}

std::optional<Names> read_list(const ReadContext& context, const Node& expect, std::string_view key) {
  const Node* node = expect.find(key);
  if (node == nullptr) return std::nullopt;
  return read_names(context, *node, fmt::format("`{}`", key));
}

bool is_among(std::span<const NameAndTitle> known, const std::string& name) {
  return std::any_of(known.begin(), known.end(), [&](const NameAndTitle& each) { return each.name == name; });
}

/// Reads a list and reports what is not among `known`.
std::optional<Names> read_list(const ReadContext& context, const Node& expect, std::string_view key,
                               std::span<const NameAndTitle> known) {
  std::optional<Names> names = read_list(context, expect, key);
  for (std::size_t i = 0; names && i < names->size(); ++i) {
    const std::string& name = (*names)[i];
    if (is_among(known, name)) continue;
    context.report("A0216", item_called(*expect.find(key), name),
                   fmt::format("{} does not exist and cannot be expected in `{}`", quote(name), key),
                   suggest(name, known));
  }
  return names;
}

/// Reads a list and reports what is not among `known`, since it is never there and to say so says nothing.
/// `remarks`: on what is on record are sentences that no list holds.
std::optional<Names> read_absent(const ReadContext& context, const Node& expect, std::string_view key,
                                 std::string_view what, std::span<const NameAndTitle> known, bool remarks) {
  std::optional<Names> names = read_list(context, expect, key);
  for (std::size_t i = 0; names && i < names->size(); ++i) {
    const std::string& name = (*names)[i];
    if (is_among(known, name) || (remarks && name.find(' ') != std::string::npos)) continue;
    const ActionType& type = context.policy[context.action.type];
    context.report("A0216", item_called(*expect.find(key), name),
                   fmt::format("no {} of `{}` is called {}, so `{}` says nothing", what, type.name, quote(name), key),
                   suggest(name, known));
  }
  return names;
}

std::vector<NameAndTitle> fact_names(const ReadContext& context) {
  std::vector<NameAndTitle> names = {{.name = "by", .title = {}}, {.name = "on", .title = {}}};
  // What an event or a vote leaves open is asked for by its name.
  for (const Event& event : context.policy.events) names.push_back({.name = event.name, .title = event.title});
  for (const Vote& vote : context.policy.votes) names.push_back({.name = vote.name, .title = vote.title});
  for (const FactId id : context.policy[context.action.type].facts) {
    names.push_back({.name = context.policy[id].name, .title = context.policy[id].title});
  }
  return names;
}

void add_ids(const std::vector<std::string>& ids, std::vector<NameAndTitle>& names) {
  for (const std::string& id : ids) names.push_back({.name = id, .title = {}});
}

/// All by which a duty can be called. It can arise in no other way, so that anything else is never there.
std::vector<NameAndTitle> duty_names(const ActionType& type) {
  std::vector<NameAndTitle> names;
  for (const Duty& duty : type.duties) names.push_back({.name = duty.name, .title = {}});
  for (const Duty& duty : type.duties) {
    names.push_back({.name = duty.text, .title = {}});
    add_ids(duty.cites, names);
  }
  return names;
}

std::vector<NameAndTitle> recommendation_names(const ActionType& type) {
  std::vector<NameAndTitle> names;
  std::vector<NameAndTitle> ids;
  for (const Rule& rule : type.rules) {
    bool recommends = false;
    for (const Requirement& requirement : rule.requirements) {
      if (!requirement.recommended) continue;
      recommends = true;
      add_ids(requirement.cites, ids);
    }
    if (recommends) names.push_back({.name = rule.name, .title = {}});
  }
  names.insert(names.end(), ids.begin(), ids.end());
  return names;
}

/// A party may be written in any of the ways in which it is called; what comes out is its name.
void use_party_names(const ReadContext& context, Names& names) {
  const std::size_t count = context.policy.parties.size() + context.action.introduced.size();
  for (std::string& name : names) {
    for (std::size_t i = 0; i < count; ++i) {
      const Party& candidate = party(context.policy, context.action, PartyId(i));
      const bool is_alias =
          std::find(candidate.aliases.begin(), candidate.aliases.end(), name) != candidate.aliases.end();
      if (candidate.title == name || is_alias) {
        name = candidate.name;
        break;
      }
    }
  }
}

}  // namespace

Names read_names(const ReadContext& context, const Node& node, std::string_view what) {
  Names names;
  if (node.is_null()) return names;
  if (!expect_items(context, node, what, "[…, …]")) return names;
  for (const Node& item : node.items) {
    if (!expect_scalar(context, item, fmt::format("an item of {}", what))) continue;
    if (std::find(names.begin(), names.end(), item.text) == names.end()) names.push_back(item.text);
  }
  return names;
}

Expectation read_expectation(const ReadContext& context, const Node& node) {
  Expectation expected;
  if (!expect_mapping(context, node, "`expect`", "verdict: permitted")) return expected;
  check_keys(context, node, expect_keys, "`expect`");
  read_verdict(context, node, expected);
  if (const Node* curable = node.find("curable")) expected.curable = read_boolean(context, *curable, "`curable`");
  expected.missing = read_list(context, node, "missing");
  if (expected.missing) use_party_names(context, *expected.missing);
  expected.obligations = read_list(context, node, "obligations");
  expected.warnings = read_list(context, node, "warnings");
  expected.readings = read_list(context, node, "readings", names_of(context.policy.readings));
  if (!context.action.type.valid()) return expected;
  expected.facts = read_list(context, node, "facts", fact_names(context));
  const ActionType& type = context.policy[context.action.type];
  expected.rules = read_list(context, node, "rules", names_of(type.rules));
  expected.no_obligations = read_absent(context, node, "no_obligations", "duty", duty_names(type), false);
  expected.no_warnings = read_absent(context, node, "no_warnings", "recommendation", recommendation_names(type), true);
  return expected;
}

}  // namespace policyc::io
