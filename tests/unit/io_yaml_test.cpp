#include <doctest/doctest.h>

#include <string>

#include "runtime/io/source_text.hpp"
#include "runtime/io/text_check.hpp"
#include "runtime/io/yaml_tree.hpp"

using namespace policyc;
using io::Node;

namespace {

struct Parsed {
  std::optional<Node> tree;
  diagnostic::Diagnostics out;
};

Parsed parse(std::string_view text) {
  Parsed parsed;
  const io::SourceText source("a.yaml", text);
  parsed.tree = io::parse_yaml(source, parsed.out);
  return parsed;
}

/// `A0108 3:7`, the first finding; `fine` when there is none.
std::string verdict(std::string_view text) {
  const Parsed parsed = parse(text);
  if (parsed.out.empty()) return parsed.tree ? "fine" : "lost";
  const diagnostic::Diagnostic& first = parsed.out.front();
  return first.code + " " + std::to_string(first.place.line) + ":" + std::to_string(first.place.column);
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("places count characters and name the line without its end") {
  const io::SourceText source("a.yaml",
                              "\xEF\xBB\xBF"
                              "a: é x\r\nb\n");
  CHECK(source.line_count() == 3);
  CHECK(source.line(0) == "a: é x");
  const diagnostic::Place place = source.place(6, 1);
  CHECK(place.line == 1);
  CHECK(place.column == 6);
  CHECK(place.length == 1);
  CHECK(place.line_text == "a: é x");
  CHECK(source.place(9, 100).line == 2);
  CHECK(source.place(9, 100).length == 1);
  CHECK(source.place(1000, 5).line == 3);
  CHECK(source.whole().line == 0);
  CHECK(io::SourceText("empty", "").place(0, 1).line == 1);
}

TEST_CASE("a very long line is not copied into every place") {
  const std::string line(1000000, 'x');
  const io::SourceText source("a.yaml", line);
  CHECK(source.place(0, 10).line_text.size() < 1000);
  CHECK(source.place(999999, 1).line_text.empty());
  CHECK(source.place(999999, 1).column == 1000000);
}

TEST_CASE("a tree keeps the order of keys, places and quotes") {
  const Parsed parsed = parse("b: [x, \"none\", ~]\na:\n  c: 'it''s'\n");
  REQUIRE(parsed.tree);
  CHECK(parsed.out.empty());
  REQUIRE(parsed.tree->is_mapping());
  REQUIRE(parsed.tree->members.size() == 2);
  CHECK(parsed.tree->members[0].key.text == "b");
  const Node& list = parsed.tree->members[0].value;
  REQUIRE(list.items.size() == 3);
  CHECK_FALSE(list.items[0].quoted);
  CHECK(list.items[1].quoted);
  CHECK(list.items[1].offset == 7);
  CHECK(list.items[1].length == 6);
  CHECK(list.items[2].is_null());
  const Node* a = parsed.tree->find("a");
  REQUIRE(a != nullptr);
  CHECK(a->find("c")->text == "it's");
  CHECK(a->find("d") == nullptr);
}

TEST_CASE("scalars are not interpreted") {
  const Parsed parsed = parse("on: yes\ny: 0x1F\nd: 2026-03-02\nn: 010\nb: |\n  two\n  lines\n");
  REQUIRE(parsed.tree);
  CHECK(parsed.tree->find("on")->text == "yes");
  CHECK(parsed.tree->find("y")->text == "0x1F");
  CHECK(parsed.tree->find("n")->text == "010");
  CHECK(parsed.tree->find("b")->text == "two\nlines\n");
  CHECK(parsed.tree->find("b")->quoted);
}

TEST_CASE("nothing is a null tree") {
  for (const std::string_view text : {"", "\n\n", "# only a comment\n", "---\n", "\xEF\xBB\xBF", "~", "\t\n"}) {
    CAPTURE(text);
    const Parsed parsed = parse(text);
    REQUIRE(parsed.tree);
    CHECK(parsed.tree->is_null());
    CHECK(parsed.out.empty());
  }
}

TEST_CASE("what YAML can do and these files do not use is refused") {
  CHECK(verdict("a: *b") == "A0110 1:4");
  CHECK(verdict("a: &b c\nd: *b") == "A0110 1:4");
  CHECK(verdict("a: &b [c]") == "A0110 1:4");
  CHECK(verdict("a: &b") == "A0110 1:4");
  CHECK(verdict("a: !b c") == "A0110 1:4");
  CHECK(verdict("a: !!str c") == "A0110 1:4");
  CHECK(verdict("a: ! c") == "A0110 1:4");
  CHECK(verdict("a: !b [c]") == "A0110 1:4");
  CHECK(verdict("a: !b {c: d}") == "A0110 1:4");
  CHECK(verdict("a: !<b c").starts_with("A0110"));
  CHECK(verdict("%YAML 1.1\n---\na: b") == "A0110 1:1");
  CHECK(verdict("%a") == "A0110 1:1");
  CHECK(verdict("a: b\n---\nc: d") == "A0111 2:1");
  CHECK(verdict("a: b\n---\n") == "A0111 2:1");
  CHECK(verdict("--- a\n--- b\n") == "A0111 2:1");
  CHECK(verdict("a: b\n...\n") == "fine");
  CHECK(verdict("? [a]\n: b") == "A0114 1:3");
  CHECK(verdict("{~: b}") == "A0114 1:2");
}

TEST_CASE("a key that comes twice points at both places") {
  const Parsed parsed = parse("a: 1\nb: 2\n'a': 3\na: 4\n");
  REQUIRE(parsed.tree);
  REQUIRE(parsed.out.size() == 2);
  CHECK(parsed.out[0].code == "A0109");
  CHECK(parsed.out[0].place.line == 3);
  REQUIRE(parsed.out[0].notes.size() == 1);
  CHECK(parsed.out[0].notes[0].place.line == 1);
  CHECK(parsed.out[1].place.line == 4);
  CHECK(parsed.tree->members.size() == 2);
  CHECK(parsed.tree->find("a")->text == "1");
}

TEST_CASE("bytes and characters that do not belong in a text") {
  CHECK(verdict("a: \xFF") == "A0105 1:4");
  CHECK(verdict("a: é\n\xC3") == "A0105 2:1");
  CHECK(verdict("a: \xC0\xAF") == "A0105 1:4");
  CHECK(verdict("\xFF\xFE"
                "a") == "A0105 1:1");
  CHECK(verdict(std::string_view("a: b\0c", 6)) == "A0106 1:5");
  CHECK(verdict("a: \x1B[31m") == "A0106 1:4");
  CHECK(verdict("a: b\rc: d") == "A0106 1:5");
  CHECK(verdict("a: \xC2\x85") == "A0106 1:4");
  CHECK(verdict("a: b\r\nc: d\r\n") == "fine");
  CHECK(verdict("a: b\tc") == "fine");
}

TEST_CASE("tabs that indent are refused, others are not") {
  CHECK(verdict("a:\n\tb: c") == "A0107 2:1");
  CHECK(verdict("a:\n  \tb: c") == "A0107 2:3");
  CHECK(verdict("a: b\n\t\n\t# c\n") == "fine");
  CHECK(verdict("a:\tb") == "fine");
}

TEST_CASE("mistakes in YAML are found where they are") {
  CHECK(verdict("action:send\nfacts: {}") == "A0108 1:7");
  CHECK(verdict("a: b\n  c: d") == "A0108 2:1");
  CHECK(verdict("a: b: c") == "A0108 1:5");
  CHECK(verdict("a:\n   b: c\n  d: e") == "A0108 3:3");
  CHECK(verdict("a: {b: c") == "A0108 1:9");
  CHECK(verdict("a: [b") == "A0108 1:6");
  CHECK(verdict("a: \"b\nc: d") == "A0108 1:4");
  CHECK(verdict("a: 'b''") == "A0108 1:4");
  CHECK(verdict("a: \"b\\\"") == "A0108 1:4");
  CHECK(verdict("a: @b") == "A0108 1:4");
  CHECK(verdict("a: \"\\q\"") == "A0108 1:5");
  CHECK(verdict("a: \"b\" c") == "A0108 1:8");
  CHECK(verdict("a: b]") == "fine");
  CHECK(verdict("]") == "A0108 1:1");
  CHECK(verdict("'a' 'b'") == "A0108 1:5");
}

TEST_CASE("depth is limited, in every style, without a crash") {
  CHECK(verdict(repeat("[", 30) + "a" + repeat("]", 30)) == "fine");
  CHECK(verdict(repeat("[", 33) + "a" + repeat("]", 33)).starts_with("A0112"));
  for (const std::string_view open : {"[", "{a: ", "- ", "? ", "a: [", "[{"}) {
    CAPTURE(open);
    const std::string found = verdict(repeat(open, 100000));
    const bool refused = found.starts_with("A0112") || found.starts_with("A0108");
    CHECK(refused);
  }
}

TEST_CASE("size is limited") {
  CHECK(verdict("a: " + std::string(io::longest_scalar, 'x')) == "fine");
  CHECK(verdict("a: " + std::string(1000000, 'x')) == "A0113 1:4");
  CHECK(verdict("a: \"" + std::string(1000000, 'x') + "\"") == "A0113 1:4");
  CHECK(verdict(repeat("- a\n", io::most_nodes)) == "A0113 500000:3");
  diagnostic::Diagnostics out;
  CHECK(io::check_size("a.yaml", io::largest_file, out));
  CHECK_FALSE(io::check_size("a.yaml", io::largest_file + 1, out));
  CHECK(out.front().code == "A0103");
}

TEST_CASE("findings of one file are limited") {
  CHECK(parse(repeat("- &a b\n", 10000)).out.size() == io::most_findings);
  CHECK(parse("{" + repeat("a: 1,", 10000) + "}").out.size() == io::most_findings);
}

TEST_CASE("keys that repeat very often take no time") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "k" + std::to_string(i % 50000) + ": 1\n";
  CHECK(parse(text).out.size() == io::most_findings);
}
