#include "compiler/document/citations.hpp"

#include <doctest/doctest.h>

#include "compiler/compile.hpp"
#include "compiler/document/coverage.hpp"
#include "runtime/diagnostic/render.hpp"
#include "tests/unit/compiler/document/texts.hpp"

using namespace policyc;
using namespace policyc::document;

namespace {

const std::string text =
    "1 Scope\n\nThe board decides. The chair must agree. It is so. A list may follow. Numbers matter. Ties are "
    "rare.\n\n"
    "ANNEX A\n\nForms are at the office.\n";

Lock lock() { return document::lock_of(test::read(text)); }

SourceSet policy(const std::string& statements, const std::string& lock_text = write_lock(lock())) {
  SourceSet sources;
  sources.files.push_back(
      {"a.policy",
       "policy A version 1\n  source \"A.lock\"\nbody board \"Board\"\nclause 1 \"Scope\"\naction act \"act\"\n" +
           statements});
  sources.locks.push_back({"A.lock", {"A.lock", lock_text}, {}});
  return sources;
}

std::string codes(const SourceSet& sources) {
  diagnostic::Diagnostics diagnostics;
  (void)compile(sources, diagnostics);
  std::string result;
  for (const auto& finding : diagnostics) result += (result.empty() ? "" : " ") + finding.code;
  return result;
}

}  // namespace

TEST_CASE("every kind of statement that cites is found") {
  diagnostic::Diagnostics diagnostics;
  const auto found =
      citations(policy("  big : yes/no\ncovers [1-a] when big\ndefine large [1-b] as big\nrule r [1-c, 1-d] requires "
                       "approval by board\n"
                       "table t [1-a] for act\n  | big || approval by || cites |\n  | yes || board || [1-b] |\n"
                       "record thing\nprocedure p of thing\n  step s [1-e] approval by board\n"
                       "reading q [1-f] \"?\" choose a or b default a\nnever n [1-a] \"x\" for act permitted\n"
                       "informative [1-c] \"why\"\nnot formalised [1-d] \"reason\"\n"),
                diagnostics);
  CAPTURE(diagnostic::render_text(diagnostics));
  REQUIRE(found.has_value());
  std::string all;
  for (const Citation& citation : *found) all += citation.id + " " + citation.statement + "; ";
  CHECK(
      all ==
      "1-a covers; 1-b define large; 1-c rule r; 1-d rule r; 1-a table t; 1-b table t; 1-e step s of p; 1-f reading q; "
      "1-a never n; 1-c informative; 1-d not formalised; ");
  CHECK(found->back().reason == "reason");
}

TEST_CASE("ids and clauses that the document does not have are mistakes") {
  CHECK(codes(policy("rule r [1-a, annexA-a] requires approval by board\n")) == "");
  CHECK(codes(policy("rule r [1-a, 1-x] requires approval by board\n")) == "P0503");
  CHECK(codes(policy("clause 9\nrule r [1-a] for act requires approval by board\n")) == "P0504");
}

TEST_CASE("a lock that is missing or damaged is a mistake, and ids are then not looked up") {
  SourceSet missing = policy("rule r [1-x] requires approval by board\n");
  missing.locks[0].problem = "there is no such file";
  CHECK(codes(missing) == "P0501");
  missing.locks.clear();
  CHECK(codes(missing) == "P0501");
  CHECK(codes(policy("rule r [1-x] requires approval by board\n", "lock 1\n")) == "P0502");
}

TEST_CASE("coverage tells what is cited, informative, not formalised and missing") {
  diagnostic::Diagnostics diagnostics;
  const auto found =
      citations(policy("rule r [1-a] requires approval by board\ninformative [1-b, 1-c, 1-a] \"why\"\n"
                       "not formalised [1-d] \"reason\"\nreading q [1-e] \"?\" choose a or b default a\n"),
                diagnostics);
  REQUIRE(found.has_value());
  const Lock locked = lock();
  const Coverage result = coverage(locked, *found);
  REQUIRE(result.clauses.size() == 2);
  CHECK(result.clauses[0].counts == std::array<std::size_t, account_count>{2, 2, 1, 1});
  CHECK(result.accounted(true) == 5);
  CHECK(result.all(true) == 6);
  CHECK(result.accounted(false) == 0);
  CHECK_FALSE(result.complete());
  std::string notes;
  for (const CoverageNote& note : result.notes) notes += note.sentence->sentence->id + " " + note.text + "; ";
  CHECK(notes ==
        "1-a is called informative and has an effect as well; 1-b has `must` and is only informative; 1-e is cited by "
        "properties and readings only, which have no effect; ");
}
