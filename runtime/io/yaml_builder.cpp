#include "runtime/io/yaml_builder.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <yaml-cpp/mark.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/io/duplicate_keys.hpp"

namespace policyc::io {

namespace {

/// The bytes of a quoted text that begins at `offset`, quotes included; nothing when it is not closed. The parser
/// takes the end of the file for a closing quote.
std::optional<std::size_t> quoted_length(std::string_view text, std::size_t offset) {
  const char quote = text[offset];
  for (std::size_t i = offset + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) return i + 1 - offset;
      ++i;
    }
  }
  return std::nullopt;
}

/// Where nothing is written, the parser names the place of what comes next; people look behind what comes before.
std::uint32_t end_of_text_before(std::string_view text, std::uint32_t offset) {
  const std::size_t last = text.substr(0, offset).find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? 0 : static_cast<std::uint32_t>(last + 1);
}

}  // namespace

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (!seen_document_) {
    seen_document_ = true;
    return;
  }
  if (source_.text().substr(at(mark), 3) == "---") {
    report("A0111", at(mark), 3, "a second document begins here", "keep one document: delete the line `---`");
  } else {
    report("A0108", at(mark), 1, "the file should end before this", "write `key: value`, one to a line");
  }
  throw Stop{};
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  check_anchor(mark, anchor);
  Node node = make(Node::Kind::null, mark);
  const bool written = source_has(node.offset, '~') || source_has(node.offset, 'n') || source_has(node.offset, 'N');
  if (!written) node.offset = end_of_text_before(source_.text(), node.offset);
  add(std::move(node));
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) {
  report("A0110", at(mark), 1, "an alias (`*…`) cannot stand in this file", "write the value itself");
  add(make(Node::Kind::null, mark));
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  check_anchor(mark, anchor);
  check_tag(mark, tag, true);
  Node node = make(Node::Kind::scalar, mark);
  node.quoted = tag != "?";
  node.length = scalar_length(node, value);
  node.continues = !node.quoted && source_.text().substr(node.offset, value.size()) != value;
  if (value.size() > longest_scalar) {
    report("A0113", node.offset, 1, fmt::format("this value is {} bytes long", value.size()),
           fmt::format("the longest value allowed has {}", longest_scalar));
    throw Stop{};
  }
  node.text = value;
  add(std::move(node));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value /*style*/) {
  open(Node::Kind::sequence, mark, tag, anchor);
}

void TreeBuilder::OnSequenceEnd() { close(); }

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value /*style*/) {
  open(Node::Kind::mapping, mark, tag, anchor);
}

void TreeBuilder::OnMapEnd() {
  check_keys(stack_.back().node.members);
  close();
}

void TreeBuilder::report(std::string_view code, std::size_t offset, std::size_t length, std::string message,
                         std::string suggestion) {
  if (++reported_ > most_findings) throw Stop{};
  out_.push_back(diagnostic::error(code, source_.place(offset, length), std::move(message), std::move(suggestion)));
}

std::uint32_t TreeBuilder::at(const YAML::Mark& mark) const {
  const auto size = static_cast<std::int64_t>(source_.text().size());
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(mark.pos, 0, size));
}

bool TreeBuilder::source_has(std::size_t offset, char character) const {
  return offset < source_.text().size() && source_.text()[offset] == character;
}

Node TreeBuilder::make(Node::Kind kind, const YAML::Mark& mark) {
  if (++count_ > most_nodes) {
    report("A0113", at(mark), 1, fmt::format("this file has more than {} values", most_nodes), "");
    throw Stop{};
  }
  Node node;
  node.kind = kind;
  node.offset = at(mark);
  return node;
}

void TreeBuilder::check_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (anchor == 0) return;
  report("A0110", at(mark), 1, "an anchor (`&…`) cannot stand in this file",
         "delete it; put a value that begins with `&` in double quotes");
}

/// The parser gives `?` to what has no tag and `!` to a quoted scalar, but also to one that is marked `!`.
void TreeBuilder::check_tag(const YAML::Mark& mark, const std::string& tag, bool scalar) {
  if (tag == "?" || tag.empty()) return;
  if (scalar && tag == "!" && !source_has(at(mark), '!')) return;
  report("A0110", at(mark), 1, "a tag (`!…`) cannot stand in this file",
         "delete it; put a value that begins with `!` in double quotes");
}

std::uint32_t TreeBuilder::scalar_length(const Node& node, const std::string& value) {
  const std::string_view text = source_.text();
  if (node.quoted && (source_has(node.offset, '"') || source_has(node.offset, '\''))) {
    const std::optional<std::size_t> length = quoted_length(text, node.offset);
    if (length) return static_cast<std::uint32_t>(*length);
    report("A0108", node.offset, 1, "this text in quotes is not closed",
           fmt::format("write {} behind it", text[node.offset]));
    throw Stop{};
  }
  const bool as_written = text.substr(node.offset, value.size()) == value;
  return as_written && !value.empty() ? static_cast<std::uint32_t>(value.size()) : 1;
}

void TreeBuilder::open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  check_anchor(mark, anchor);
  check_tag(mark, tag, false);
  if (stack_.size() >= deepest_nesting) {
    report("A0112", at(mark), 1, fmt::format("this is nested more than {} levels deep", deepest_nesting), "");
    throw Stop{};
  }
  stack_.push_back({.node = make(kind, mark), .key = {}, .has_key = false});
}

void TreeBuilder::close() {
  Node node = std::move(stack_.back().node);
  stack_.pop_back();
  add(std::move(node));
}

void TreeBuilder::add(Node node) {
  if (stack_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& parent = stack_.back();
  if (parent.node.is_sequence()) {
    parent.node.items.push_back(std::move(node));
  } else if (!parent.has_key) {
    parent.key = std::move(node);
    parent.has_key = true;
  } else {
    parent.node.members.push_back({.key = std::move(parent.key), .value = std::move(node)});
    parent.has_key = false;
  }
}

void TreeBuilder::check_keys(std::vector<Member>& members) {
  std::erase_if(members, [this](const Member& member) {
    if (member.key.is_scalar()) return false;
    report("A0114", member.key.offset, member.key.length, "a key must be a name", "write `name: value`");
    return true;
  });
  for (const Duplicate& duplicate : take_duplicates(members)) {
    report("A0109", duplicate.again.offset, duplicate.again.length,
           fmt::format("{} is written twice", diagnostic::quote(duplicate.again.text)), "keep one of the two");
    out_.back().notes.push_back(
        {.text = "the first is here", .place = source_.place(duplicate.first.offset, duplicate.first.length)});
  }
}

}  // namespace policyc::io
