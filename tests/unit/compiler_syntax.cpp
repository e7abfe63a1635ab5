#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "compiler/syntax/parse.hpp"

using namespace policyc;
using syntax::Node;
using syntax::Tree;

namespace {

Tree parsed(const SourceFile& file) {
  diagnostic::Diagnostics diagnostics;
  return syntax::parse(file, diagnostics);
}

/// Every policy file of the repository, with and without mistakes.
std::vector<SourceFile> policy_files() {
  std::vector<SourceFile> files;
  for (const char* const folder : {"policies", "tests"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(POLICYC_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".policy") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.push_back({entry.path().string(), {std::istreambuf_iterator<char>(in), {}}});
    }
  }
  return files;
}

std::string text_of(const SourceFile& file, const syntax::TreeNode& node) {
  return file.text.substr(node.begin, node.end - node.begin);
}

}  // namespace

TEST_CASE("trees of policy files are well formed, and their statements follow each other") {
  const std::vector<SourceFile> files = policy_files();
  CHECK(files.size() > 50);
  for (const SourceFile& file : files) {
    CAPTURE(file.name);
    const Tree tree = parsed(file);
    CHECK(well_formed(tree));
    std::uint32_t end = 0;
    std::size_t nodes = 0;
    for (const std::uint32_t statement : tree.statements) {
      REQUIRE(statement < tree.nodes.size());
      CHECK(tree.nodes[statement].begin >= end);
      end = tree.nodes[statement].end;
      nodes += tree.nodes[statement].size;
    }
    CHECK(nodes == tree.nodes.size());
  }
}

TEST_CASE("children come in the order of the text") {
  const SourceFile file{"a.policy", "rule small [1-a] \"x\" when a and not (b or c) requires approval by each of d, e"};
  const Tree tree = parsed(file);
  REQUIRE(tree.statements.size() == 1);
  std::vector<Node> kinds;
  for (const std::uint32_t child : children(tree, tree.statements[0])) kinds.push_back(tree.nodes[child].kind);
  CHECK(kinds == std::vector<Node>{Node::name, Node::cites, Node::text, Node::when, Node::requires_part});
  const std::uint32_t when = children(tree, tree.statements[0])[3];
  const std::span<const std::uint32_t> condition = children(tree, children(tree, when)[0]);
  REQUIRE(condition.size() == 2);
  CHECK(text_of(file, tree.nodes[condition[0]]) == "a");
  CHECK(text_of(file, tree.nodes[condition[1]]) == "and not (b or c)");
  CHECK(children(tree, condition[0]).empty());
}

TEST_CASE("what was tried and given up leaves no node") {
  const SourceFile file{"a.policy",
                        "standing in [1-a] deputy may act for chair\nrule a when b within {c} requires p complete"};
  const Tree tree = parsed(file);
  CHECK(well_formed(tree));
  REQUIRE(tree.statements.size() == 2);
  std::size_t names = 0;
  for (const std::uint32_t child : children(tree, tree.statements[0]))
    names += tree.nodes[child].kind == Node::name ? 1U : 0U;
  CHECK(names == 2);
}

TEST_CASE("a statement with a mistake is left out, the others stay") {
  diagnostic::Diagnostics diagnostics;
  const SourceFile file{"a.policy",
                        "body a \"A\"\nbody Bad \"B\"\nbody c \"C\"\nrule ? x\n  event stays out\nevent d\n"};
  const Tree tree = syntax::parse(file, diagnostics);
  CHECK(well_formed(tree));
  CHECK(diagnostics.size() == 2);
  REQUIRE(tree.statements.size() == 3);
  CHECK(text_of(file, tree.nodes[tree.statements[2]]) == "event d");
}

TEST_CASE("a tree that is not well formed is recognised") {
  Tree tree;
  tree.nodes = {{Node::name, 2, 4, 1}, {Node::name, 5, 6, 1}, {Node::rule, 0, 6, 3}};
  CHECK(well_formed(tree));
  Tree overlapping = tree;
  overlapping.nodes[1].begin = 3;
  CHECK_FALSE(well_formed(overlapping));
  Tree outside = tree;
  outside.nodes[2].end = 5;
  CHECK_FALSE(well_formed(outside));
  Tree counted_wrong = tree;
  counted_wrong.nodes[2].size = 4;
  CHECK_FALSE(well_formed(counted_wrong));
  Tree empty = tree;
  empty.nodes[0].size = 0;
  CHECK_FALSE(well_formed(empty));
}
