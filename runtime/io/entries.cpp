#include "runtime/io/entries.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/evaluate/record.hpp"
#include "runtime/io/parties.hpp"
#include "runtime/io/values.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;
using What = Entry::What;

namespace {

constexpr std::string_view decision_keys[] = {"by", "for", "of", "on", "reason", "reference", "note"};
constexpr std::string_view event_keys[] = {"what", "by", "of", "on", "reference", "note"};
constexpr std::string_view notification_keys[] = {"by", "to", "of", "on", "reference", "note"};

/// How the entries of one list are written.
struct Form {
  std::string_view key;       ///< of the list
  std::string_view one;       ///< an entry, in words
  std::string_view like;      ///< an example
  std::string_view required;  ///< the key that no entry can do without
  std::span<const std::string_view> keys;
};

Form form_of(What what) {
  switch (what) {
    case What::approval: return {"`approvals`", "an approval", "- {by: PARTY, on: 2026-03-02}", "by", decision_keys};
    case What::refusal: return {"`refused`", "a refusal", "- {by: PARTY, on: 2026-03-02}", "by", decision_keys};
    case What::abstention:
      return {"`abstained`", "an abstention", "- {by: PARTY, on: 2026-03-02}", "by", decision_keys};
    case What::veto: return {"`vetoes`", "a veto", "- {by: PARTY, on: 2026-03-02, reason: TEXT}", "by", decision_keys};
    case What::event: return {"`events`", "an event", "- {what: EVENT, on: 2026-03-02}", "what", event_keys};
    case What::notification: break;
  }
  return {"`notifications`", "a notification", "- {by: PARTY, to: PARTY, on: 2026-03-02}", "to", notification_keys};
}

template <class Range>
std::optional<std::size_t> index_of(const Range& range, std::string_view text) {
  for (std::size_t i = 0; i < range.size(); ++i) {
    if (range[i].name == text) return i;
  }
  for (std::size_t i = 0; i < range.size(); ++i) {
    if (range[i].title == text) return i;
  }
  return std::nullopt;
}

void read_event(const ReadContext& context, const Node& node, Entry& entry) {
  if (!expect_scalar(context, node, "what happened")) return;
  if (const auto event = index_of(context.policy.events, node.text)) {
    entry.event = EventId(*event);
    return;
  }
  context.report("A0207", node, fmt::format("there is no event called {}", quote(node.text)),
                 suggest(node.text, names_of(context.policy.events)));
}

void read_told(const ReadContext& context, const Node& node, Entry& entry) {
  const std::span<const Node> told = node.is_sequence() ? std::span<const Node>(node.items) : std::span(&node, 1);
  for (const Node& item : told) {
    if (const auto id = read_party(context, item, "who is notified")) entry.told.push_back(*id);
  }
}

void read_words(const ReadContext& context, const Node& node, std::string_view what, std::string& words) {
  if (!node.is_null() && expect_scalar(context, node, what)) words = node.text;
}

/// In whose stead somebody decides.
void read_in_stead_of(const ReadContext& context, const Node& node, Entry& entry) {
  const auto party = read_party(context, node, "for whom this is");
  if (!party || !entry.by.valid()) return;
  entry.in_stead_of = *party;
  const auto may = [&](const Standing& standing) {
    return standing.stand_in == entry.by && standing.for_party == *party;
  };
  const std::vector<Standing>& standings = context.policy.standings;
  if (*party == entry.by || std::any_of(standings.begin(), standings.end(), may)) return;
  context.report("A0403", node,
                 fmt::format("nothing in the policy lets `{}` act for `{}`",
                             runtime::party(context.policy, context.action, entry.by).name,
                             runtime::party(context.policy, context.action, *party).name),
                 "delete `for`, or name who decided");
}

void read_keys(const ReadContext& context, const Node& node, const Form& form, Entry& entry) {
  check_keys(context, node, form.keys, form.one);
  if (node.find(form.required) == nullptr) {
    context.report("A0115", node, fmt::format("{} needs the key `{}`", form.one, form.required),
                   fmt::format("write `{}`", form.like));
  }
  if (const Node* by = node.find("by")) {
    if (const auto id = read_party(context, *by, "who did this")) entry.by = *id;
  }
  const bool decides = decision_in(entry) != Decision::undecided;
  if (const Node* whom = node.find("for"); whom != nullptr && decides) read_in_stead_of(context, *whom, entry);
  if (const Node* of = node.find("of")) read_thing(context, *of, entry.of);
  if (const Node* on = node.find("on"); on != nullptr && !says_unknown(*on))
    entry.on = read_date(context, *on, "the date");
  if (const Node* reference = node.find("reference")) read_words(context, *reference, "a reference", entry.reference);
  if (const Node* reason = node.find("reason"); reason != nullptr && decides)
    read_words(context, *reason, "a reason", entry.reason);
  if (const Node* what = node.find("what"); what != nullptr && entry.what == What::event)
    read_event(context, *what, entry);
  if (const Node* to = node.find("to"); to != nullptr && entry.what == What::notification)
    read_told(context, *to, entry);
}

/// `board` is short for `{by: board}`, `posted` for `{what: posted}`.
void read_short(const ReadContext& context, const Node& node, const Form& form, Entry& entry) {
  if (entry.what == What::event) {
    read_event(context, node, entry);
  } else if (entry.what != What::notification) {
    if (const auto id = read_party(context, node, form.one)) entry.by = *id;
  } else {
    expect_mapping(context, node, form.one, form.like);
  }
}

Entry read_entry(const ReadContext& context, const Node& node, What what, const Form& form) {
  Entry entry;
  entry.what = what;
  if (node.is_mapping()) {
    read_keys(context, node, form, entry);
  } else if (node.is_scalar()) {
    read_short(context, node, form, entry);
  } else {
    expect_mapping(context, node, form.one, form.like);
  }
  return entry;
}

bool is_decision(const WrittenEntry& written) {
  return decision_in(written.entry) != Decision::undecided && written.entry.by.valid();
}

void report_decision(const ReadContext& context, const WrittenEntry& earlier, const WrittenEntry& later) {
  const Party& who = party(context.policy, context.action, later.entry.by);
  const bool dated = earlier.entry.on && later.entry.on;
  const auto is_veto_or_refusal = [](const WrittenEntry& one) { return decision_in(one.entry) == Decision::refused; };
  const auto abstains = [](const WrittenEntry& one) { return decision_in(one.entry) == Decision::abstained; };
  const std::string_view both = abstains(earlier) || abstains(later)                       ? "decides in two ways about"
                                : is_veto_or_refusal(earlier) && is_veto_or_refusal(later) ? "both refuses and vetoes"
                                                                                           : "approves and refuses";
  const std::string message = fmt::format("`{}` {} the same thing{}", who.name, both, dated ? " on the same day" : "");
  context.report("A0401", *later.node, message,
                 dated ? "keep the decision that stands" : "give both a date with `on`, or keep the one that stands");
  if (context.reported <= most_findings) {
    context.out.back().notes.push_back({.text = "the other decision is here",
                                        .place = context.source.place(earlier.node->offset, earlier.node->length)});
  }
}

/// Whether the one may have been made at the time of the other, so that neither is the later.
bool may_coincide(const WrittenEntry& left, const WrittenEntry& right) {
  return left.entry.on == right.entry.on && (!left.entry.on || compare(*left.entry.on, *right.entry.on) == 0);
}

/// Decisions of one party on one thing, those without a date first, then by date, those without a time first on each day.
/// One finding for them all says enough: an undated decision beside one of the other kind, or two kinds at one time.
void check_group(const ReadContext& context, std::span<const WrittenEntry* const> group) {
  const bool undated = !group.front()->entry.on;
  std::size_t first_of_day = 0;
  for (std::size_t i = 1; i < group.size(); ++i) {
    if (!undated && group[i]->entry.on != group[first_of_day]->entry.on) first_of_day = i;
    for (const std::size_t before : {first_of_day, i - 1}) {
      const bool may_differ = undated || may_coincide(*group[before], *group[i]);
      if (before == i || !may_differ || group[before]->entry.what == group[i]->entry.what) continue;
      report_decision(context, *group[before], *group[i]);
      return;
    }
  }
}

}  // namespace

void read_thing(const ReadContext& context, const Node& node, Thing& of) {
  if (!expect_scalar(context, node, "what this is of")) return;
  const Policy& policy = context.policy;
  if (node.text == "action") return;
  if (const auto procedure = index_of(policy.procedures, node.text)) {
    of = {.kind = Thing::Kind::procedure, .ref = static_cast<std::uint32_t>(*procedure)};
  } else if (const auto standing = index_of(policy.standings, node.text)) {
    of = {.kind = Thing::Kind::standing_in, .ref = static_cast<std::uint32_t>(*standing)};
  } else {
    std::vector<NameAndTitle> names = names_of(policy.procedures);
    const std::vector<NameAndTitle> standings = names_of(policy.standings);
    names.insert(names.end(), standings.begin(), standings.end());
    names.push_back({.name = "action", .title = {}});
    context.report("A0208", node, fmt::format("there is no procedure and no standing in called {}", quote(node.text)),
                   suggest(node.text, names), "without `of`, it is of the action itself");
  }
}

void read_entries(const ReadContext& context, const Node& node, What what, std::vector<WrittenEntry>& written) {
  const Form form = form_of(what);
  if (node.is_null()) return;
  const bool has_short_form = what != What::notification;
  if (!(has_short_form ? expect_items : expect_list)(context, node, form.key, form.like)) return;
  for (const Node& item : node.items) {
    if (context.is_full()) return;
    written.push_back({.entry = read_entry(context, item, what, form), .node = &item});
  }
}

void check_decisions(const ReadContext& context, const std::vector<WrittenEntry>& written) {
  std::vector<const WrittenEntry*> decisions;
  for (const WrittenEntry& entry : written) {
    if (is_decision(entry)) decisions.push_back(&entry);
  }
  const auto key = [](const WrittenEntry* entry) {
    return std::tuple(entry->entry.by, entry->entry.in_stead_of, entry->entry.of, entry->entry.on,
                      entry->entry.on ? entry->entry.on->minute : 0);
  };
  std::stable_sort(decisions.begin(), decisions.end(),
                   [&](const WrittenEntry* left, const WrittenEntry* right) { return key(left) < key(right); });
  const auto same = [](const Entry& left, const Entry& right) {
    return left.by == right.by && left.in_stead_of == right.in_stead_of && left.of == right.of;
  };
  for (std::size_t begin = 0; begin < decisions.size();) {
    std::size_t end = begin + 1;
    while (end < decisions.size() && same(decisions[end]->entry, decisions[begin]->entry)) ++end;
    check_group(context, std::span(decisions).subspan(begin, end - begin));
    begin = end;
  }
}

}  // namespace policyc::io
