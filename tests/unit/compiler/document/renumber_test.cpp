#include "compiler/document/renumber.hpp"

#include <doctest/doctest.h>

#include "compiler/ast/from_syntax.hpp"
#include "compiler/document/revision.hpp"
#include "compiler/syntax/parse.hpp"
#include "tests/unit/compiler/document/texts.hpp"

using namespace policyc;
using namespace policyc::document;

namespace {

/// Clauses 1 to 3 with three sentences each.
Lock lock(std::initializer_list<const char*> titles) {
  std::string text;
  int number = 0;
  for (const char* title : titles) {
    text += std::to_string(++number) + " " + title + "\n\n";
    for (const char* word : {"first", "second", "third"})
      text += std::string("The ") + word + " word about " + title + " stands here for once. ";
    text += "\n\n";
  }
  return document::lock_of(test::read(text));
}

struct Case {
  SourceSet sources;
  std::vector<ast::File> files;

  explicit Case(const std::string& text) {
    sources.files.push_back({"a.policy", text});
    diagnostic::Diagnostics diagnostics;
    const syntax::Tree tree = syntax::parse(sources.files[0], diagnostics);
    files.push_back(ast::from_syntax(sources.files[0], 0, tree, diagnostics));
    REQUIRE(diagnostics.empty());
  }
};

Rewritten rewritten(const Case& one, const Lock& before, const Lock& after, const std::string& lock = "") {
  return rewrite(one.sources, one.files, renumbering(align(before, after), before, after), after, lock);
}

}  // namespace

TEST_CASE("clauses that change places do so at once") {
  const Case one(
      "clause 1 \"Alpha\"\ninformative [1-a, 2-b] \"as 1-a says\"\nclause 2 \"Beta\"\ninformative [2-a] # 2-a\n");
  const Rewritten result = rewritten(one, lock({"Alpha", "Beta"}), lock({"Beta", "Alpha"}));
  CHECK(result.texts[0] ==
        "clause 2 \"Alpha\"\ninformative [2-a, 1-b] \"as 1-a says\"\nclause 1 \"Beta\"\ninformative [1-a] # 2-a\n");
  CHECK(result.changed == 5);
  CHECK(result.conflicts.empty());
}

TEST_CASE("ids behind a clause that was put in move on without chaining") {
  const Case one("informative [1-a, 2-a, 3-a]\n");
  CHECK(rewritten(one, lock({"Alpha", "Beta", "Gamma"}), lock({"New", "Alpha", "Beta", "Gamma"})).texts[0] ==
        "informative [2-a, 3-a, 4-a]\n");
}

TEST_CASE("an id whose sentence was removed keeps anything from being written if it now means another") {
  const Case one("clause 1 \"Alpha\"\ninformative [1-a, 2-a]\n");
  const Rewritten result = rewritten(one, lock({"Alpha", "Beta"}), lock({"Beta"}));
  REQUIRE(result.conflicts.size() == 2);
  CHECK(result.conflicts[0].id == "1-a");
  CHECK(result.conflicts[1].id == "1");
  // Nothing else is called so: it stays, and the compiler will say that there is no such sentence.
  CHECK(rewritten(one, lock({"Zeta", "Alpha"}), lock({"Zeta"})).conflicts.empty());
}

TEST_CASE("the source line names the new lock, and no other text changes") {
  const Case one("policy A version 1\n  source \"a.lock\"\n  title \"a.lock\"\ninformative [1-a] \"[1-a]\"\n");
  CHECK(rewritten(one, lock({"Alpha"}), lock({"New", "Alpha"}), "b.lock").texts[0] ==
        "policy A version 1\n  source \"b.lock\"\n  title \"a.lock\"\ninformative [2-a] \"[1-a]\"\n");
}

TEST_CASE("a list of ids follows sentences that were split and joined") {
  const std::string before =
      "1 Boats\n\nThe keeper shall keep the oars dry and the boats clean. He must report it. Boats rest.\n";
  const std::string after =
      "1 Boats\n\nThe keeper shall keep the oars dry. The keeper shall keep the boats clean. He must report it. Boats "
      "rest.\n";
  const Lock one = document::lock_of(test::read(before));
  const Lock two = document::lock_of(test::read(after));
  CHECK(rewritten(Case("informative [1-a, 1-c]\n"), one, two).texts[0] == "informative [1-a, 1-b, 1-d]\n");
  CHECK(rewritten(Case("informative [1-a, 1-b, 1-d]\n"), two, one).texts[0] == "informative [1-a, 1-c]\n");
}

TEST_CASE("uses are found in citations, comments and scenarios, as whole words") {
  const Case one("informative [1-a] \"see 1-b.\" # not 11-a, 1-ab or x1-a\n");
  const Ids ids = {"1-a", "1-b"};
  const auto uses = uses_in_policy(one.sources, one.files, ids);
  REQUIRE(uses.size() == 2);
  CHECK(uses[0].citation);
  CHECK(uses[1].what == "comment or text");
  const auto scenarios =
      uses_in_scenarios({"s.yaml", "# 1-b\n- scenario: \"one\"\n  on: 2026-01-01\n  note: as 1-a says\n"}, ids);
  REQUIRE(scenarios.size() == 2);
  CHECK(scenarios[0].what == "comment or text");
  CHECK(scenarios[1].what == "scenario \"one\"");
  CHECK(scenarios[1].line == 4);
}

TEST_CASE("what is open depends on which version the policy cites") {
  const Lock before = lock({"Alpha", "Beta"});
  const Lock after = lock({"New", "Alpha", "Beta"});
  const std::vector<Aligned> aligned = align(before, after);
  const std::vector<Use> old_uses = {{"1-a", "rule r", "a.policy", 1, true}};
  CHECK(revision(aligned, old_uses, CitesVersion::before).open() == 4);  // three new ones, one to be renumbered
  std::vector<Use> new_uses = {{"2-a", "rule r", "a.policy", 1, true}};
  CHECK(revision(aligned, new_uses, CitesVersion::after).open() == 3);
  for (const char* id : {"1-a", "1-b", "1-c"}) new_uses.push_back({id, "informative", "a.policy", 2, true});
  CHECK(revision(aligned, new_uses, CitesVersion::after).open() == 0);
}
