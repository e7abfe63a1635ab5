// Findings about random small policies against every situation tried out one by one.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

#include "compiler/analysis/findings/review.hpp"
#include "runtime/explain/assess.hpp"
#include "tests/unit/compiler/analysis/reviews.hpp"

using namespace policyc;
using namespace policyc::analysis;
using namespace policyc::test;
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
