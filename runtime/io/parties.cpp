#include "runtime/io/parties.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;

namespace {

std::size_t party_count(const ReadContext& context) {
  return context.policy.parties.size() + context.action.introduced.size();
}

const Party& party_at(const ReadContext& context, std::size_t index) {
  return party(context.policy, context.action, PartyId(index));
}

bool is_called(const Party& party, std::string_view text) {
  return party.name == text || party.title == text ||
         std::find(party.aliases.begin(), party.aliases.end(), text) != party.aliases.end();
}

/// Those whose name it is, or else those whose title or alias it is: at most one of the first, perhaps several of the
/// second.
std::vector<PartyId> find_parties(const ReadContext& context, std::string_view text) {
  std::vector<PartyId> called;
  for (std::size_t i = 0; i < party_count(context); ++i) {
    const Party& candidate = party_at(context, i);
    if (candidate.name == text) return {PartyId(i)};
    if (is_called(candidate, text)) called.push_back(PartyId(i));
  }
  return called;
}

std::vector<NameAndTitle> party_names(const ReadContext& context) {
  std::vector<NameAndTitle> names;
  for (std::size_t i = 0; i < party_count(context); ++i) {
    const Party& candidate = party_at(context, i);
    names.push_back({.name = candidate.name, .title = candidate.title});
    for (const std::string& alias : candidate.aliases) names.push_back({.name = candidate.name, .title = alias});
  }
  return names;
}

bool has_kind(const Policy& policy, const Party& party, KindId kind) {
  return std::any_of(party.kinds.begin(), party.kinds.end(), [&](KindId own) { return is_kind(policy, own, kind); });
}

std::optional<KindId> find_kind(const Policy& policy, std::string_view text) {
  for (std::size_t i = 0; i < policy.kinds.size(); ++i) {
    const Kind& kind = policy.kinds[i];
    if (kind.name == text || kind.plural == text || kind.title == text) return KindId(i);
  }
  return std::nullopt;
}

void read_kind(const ReadContext& context, const Node& node, Party& introduced) {
  if (!expect_scalar(context, node, "the kind of a party")) return;
  if (const auto kind = find_kind(context.policy, node.text)) {
    introduced.kinds.push_back(*kind);
    return;
  }
  context.report("A0206", node, fmt::format("there is no kind of party called {}", quote(node.text)),
                 suggest(node.text, names_of(context.policy.kinds)));
}

void read_kinds(const ReadContext& context, const Node& node, Party& introduced) {
  if (node.is_null()) return;
  if (!node.is_sequence()) return read_kind(context, node, introduced);
  for (const Node& item : node.items) read_kind(context, item, introduced);
}

void read_text(const ReadContext& context, const Node& node, std::string_view what, std::string& text) {
  if (expect_scalar(context, node, what)) text = node.text;
}

/// Without the space around it, which would make two people of one.
void read_person(const ReadContext& context, const Node& node, std::string& person) {
  read_text(context, node, "who holds the role", person);
  const std::size_t begin = person.find_first_not_of(" \t");
  person = begin == std::string::npos ? "" : person.substr(begin, person.find_last_not_of(" \t") + 1 - begin);
}

constexpr std::string_view party_keys[] = {"kind", "title", "held by"};

void read_details(const ReadContext& context, const Node& node, Party& introduced) {
  if (!node.is_mapping()) return read_kinds(context, node, introduced);
  check_keys(context, node, party_keys, "a party");
  if (const Node* kind = node.find("kind")) read_kinds(context, *kind, introduced);
  if (const Node* title = node.find("title")) read_text(context, *title, "the title", introduced.title);
  if (const Node* holder = node.find("held by")) read_person(context, *holder, introduced.held_by);
}

/// A name that means something else already would make every line that uses it doubtful.
bool check_new_name(const ReadContext& context, const Node& key, std::string_view name) {
  if (name.empty() || name == "none" || name == "unknown") {
    context.report("A0212", key, fmt::format("a party cannot be called {}", quote(name)), "choose another name");
    return false;
  }
  const std::vector<PartyId> taken = find_parties(context, name);
  if (taken.empty()) return true;
  const Party& other = party(context.policy, context.action, taken.front());
  context.report("A0212", key, fmt::format("{} is what `{}` is called already", quote(name), other.name),
                 "choose another name");
  return false;
}

void introduce(const ReadContext& context, const Member& member) {
  if (!check_new_name(context, member.key, member.key.text)) return;
  Party introduced;
  introduced.name = member.key.text;
  introduced.form = PartyForm::organization;  // `the Acme Ltd.` would be wrong, so it is spoken of without an article
  read_details(context, member.value, introduced);
  const bool has_title = !introduced.title.empty() && introduced.title != introduced.name;
  if (has_title && !check_new_name(context, member.value, introduced.title)) introduced.title.clear();
  context.action.introduced.push_back(std::move(introduced));
}

bool is_declared(const Policy& policy, std::string_view name) {
  return std::any_of(policy.parties.begin(), policy.parties.end(),
                     [&](const Party& candidate) { return candidate.name == name; });
}

/// The policy says what a declared party is; the file may say who holds it.
void read_declared(const ReadContext& context, const Member& member) {
  const Node* holder = member.value.is_mapping() ? member.value.find("held by") : nullptr;
  if (holder == nullptr || member.value.members.size() != 1) {
    context.report("A0213", member.key, fmt::format("the policy itself declares {}", quote(member.key.text)),
                   "delete this line, or say only who holds the role: `{held by: NAME}`");
    return;
  }
  const std::vector<PartyId> called = find_parties(context, member.key.text);
  std::string person;
  read_person(context, *holder, person);
  if (called.size() == 1) context.action.holders.emplace_back(called.front(), std::move(person));
}

void report_unknown(const ReadContext& context, const Node& node) {
  context.report("A0205", node, fmt::format("no party is called {}", quote(node.text)),
                 suggest(node.text, party_names(context)),
                 "a party that only this file knows is introduced under `parties:`, with its kind");
}

void report_ambiguous(const ReadContext& context, const Node& node, std::span<const PartyId> called) {
  std::string names;
  for (const PartyId id : called) {
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", party(context.policy, context.action, id).name);
  }
  context.report("A0214", node, fmt::format("{} is what several parties are called", quote(node.text)),
                 fmt::format("write one of {}", names));
}

void report_kind(const ReadContext& context, const Node& node, KindId kind) {
  std::vector<NameAndTitle> fitting;
  for (std::size_t i = 0; i < party_count(context); ++i) {
    const Party& candidate = party_at(context, i);
    if (has_kind(context.policy, candidate, kind))
      fitting.push_back({.name = candidate.name, .title = candidate.title});
  }
  const Kind& wanted = context.policy.kinds[kind.value];
  context.report("A0309", node, fmt::format("{} is not of the kind `{}`", quote(node.text), wanted.name),
                 suggest(node.text, fitting),
                 fmt::format("a party introduced in this file says its kind under `parties:`, for example `{}: {}`",
                             "new_name", wanted.name));
}

}  // namespace

void read_parties(const ReadContext& context, const Node& node) {
  if (node.is_null() || !expect_mapping(context, node, "`parties`", "name: kind")) return;
  for (const Member& member : node.members) {
    if (context.is_full()) return;
    if (is_declared(context.policy, member.key.text)) {
      read_declared(context, member);
    } else {
      introduce(context, member);
    }
  }
}

std::optional<PartyId> read_party(const ReadContext& context, const Node& node, std::string_view what) {
  if (!expect_scalar(context, node, what)) return std::nullopt;
  const std::vector<PartyId> called = find_parties(context, node.text);
  if (called.size() == 1) return called.front();
  if (called.empty()) {
    report_unknown(context, node);
  } else {
    report_ambiguous(context, node, called);
  }
  return std::nullopt;
}

std::optional<PartyId> read_party_of_kind(const ReadContext& context, const Node& node, KindId kind,
                                          std::string_view what) {
  const std::optional<PartyId> id = read_party(context, node, what);
  if (!id || !kind.valid() || has_kind(context.policy, party(context.policy, context.action, *id), kind)) return id;
  report_kind(context, node, kind);
  return std::nullopt;
}

}  // namespace policyc::io
