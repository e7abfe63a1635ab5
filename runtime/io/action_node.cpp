#include "runtime/io/action_node.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/evaluate/defaults.hpp"
#include "runtime/io/entries.hpp"
#include "runtime/io/facts.hpp"
#include "runtime/io/parties.hpp"
#include "runtime/io/values.hpp"
#include "runtime/io/votes.hpp"
#include "runtime/report/words.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;
using What = Entry::What;

namespace {

constexpr std::size_t listed_actions = 8;
constexpr std::size_t listed_facts = 6;

constexpr std::string_view action_keys[] = {"action", "title",   "note",          "by",      "on",
                                            "facts",  "parties", "approvals",     "refused", "abstained",
                                            "vetoes", "events",  "notifications", "ballots", "readings"};

struct EntryList {
  std::string_view key;
  What what;
};
constexpr EntryList entry_lists[] = {{"approvals", What::approval},   {"refused", What::refusal},
                                     {"abstained", What::abstention}, {"vetoes", What::veto},
                                     {"events", What::event},         {"notifications", What::notification}};

std::optional<ActionTypeId> find_action(const Policy& policy, std::string_view text) {
  for (std::size_t i = 0; i < policy.actions.size(); ++i) {
    if (policy.actions[i].name == text) return ActionTypeId(i);
  }
  for (std::size_t i = 0; i < policy.actions.size(); ++i) {
    if (policy.actions[i].title == text) return ActionTypeId(i);
  }
  return std::nullopt;
}

void read_type(const ReadContext& context, const Node& node) {
  const Node* name = node.find("action");
  if (name == nullptr || name->is_null()) {
    context.report("A0115", name == nullptr ? node : *name, "the key `action` is missing: it says what is to be done",
                   "write `action: NAME`", known_actions(context.policy));
    return;
  }
  if (!expect_scalar(context, *name, "the action")) return;
  if (const auto type = find_action(context.policy, name->text)) {
    context.action.type = *type;
    return;
  }
  context.report("A0202", *name, fmt::format("there is no action called {}", quote(name->text)),
                 suggest(name->text, names_of(context.policy.actions)), known_actions(context.policy));
}

/// A fact that stands beside `facts:` instead of below it is told so; other unknown keys get the nearest one.
void check_action_keys(const ReadContext& context, const Node& node, std::span<const std::string_view> more) {
  std::vector<std::string_view> known(std::begin(action_keys), std::end(action_keys));
  known.insert(known.end(), more.begin(), more.end());
  Node rest;
  rest.kind = Node::Kind::mapping;
  for (const Member& member : node.members) {
    const bool fact = std::any_of(context.policy.facts.begin(), context.policy.facts.end(),
                                  [&](const Fact& candidate) { return candidate.name == member.key.text; });
    const bool is_known = std::find(known.begin(), known.end(), member.key.text) != known.end();
    if (fact && !is_known) {
      context.report("A0201", member.key, fmt::format("the fact {} does not stand here", quote(member.key.text)),
                     "put it below `facts:`, indented");
    } else if (!is_known) {
      rest.members.push_back(member);
    }
  }
  check_keys(context, rest, known, "an action");
}

void read_texts(const ReadContext& context, const Node& node) {
  for (const std::string_view key : {"title", "note"}) {
    const Node* text = node.find(key);
    if (text != nullptr && !text->is_null()) expect_scalar(context, *text, fmt::format("`{}`", key));
  }
}

void read_who_and_when(const ReadContext& context, const Node& node, const ReadOptions& options) {
  if (const Node* by = node.find("by"); by != nullptr && !says_unknown(*by)) {
    context.action.actor = read_party(context, *by, "who acts");
  }
  if (const Node* on = node.find("on"); on != nullptr && !says_unknown(*on)) {
    context.action.on = read_date(context, *on, "the date");
  }
  if (options.on) context.action.on = options.on;
}

void read_reading(const ReadContext& context, const Member& member) {
  if (!expect_scalar(context, member.value, "the choice of a reading")) return;
  const ReadingChoice choice{.name = member.key.text, .choice = member.value.text};
  const ReadingProblem problem = choose(context.policy, choice, context.action.readings);
  if (problem.what == ReadingProblem::What::reading) {
    context.report("A0209", member.key, problem.message, problem.suggestion);
  } else if (problem.what == ReadingProblem::What::choice) {
    context.report("A0210", member.value, problem.message, problem.suggestion);
  }
}

void read_readings(const ReadContext& context, const Node* node, const ReadOptions& options) {
  context.action.readings = default_readings(context.policy);
  if (node != nullptr && !node->is_null() && expect_mapping(context, *node, "`readings`", "name: choice")) {
    for (const Member& member : node->members) read_reading(context, member);
  }
  for (const ReadingChoice& choice : options.readings) choose(context.policy, choice, context.action.readings);
}

/// Returns where each entry of the record stands.
std::vector<const Node*> read_record(const ReadContext& context, const Node& node) {
  std::vector<WrittenEntry> written;
  for (const EntryList& list : entry_lists) {
    if (const Node* entries = node.find(list.key)) read_entries(context, *entries, list.what, written);
  }
  check_decisions(context, written);
  std::vector<const Node*> places;
  for (WrittenEntry& entry : written) {
    places.push_back(entry.node);
    context.action.record.push_back(std::move(entry.entry));
  }
  return places;
}

}  // namespace

void read_action_node(const ReadContext& context, const Node& node, std::span<const std::string_view> more,
                      const ReadOptions& options) {
  const std::size_t before = context.reported;
  check_action_keys(context, node, more);
  read_type(context, node);
  read_texts(context, node);
  context.action.facts.assign(context.policy.facts.size(), Unknown{});
  // Parties first: every other key may name one that is introduced here.
  if (const Node* parties = node.find("parties")) read_parties(context, *parties);
  read_who_and_when(context, node, options);
  read_readings(context, node.find("readings"), options);
  const std::vector<const Node*> places = read_record(context, node);
  if (!context.action.type.valid()) return;
  if (const Node* ballots = node.find("ballots")) read_ballots(context, *ballots);
  const Node* facts = node.find("facts");
  if (facts != nullptr) read_facts(context, *facts);
  // Defaults may look at all of the above, so they make sense only when it was read without a mistake.
  if (context.reported != before) return;
  note_defaults(context.policy, facts, context.action);
  apply_defaults(context.policy, context.action);
  check_voters(context, places);
}

std::string known_actions(const Policy& policy) {
  std::string out = fmt::format("the policy {} has these actions (`--policy` names another policy):", policy.id);
  const std::size_t shown = std::min(policy.actions.size(), listed_actions);
  for (std::size_t i = 0; i < shown; ++i) {
    const ActionType& type = policy.actions[i];
    out += fmt::format("\n{}{}{}", type.name, type.title.empty() ? "" : ": ", type.title);
  }
  if (shown < policy.actions.size()) out += fmt::format("\nand {} more", policy.actions.size() - shown);
  return policy.actions.empty() ? "the policy has no actions" : out;
}

std::string skeleton(const Policy& policy) {
  if (policy.actions.empty()) return "the policy has no actions";
  const ActionType& type = policy.actions.front();
  std::string out = fmt::format("an action looks like this:\naction: {}", type.name);
  if (!type.facts.empty()) out += "\nfacts:";
  for (std::size_t i = 0; i < std::min(type.facts.size(), listed_facts); ++i) {
    const Fact& fact = policy[type.facts[i]];
    out += fmt::format("\n  {}: unknown   # {}", fact.name, report::type_words(policy, fact.type));
  }
  return out;
}

void sort_by_line(diagnostic::Diagnostics& out, std::size_t first) {
  const auto key = [](const diagnostic::Diagnostic& finding) {
    return std::tuple(finding.place.line, finding.place.column);
  };
  std::stable_sort(
      out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
      [&](const diagnostic::Diagnostic& left, const diagnostic::Diagnostic& right) { return key(left) < key(right); });
}

}  // namespace policyc::io
