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

/// Reads a list and reports what is not among `known`. Where a list may hold more than names, `known` is empty.
std::optional<Names> read_list(const ReadContext& context, const Node& expect, std::string_view key,
                               std::span<const NameAndTitle> known) {
  const Node* node = expect.find(key);
  if (node == nullptr) return std::nullopt;
  Names names = read_names(context, *node, fmt::format("`{}`", key));
  for (std::size_t i = 0; i < names.size() && !known.empty(); ++i) {
    const bool exists =
        std::any_of(known.begin(), known.end(), [&](const NameAndTitle& name) { return name.name == names[i]; });
    if (exists) continue;
    context.report("A0216", *node,
                   fmt::format("{} does not exist and cannot be expected in `{}`", quote(names[i]), key),
                   suggest(names[i], known));
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
  expected.missing = read_list(context, node, "missing", {});
  if (expected.missing) use_party_names(context, *expected.missing);
  expected.obligations = read_list(context, node, "obligations", {});
  expected.warnings = read_list(context, node, "warnings", {});
  expected.no_obligations = read_list(context, node, "no_obligations", {});
  expected.no_warnings = read_list(context, node, "no_warnings", {});
  expected.readings = read_list(context, node, "readings", names_of(context.policy.readings));
  if (!context.action.type.valid()) return expected;
  expected.facts = read_list(context, node, "facts", fact_names(context));
  expected.rules = read_list(context, node, "rules", names_of(context.policy[context.action.type].rules));
  return expected;
}

}  // namespace policyc::io
