#include "runtime/io/read_context.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/suggest.hpp"

namespace policyc::io {

namespace {

constexpr std::size_t short_list = 8;        // names that a person can still choose from
constexpr std::size_t longest_example = 60;  // characters

std::string with_title(const NameAndTitle& name) {
  return name.title.empty() ? fmt::format("`{}`", name.name) : fmt::format("`{}`, \"{}\"", name.name, name.title);
}

std::string list(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) out += fmt::format("{}`{}`", out.empty() ? "" : ", ", name);
  return out;
}

/// The names, each once in the order given; a party is listed with each of its titles.
std::vector<std::string_view> distinct(std::span<const NameAndTitle> names) {
  std::vector<std::string_view> out;
  for (const NameAndTitle& name : names) {
    if (out.size() > short_list) break;
    if (std::find(out.begin(), out.end(), name.name) == out.end()) out.push_back(name.name);
  }
  return out;
}

/// Words that people use for a key, and the key.
struct Synonym {
  std::string_view word;
  std::string_view key;
};
constexpr Synonym synonyms[] = {
    {"actor", "by"},
    {"who", "by"},
    {"date", "on"},
    {"when", "on"},
    {"approved", "approvals"},
    {"approved_by", "approvals"},
    {"rejected", "refused"},
    {"refusals", "refused"},
    {"refused_by", "refused"},
    {"notified", "notifications"},
    {"event", "what"},
    {"for", "of"},
    {"kinds", "kind"},
    {"name", "title"},
    {"minutes", "reference"},
    {"held_by", "held by"},
};

std::string key_suggestion(std::string_view key, std::span<const std::string_view> known) {
  const auto is_known = [&](std::string_view word) {
    return std::find(known.begin(), known.end(), word) != known.end();
  };
  const std::size_t colon = key.find(':');
  if (colon != std::string_view::npos && is_known(key.substr(0, colon))) {
    return fmt::format("write `{}: {}`, with a space behind the `:`", key.substr(0, colon), key.substr(colon + 1));
  }
  for (const Synonym& synonym : synonyms) {
    if (synonym.word == key && is_known(synonym.key)) return fmt::format("did you mean `{}`?", synonym.key);
  }
  std::vector<NameAndTitle> names;
  for (const std::string_view name : known) names.push_back({.name = name, .title = {}});
  return suggest(key, names);
}

std::string_view kind_words(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return "nothing is written here";
    case Node::Kind::scalar: return "this is a single value";
    case Node::Kind::sequence: return "this is a list";
    case Node::Kind::mapping: return "this is a group of keys and values";
  }
  return {};
}

bool expect(const ReadContext& context, const Node& node, bool fits, std::string_view wanted, std::string_view like) {
  if (fits) return true;
  context.report("A0114", node, fmt::format("{}, but {}", wanted, kind_words(node)),
                 like.empty() ? "" : fmt::format("write `{}`", like));
  return false;
}

}  // namespace

void ReadContext::report(std::string_view code, const Node& node, std::string message, std::string suggestion,
                         std::string note) const {
  if (++reported > most_findings) return;
  diagnostic::Diagnostic finding =
      diagnostic::error(code, source.place(node.offset, node.length), std::move(message), std::move(suggestion));
  if (node.continues) {
    finding.notes.push_back(
        {.text = "the value goes on in the next line, because that is indented deeper", .place = {}});
  }
  if (!note.empty()) finding.notes.push_back({.text = std::move(note), .place = {}});
  if (reported == most_findings) finding.notes.push_back({.text = "further mistakes are not listed", .place = {}});
  out.push_back(std::move(finding));
}

std::string suggest(std::string_view text, std::span<const NameAndTitle> names) {
  std::vector<std::string_view> words;
  for (const NameAndTitle& name : names) {
    words.push_back(name.name);
    words.push_back(name.title);
  }
  if (const auto near = diagnostic::nearest(text, words)) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const NameAndTitle& name) {
      return name.name == *near || name.title == *near;
    });
    return fmt::format("did you mean {}?", with_title(*found));
  }
  const std::vector<std::string_view> known = distinct(names);
  if (known.empty() || known.size() > short_list) return {};
  return fmt::format("write {}{}", known.size() == 1 ? "" : "one of ", list(known));
}

bool expect_mapping(const ReadContext& context, const Node& node, std::string_view what, std::string_view like) {
  return expect(context, node, node.is_mapping(), fmt::format("{} needs keys and values", what), like);
}

bool expect_list(const ReadContext& context, const Node& node, std::string_view what, std::string_view like) {
  return expect(context, node, node.is_sequence(), fmt::format("{} needs a list", what), like);
}

bool expect_items(const ReadContext& context, const Node& node, std::string_view what, std::string_view like) {
  if (!node.is_scalar()) return expect_list(context, node, what, like);
  const std::string_view item = diagnostic::first_characters(node.text, longest_example);
  context.report("A0302", node, fmt::format("{} needs a list, also for a single value", what),
                 fmt::format("write `[{}]`", diagnostic::visible(item)));
  return false;
}

bool expect_scalar(const ReadContext& context, const Node& node, std::string_view what) {
  if (node.is_null() || (node.is_scalar() && node.text.empty())) {
    context.report("A0115", node, fmt::format("{} is missing", what));
    return false;
  }
  return expect(context, node, node.is_scalar(), fmt::format("{} is a single value", what), "");
}

void check_keys(const ReadContext& context, const Node& mapping, std::span<const std::string_view> known,
                std::string_view what) {
  for (const Member& member : mapping.members) {
    if (context.is_full()) return;
    const std::string& key = member.key.text;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    context.report("A0201", member.key, fmt::format("{} has no key {}", what, diagnostic::quote(key)),
                   key_suggestion(key, known));
  }
}

std::string_view plain_word(const Node& node) {
  return node.is_scalar() && !node.quoted ? std::string_view(node.text) : std::string_view();
}

}  // namespace policyc::io
