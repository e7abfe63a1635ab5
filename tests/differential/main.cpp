// The runtime against the reference evaluator, on random policies and random actions.
//
// POLICYC_TRIPLES: how many triples of policy, action and readings must agree. POLICYC_SEED: where to begin; a policy is made from one
// seed, the next from the next. POLICYC_SHRINK=0: show a disagreement as it was found.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <cstdlib>
#include <iostream>
#include <map>

#include "doctest/doctest.h"
#include "tests/amount.hpp"
#include "tests/differential/shrink.hpp"

namespace {

using namespace policyc;
using namespace policyc::differential;

constexpr std::size_t questions_a_policy = 12;

struct Count {
  std::size_t agree = 0;
  std::map<std::string, std::size_t> asks;  ///< by residue
  std::size_t unknown = 0;                  ///< questions with several completions
  std::size_t policies = 0;
  std::size_t unread = 0;
  std::size_t verdicts[5] = {};
};

std::string show(const Case& found) {
  std::string policy;
  for (const std::string& line : found.lines) policy += line + '\n';
  std::string mistakes;
  const auto subject = Subject::read(policy, mistakes);
  const Trial trial = compare(*subject, found.question);
  return "---- policy\n" + policy + "---- action\n" + action_file(found.question) +
         "---- the reference says: " + to_string(trial.expected) +
         (trial.expected.residue.empty() ? "" : "\n(" + trial.expected.residue + ")") +
         "\n---- the runtime says: " + to_string(trial.found) + "\n";
}

/// The same difference in a smaller case.
Case smaller(Case found, const std::string& wrong) {
  return shrink(std::move(found), [&](const Case& candidate) {
    std::string text;
    for (const std::string& line : candidate.lines) text += line + '\n';
    std::string mistakes;
    const auto subject = Subject::read(text, mistakes);
    if (mistakes.starts_with(crash_mark)) FAIL_CHECK(mistakes);
    if (!subject) return false;
    const Trial trial = compare(*subject, candidate.question);
    return trial.agreement == Agreement::disagree && trial.wrong == wrong;
  });
}

/// False when the two disagree.
bool run(std::uint64_t seed, Count& count) {
  Dice dice(seed);
  const PolicyText policy = generate_policy(dice);
  std::string mistakes;
  const auto subject = Subject::read(policy.text(), mistakes);
  ++count.policies;
  // Right, but of too many cases: the compiler says so, and there is nothing to compare.
  if (!subject && mistakes.find("error[P0404]") != std::string::npos) return true;
  if (!subject) {
    MESSAGE("seed " << seed << ": the policy has mistakes\n" << mistakes);
    ++count.unread;
    return true;
  }
  for (std::size_t i = 0; i < questions_a_policy; ++i) {
    const reference::Question question =
        generate_question(dice, policy.names, subject->policy(), subject->mentions(), most_completions / 4);
    const Trial trial = compare(*subject, question);
    count.agree += trial.agreement == Agreement::agree ? 1 : 0;
    if (trial.agreement == Agreement::asks) ++count.asks[trial.expected.residue];
    count.unknown += trial.expected.completions > 1 ? 1 : 0;
    count.verdicts[static_cast<std::size_t>(trial.expected.verdict)] += 1;
    if (trial.agreement == Agreement::bad_file) {
      MESSAGE("seed " << seed << ": " << trial.wrong << action_file(question));
      return false;
    }
    if (trial.agreement != Agreement::disagree) continue;
    std::cout << "seed " << seed << ": different " << trial.wrong << std::endl;  // should shrinking not come to an end
    const Case found{policy.lines, question};
    MESSAGE("seed " << seed << ": different " << trial.wrong << "\n"
                    << show(tests::setting("POLICYC_SHRINK", 1) != 0 ? smaller(found, trial.wrong) : found));
    return false;
  }
  return true;
}

Count run_until(std::uint64_t seed, std::size_t triples, std::size_t failures) {
  Count count;
  std::size_t failed = 0;
  for (; count.agree < triples && failed < failures; ++seed) failed += run(seed, count) ? 0 : 1;
  std::size_t asks = 0;
  for (const auto& [residue, number] : count.asks) asks += number;
  std::cout << count.agree << " agree, " << asks << " where the runtime asks and need not, " << count.unknown
            << " with unknown facts, " << count.policies << " policies, " << count.unread << " of them unread, "
            << failed << " disagreements; verdicts";
  for (const std::size_t verdict : count.verdicts) std::cout << ' ' << verdict;
  std::cout << '\n';
  for (const auto& [residue, number] : count.asks) std::cout << "  asks: " << number << " with " << residue << '\n';
  CHECK(failed == 0);
  CHECK(count.unread == 0);
  CHECK(asks * 500 < count.agree);
  return count;
}

}  // namespace

TEST_CASE("the runtime and the reference give the same answer") {
  const std::uint64_t seed = tests::setting("POLICYC_SEED", 20260301);
  std::cout << "seed " << seed << '\n';
  run_until(seed, tests::setting("POLICYC_TRIPLES", tests::amount(20000)), tests::setting("POLICYC_FAILURES", 1));
}
