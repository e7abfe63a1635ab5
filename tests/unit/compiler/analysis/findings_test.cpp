// Findings about random small policies against every situation tried out one by one.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <set>

#include "compiler/analysis/findings/review.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/explain/assess.hpp"

using namespace policyc;
using namespace policyc::analysis;
using runtime::Verdict;

namespace {

/// Facts a, b, c decide which rule applies; x, y what is required of them.
struct Situation {
  unsigned bits = 0;
  bool at(char fact) const { return (bits >> std::string_view("abcxy").find(fact) & 1U) != 0; }
};
constexpr unsigned situations = 32;
constexpr unsigned circumstances = 8;

struct Literal {
  char fact = 'a';
  bool wanted = true;
  bool holds(Situation in) const { return in.at(fact) == wanted; }
  std::string text() const { return (wanted ? "" : "not ") + std::string(1, fact); }
};

/// Literals joined by `and` or by `or`; none: always.
struct Condition {
  bool all = true;
  std::vector<Literal> literals;
  bool holds(Situation in) const {
    const auto holds = [&](const Literal& each) { return each.holds(in); };
    if (literals.empty()) return true;
    return all ? std::all_of(literals.begin(), literals.end(), holds)
               : std::any_of(literals.begin(), literals.end(), holds);
  }
  std::string text() const {
    std::string text;
    for (const Literal& each : literals) text += (text.empty() ? "" : all ? " and " : " or ") + each.text();
    return text;
  }
};

struct SmallRule {
  enum class Kind { demands, prohibits, permits } kind = Kind::demands;
  Condition when;
  Condition that;
};

struct SmallPolicy {
  Condition covers;
  Condition assumed;  ///< of a, b and c
  std::vector<SmallRule> rules;

  bool is_real(Situation in) const { return assumed.holds(in) && covers.holds(in); }
  static std::string name(std::size_t rule) { return fmt::format("r{}", rule); }

  std::string text() const {
    std::string text = "policy P version 1\n\naction act \"act\"\n";
    for (const char fact : std::string("abcxy")) text += fmt::format("  {} : yes/no\n", fact);
    if (!covers.literals.empty()) text += fmt::format("\ncovers when {}\n", covers.text());
    if (!assumed.literals.empty()) text += fmt::format("\nassume w that {}\n", assumed.text());
    for (std::size_t i = 0; i < rules.size(); ++i) {
      text += fmt::format("\nrule {}\n", name(i));
      if (!rules[i].when.literals.empty()) text += fmt::format("  when {}\n", rules[i].when.text());
      switch (rules[i].kind) {
        case SmallRule::Kind::demands: text += fmt::format("  requires that {}\n", rules[i].that.text()); break;
        case SmallRule::Kind::prohibits: text += "  forbids\n"; break;
        case SmallRule::Kind::permits: text += "  permits\n"; break;
      }
    }
    return text;
  }
};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  unsigned below(unsigned end) { return static_cast<unsigned>(engine_() % end); }

  Condition condition(std::string facts, unsigned least, unsigned most) {
    Condition result{below(2) == 0, {}};
    std::shuffle(facts.begin(), facts.end(), engine_);
    const unsigned count = least + below(most - least + 1);
    for (unsigned i = 0; i < count; ++i) result.literals.push_back({facts[i], below(2) == 0});
    return result;
  }

  SmallPolicy policy() {
    SmallPolicy result{condition("abc", 0, 2), below(3) == 0 ? condition("abc", 1, 2) : Condition{}, {}};
    const unsigned count = 1 + below(5);
    for (unsigned i = 0; i < count; ++i) {
      const unsigned kind = below(6);
      result.rules.push_back({kind < 4    ? SmallRule::Kind::demands
                              : kind == 4 ? SmallRule::Kind::prohibits
                                          : SmallRule::Kind::permits,
                              condition("abc", 0, 3), condition(below(4) == 0 ? "abcxy" : "xy", 1, 2)});
    }
    return result;
  }

 private:
  std::mt19937 engine_;
};

using Names = std::set<std::set<std::string>>;

// ---- by trying everything out ----------------------------------------------------------------------------------------

bool has_gap(const SmallPolicy& policy) {
  for (unsigned bits = 0; bits < situations; ++bits) {
    const auto applies = [&](const SmallRule& rule) { return rule.when.holds({bits}); };
    if (policy.is_real({bits}) && std::none_of(policy.rules.begin(), policy.rules.end(), applies)) return true;
  }
  return false;
}

Names unreachable(const SmallPolicy& policy) {
  Names found;
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    bool reached = false;
    for (unsigned bits = 0; bits < situations; ++bits)
      reached = reached || (policy.is_real({bits}) && policy.rules[i].when.holds({bits}));
    if (!reached) found.insert({SmallPolicy::name(i)});
  }
  return found;
}

bool is_met(const SmallPolicy& policy, const SmallRule& rule) {
  for (unsigned bits = 0; bits < situations; ++bits)
    if (policy.is_real({bits}) && rule.when.holds({bits}) && rule.that.holds({bits})) return true;
  return false;
}

Names never_met(const SmallPolicy& policy) {
  const Names dead = unreachable(policy);
  Names found;
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    if (policy.rules[i].kind != SmallRule::Kind::demands || dead.contains({SmallPolicy::name(i)})) continue;
    if (!is_met(policy, policy.rules[i])) found.insert({SmallPolicy::name(i)});
  }
  return found;
}

using Rules = std::vector<std::size_t>;

/// Whether in circumstances (a, b, c) some x and y meet them all. What is required must be of x and y alone.
bool can_all_be_met(const SmallPolicy& policy, const Rules& rules, unsigned around) {
  for (unsigned asked = 0; asked < situations / circumstances; ++asked) {
    const Situation in{around | asked * circumstances};
    const auto is_met = [&](std::size_t rule) { return policy.rules[rule].that.holds(in); };
    if (std::all_of(rules.begin(), rules.end(), is_met)) return true;
  }
  return false;
}

/// Sets of rules that apply together in some circumstances and cannot all be met there, while all smaller ones can.
Names disagreeing(const SmallPolicy& policy) {
  Names found;
  for (unsigned around = 0; around < circumstances; ++around) {
    if (!policy.is_real({around})) continue;
    Rules here;
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      if (policy.rules[i].kind == SmallRule::Kind::demands && policy.rules[i].when.holds({around})) here.push_back(i);
    }
    for (unsigned chosen = 1; chosen < 1U << here.size(); ++chosen) {
      Rules set;
      for (std::size_t i = 0; i < here.size(); ++i)
        if ((chosen >> i & 1U) != 0) set.push_back(here[i]);
      const auto needs = [&](std::size_t rule) {
        Rules less = set;
        std::erase(less, rule);
        return can_all_be_met(policy, less, around);
      };
      if (set.size() < 2 || can_all_be_met(policy, set, around) || !std::all_of(set.begin(), set.end(), needs))
        continue;
      std::set<std::string> names;
      for (const std::size_t rule : set) names.insert(SmallPolicy::name(rule));
      found.insert(std::move(names));
    }
  }
  return found;
}

bool meet(const SmallPolicy& policy, const SmallRule& one, const SmallRule& other) {
  for (unsigned around = 0; around < circumstances; ++around)
    if (policy.is_real({around}) && one.when.holds({around}) && other.when.holds({around})) return true;
  return false;
}

bool is_of_circumstances(const SmallRule& rule) {
  return rule.kind == SmallRule::Kind::demands && std::any_of(rule.that.literals.begin(), rule.that.literals.end(),
                                                              [](const Literal& each) { return each.fact < 'd'; });
}

Names conflicts(const SmallPolicy& policy) {
  using Kind = SmallRule::Kind;
  Names found = disagreeing(policy);
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    for (std::size_t j = 0; j < policy.rules.size(); ++j) {
      const SmallRule& one = policy.rules[i];
      const SmallRule& other = policy.rules[j];
      if (one.kind == Kind::permits && other.kind == Kind::prohibits && meet(policy, one, other))
        found.insert({SmallPolicy::name(i), SmallPolicy::name(j)});
    }
  }
  return found;
}

bool is_forbidden(const SmallPolicy& policy, Situation in, const Names& without) {
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    const SmallRule& rule = policy.rules[i];
    if (rule.kind == SmallRule::Kind::permits || without.contains({SmallPolicy::name(i)}) || !rule.when.holds(in))
      continue;
    if (rule.kind == SmallRule::Kind::prohibits || !rule.that.holds(in)) return true;
  }
  return false;
}

/// Whether every verdict stays without all of these rules.
bool can_all_go(const SmallPolicy& policy, const Names& rules) {
  for (unsigned bits = 0; bits < situations; ++bits)
    if (policy.is_real({bits}) && is_forbidden(policy, {bits}, {}) != is_forbidden(policy, {bits}, rules)) return false;
  return true;
}

// ---- by analysis -----------------------------------------------------------------------------------------------------

Compiled compile_text(const std::string& text) {
  SourceSet sources;
  sources.files.push_back({"p.policy", text});
  diagnostic::Diagnostics diagnostics;
  auto compiled = compile_whole(sources, diagnostics);
  CAPTURE(diagnostic::render_text(diagnostics));
  REQUIRE(compiled);
  return *std::move(compiled);
}

Names of_kind(const Review& review, FindingKind kind) {
  Names found;
  for (const Finding& finding : review.findings) {
    if (finding.kind != kind) continue;
    std::set<std::string> names(finding.names.begin(), finding.names.end());
    names.erase("act");
    found.insert(std::move(names));
  }
  return found;
}

/// What is shown must be so.
void check_witnesses(const Compiled& compiled, const Review& review) {
  for (const Finding& finding : review.findings) {
    CHECK(finding.certain);
    if (finding.kind != FindingKind::gap && finding.kind != FindingKind::conflict &&
        finding.kind != FindingKind::never_met)
      continue;
    REQUIRE(finding.witness);
    const runtime::Assessment assessment = runtime::assess(compiled.policy, *finding.witness);
    CHECK(assessment.verdict == finding.verdict);
    CHECK((assessment.verdict == Verdict::permitted) == (finding.kind == FindingKind::gap));
    CHECK(assessment.warnings.empty());
  }
}

}  // namespace

TEST_CASE("findings of random policies are those that trying every situation gives") {
  unsigned compared = 0;
  std::size_t of_three = 0;
  std::size_t gaps = 0;
  std::size_t contradictions = 0;
  std::size_t unmet = 0;
  std::size_t dead = 0;
  std::size_t removable = 0;
  for (unsigned seed = 1; seed <= 5000; ++seed) {
    const SmallPolicy policy = Dice(seed).policy();
    CAPTURE(seed);
    CAPTURE(policy.text());
    const Compiled compiled = compile_text(policy.text());
    Work work;
    const Review found = review(compiled, work);
    CHECK(!of_kind(found, FindingKind::gap).empty() == has_gap(policy));
    CHECK(of_kind(found, FindingKind::unreachable) == unreachable(policy));
    CHECK(of_kind(found, FindingKind::never_met) == never_met(policy));
    check_witnesses(compiled, found);
    const Names redundant = of_kind(found, FindingKind::redundant);
    CHECK(can_all_go(policy, redundant));
    removable += redundant.size();
    gaps += has_gap(policy) ? 1 : 0;
    unmet += never_met(policy).size();
    dead += unreachable(policy).size();
    contradictions += conflicts(policy).size();
    if (std::any_of(policy.rules.begin(), policy.rules.end(), is_of_circumstances)) continue;
    CHECK(of_kind(found, FindingKind::conflict) == conflicts(policy));
    for (const std::set<std::string>& names : conflicts(policy)) of_three += names.size() > 2 ? 1 : 0;
    ++compared;
  }
  CHECK(compared > 1000);
  CHECK(of_three > 20);
  CHECK(std::min({gaps, contradictions, unmet, dead, removable}) > 20);
}

TEST_CASE("requirements of which every two can be met, and not all") {
  const std::string facts =
      "policy P version 1\nbody board \"Board\"\naction act \"act\"\n abroad : yes/no\n early : yes/no\n by_post : "
      "yes/no\n";
  const std::string two = "rule soon when abroad requires that early or by_post\nrule quiet forbids by_post\n";
  const Compiled three = compile_text(facts + two + "rule late when abroad forbids early\n");
  Work work;
  const Review found = review(three, work);
  REQUIRE(of_kind(found, FindingKind::conflict) == Names{{"soon", "quiet", "late"}});
  const auto is_conflict = [](const Finding& finding) { return finding.kind == FindingKind::conflict; };
  const Finding& finding = *std::find_if(found.findings.begin(), found.findings.end(), is_conflict);
  CHECK(finding.message.find("`soon`, `quiet` and `late` cannot all be satisfied in these situations: ") == 0);
  CHECK(finding.where == std::vector<std::string>{"abroad: yes"});
  CHECK(finding.places.size() == 3);
  CHECK(finding.severity == Severity::error);
  REQUIRE(finding.witness);
  CHECK(runtime::assess(three.policy, *finding.witness).verdict == Verdict::forbidden);
  const std::string apart = "rule late when not abroad forbids early\n";
  CHECK(of_kind(review(compile_text(facts + two + apart), work), FindingKind::conflict).empty());
  const std::string aside = "rule late when abroad forbids early\nrule waived when abroad sets aside quiet\n";
  CHECK(of_kind(review(compile_text(facts + two + aside), work), FindingKind::conflict).empty());
}

TEST_CASE("what one rule requires may be too much by itself") {
  const std::string facts = "policy P version 1\naction act \"act\"\n a : yes/no\n n : number\n";
  Work work;
  const Compiled one = compile_text(facts + "rule much when a requires that n > 5\n  requires that n < 3\n");
  const Review found = review(one, work);
  REQUIRE(of_kind(found, FindingKind::conflict) == Names{{"much"}});
  CHECK(found.findings.front().message.find("what `much` requires cannot all be satisfied") == 0);
}

TEST_CASE("of more gaps than can be listed, one is shown") {
  std::string text = "policy P version 1\naction act \"act\"\n";
  for (int i = 0; i < 8; ++i) text += fmt::format(" a{0} : yes/no\n b{0} : yes/no\n", i);
  for (int i = 0; i < 8; ++i) text += fmt::format("rule r{0} when a{0} and b{0} forbids\n", i);
  const Compiled compiled = compile_text(text);
  Work work;
  const Review found = review(compiled, work);
  CHECK(found.complete);
  REQUIRE(of_kind(found, FindingKind::gap).size() == 1);
  const Finding& finding = found.findings.front();
  CHECK(finding.message.find("there are too many such regions to list") != std::string::npos);
  REQUIRE(finding.witness);
  CHECK(runtime::assess(compiled.policy, *finding.witness).verdict == Verdict::permitted);
}

TEST_CASE("what runs out of work is not decided, and never none") {
  const Compiled compiled = compile_text(
      "policy P version 1\naction act \"act\"\n a : yes/no\n b : yes/no\n"
      "rule one when a and b requires that not a\nalways p permitted when a\n");
  Work work;
  work.limit = 1;
  const Review found = review(compiled, work);
  CHECK_FALSE(found.complete);
  CHECK_FALSE(of_kind(found, FindingKind::undecided).empty());
  REQUIRE(found.properties.size() == 1);
  CHECK(found.properties[0].proof == Proof::undecided);
}

TEST_CASE("of two times of one day either may be the earlier") {
  const Compiled compiled = compile_text(R"(policy P version 1
action act "act"
 opened : date
 closed : date
rule in_order requires that opened < closed
never on_one_day permitted when opened is 2026-03-01 and closed is 2026-03-01
)");
  Work work;
  const Review found = review(compiled, work);
  REQUIRE(found.properties.size() == 1);
  CHECK(found.properties[0].proof != Proof::holds);
}

TEST_CASE("what is worked out from something absent may be absent itself") {
  const Compiled compiled = compile_text(R"(policy P version 1
action act "act"
 joined : date
 counted_from : date default joined
rule asked when joined is none permits
never neither permitted when not counted_from < 2026-01-01 and not counted_from >= 2026-01-01
)");
  Work work;
  const Review found = review(compiled, work);
  REQUIRE(found.properties.size() == 1);
  CHECK(found.properties[0].proof ==
        Proof::undecided);  // it does not hold; an action that leaves a fact to its default is not looked for
}

TEST_CASE("what a policy accepts is no error, and what there is nothing to accept of is a finding") {
  const std::string rules =
      "policy P version 1\naction act \"act\"\n a : yes/no\n"
      "rule one when a requires that not a\nrule two when not a forbids\n";
  Work work;
  const Compiled plain = compile_text(rules);
  CHECK(review(plain, work).has_errors());
  const Compiled meant = compile_text(rules + "accept never_met for one \"it is meant\"\n");
  CHECK_FALSE(review(meant, work).has_errors());
  const Compiled unused = compile_text(rules + "accept gap for act \"there is none\"\n");
  CHECK(of_kind(review(unused, work), FindingKind::unused_acceptance).size() == 1);
}

TEST_CASE("duties, periods, redundant rules and parts of conditions") {
  const Compiled compiled = compile_text(R"(policy P version 1
body board "Board"
event opened "it was opened"
action answer "answer"
rule wait requires open at least 14 days
action act "act"
 a : yes/no
 b : yes/no
 idle : yes/no
rule one requires approval by board
rule again when a requires approval by board
rule part when (a or b) and b requires that a
obligation soon when a board must answer within 7 days
obligation never_so when a and not a board must answer
action stop "stop"
rule no_stop forbids
obligation impossible board must stop
)");
  Work work;
  const Review found = review(compiled, work);
  CHECK(of_kind(found, FindingKind::redundant) == Names{{"again"}});
  CHECK(of_kind(found, FindingKind::vacuous).contains({"part"}));
  CHECK(of_kind(found, FindingKind::idle_fact) == Names{{"idle"}});
  CHECK(of_kind(found, FindingKind::late) == Names{{"answer", "soon", "wait"}});
  CHECK(of_kind(found, FindingKind::undischargeable) == Names{{"never_so"}, {"impossible", "stop"}});
}

TEST_CASE("a duty whose party no closed list of the action admits, with kinds and stand-ins") {
  const auto dead = [](const std::string& list, const std::string& duty) {
    const Compiled compiled = compile_text(
        "policy P version 1\n"
        "kind officer \"officer\" plural officers\n"
        "body board \"Board\"\n"
        "role chair \"Chair\" is officer\n"
        "role clerk \"Clerk\" is officer\n"
        "role deputy \"Deputy\"\n"
        "standing in deputising deputy may act for chair throughout this document\n"
        "action answer \"answer\"\n a : yes/no\n" +
        list + "\naction act \"act\"\n" + duty + "\n");
    Work work;
    return of_kind(review(compiled, work), FindingKind::undischargeable).size();
  };
  const std::string by_chair = "rule who permits only by chair";
  CHECK(dead(by_chair, "obligation o chair must answer") == 0);
  CHECK(dead(by_chair, "obligation o board must answer") == 1);
  CHECK(dead(by_chair, "obligation o clerk must answer") == 1);
  CHECK(dead(by_chair, "obligation o clerk, chair must answer") == 0);
  CHECK(dead(by_chair, "obligation o officers must answer") == 0);
  CHECK(dead(by_chair, "obligation o deputy must answer") == 0);  // stands in for who is listed
  CHECK(dead(by_chair, "obligation o unnamed must answer") == 0);
  CHECK(dead("rule who permits only by deputy", "obligation o chair must answer") == 0);
  CHECK(dead("rule who permits only by deputy", "obligation o board must answer") == 1);
  CHECK(dead("rule who permits only by officers", "obligation o clerk must answer") == 0);
  CHECK(dead("rule who permits only by officers", "obligation o board must answer") == 1);
  // Not always closed: otherwise anybody may.
  CHECK(dead("rule who when a permits only by chair", "obligation o board must answer") == 0);
  CHECK(dead("rule who when a permits only by chair\nrule others when not a permits only by clerk",
             "obligation o board must answer") == 1);
  CHECK(dead("rule who when a permits only by chair\nrule others when not a permits only by clerk",
             "obligation o clerk must answer") == 0);
}

TEST_CASE("orders of approvals of two procedures that go in a circle") {
  const std::string parts = R"(policy P version 1
body board "Board"
body council "Council"
record paper "paper"
 big : yes/no
procedure one of paper
 step first approval by board
 step second approval by council of two
procedure two of paper
 step start approval by council
 step finish approval by board of one
action act "act" on paper
rule go requires one complete
)";
  Work work;
  const Compiled circle = compile_text(parts + "rule also when big requires two complete\n");
  CHECK(of_kind(review(circle, work), FindingKind::cycle) == Names{{"go", "also"}});
  const Compiled apart = compile_text(parts + "rule also when big requires two before finish\n");
  CHECK(of_kind(review(apart, work), FindingKind::cycle).empty());
}

TEST_CASE("a review that is called off says so") {
  const Compiled compiled =
      compile_text("policy P version 1\naction act \"act\"\n a : yes/no\nrule one when a forbids\n");
  const std::atomic<bool> cancelled{true};
  Work work;
  work.cancelled = &cancelled;
  const Review found = review(compiled, work);
  CHECK_FALSE(found.complete);
  CHECK(found.actions == 0);
  CHECK(of_kind(found, FindingKind::gap).empty());
}
