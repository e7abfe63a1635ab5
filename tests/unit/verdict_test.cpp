// Verdicts of policies and actions as people write them: what the record is worth.

#include <doctest/doctest.h>

#include "runtime/diagnostic/render.hpp"
#include "runtime/explain/assess.hpp"
#include "runtime/io/action_reader.hpp"
#include "tests/unit/compiler_text.hpp"

using namespace policyc;
using namespace policyc::runtime;

namespace {

constexpr std::string_view club = R"(
kind member "Member" plural members
role a "A" is member
role b "B" is member
role c "C" is member
role d "D"
event opened "it is opened for comments"
)";

/// What `ask` answers about `spend`.
struct Asked {
  explicit Asked(const std::string& policy_text) : policy(test::compiled(std::string(club) + policy_text)) {}

  Assessment assess(const std::string& action_text) const {
    diagnostic::Diagnostics found;
    const auto action = io::read_action(policy, "action.yaml", "action: spend\n" + action_text, {}, found);
    CAPTURE(diagnostic::render_text(found));
    REQUIRE(action.has_value());
    return runtime::assess(policy, *action);
  }
  std::string verdict(const std::string& action_text) const {
    const Assessment answer = assess(action_text);
    return std::string(verdict_name(answer.verdict)) + (answer.curable ? " (curable)" : "");
  }
  /// The code of the only finding.
  std::string refused(const std::string& action_text) const {
    diagnostic::Diagnostics found;
    const auto action = io::read_action(policy, "action.yaml", "action: spend\n" + action_text, {}, found);
    CHECK_FALSE(action.has_value());
    REQUIRE(found.size() == 1);
    return found.front().code;
  }
  /// The names of what is not known, joined by commas.
  std::string asks_for(const std::string& action_text) const {
    const Assessment answer = assess(action_text);
    std::string names;
    for (const MissingFact& fact : answer.missing_facts) names += (names.empty() ? "" : ", ") + fact.name;
    return answer.verdict == Verdict::needs_information ? names : std::string(verdict_name(answer.verdict));
  }

  Policy policy;
};

/// A vote, and the rule that asks for it.
std::string vote(const std::string& test, const std::string& of = "a, b, c") {
  return "vote decision [1-a] as " + test + "\nrule r [1-a] for spend requires approval by vote decision of " + of + "\n";
}

}  // namespace

TEST_CASE("a vote in which nobody has voted approves nothing") {
  for (const char* test : {"yes >= 2/3 of cast", "yes >= 1/2 of cast", "no <= 0", "yes >= no"}) {
    CAPTURE(test);
    CHECK(Asked(vote(test)).verdict("") == "needs-approval");
    CHECK(Asked(vote(test, "members")).verdict("") == "needs-approval");
  }
  CHECK(Asked(vote("no <= 0")).verdict("approvals: [a]\n") == "permitted");
  CHECK(Asked(vote("no <= 1")).verdict("refused: [a]\n") == "needs-approval");
  CHECK(Asked(vote("no <= 3")).verdict("refused: [a, b, c]\n") == "forbidden");
}
