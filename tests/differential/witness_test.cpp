// Every action that an analysis shows for itself, asked of the runtime and of the reference evaluator: both must say what the analysis says of it.

#include <iostream>

#include "compiler/analysis/cases/cases.hpp"
#include "compiler/analysis/change/change.hpp"
#include "compiler/analysis/change/readings.hpp"
#include "compiler/analysis/findings/review.hpp"
#include "doctest/doctest.h"
#include "runtime/explain/assess.hpp"
#include "tests/amount.hpp"
#include "tests/differential/question_of.hpp"
#include "tests/differential/trial.hpp"

namespace {

using namespace policyc;
using namespace policyc::differential;

constexpr std::size_t policies = tests::amount(30);

struct Count {
  std::size_t replayed = 0;
  std::size_t left_out = 0;  ///< no words for it in the reference, or too many ways in which it may turn out
};

void replay(const Subject& subject, const runtime::Action& action, runtime::Verdict verdict, Count& count) {
  const auto question = question_of(subject.compiled(), action);
  if (!question) {
    ++count.left_out;
    return;
  }
  const Trial trial = compare(subject, *question);
  const std::string file = action_file(*question);
  CAPTURE(file);
  CAPTURE(to_string(trial.expected));
  CAPTURE(to_string(trial.found));
  CAPTURE(trial.wrong);
  REQUIRE(trial.agreement != Agreement::bad_file);
  if (trial.agreement == Agreement::too_large) {
    ++count.left_out;
    return;
  }
  ++count.replayed;
  CHECK(trial.agreement != Agreement::disagree);
  CHECK(to_string(trial.found).starts_with(runtime::verdict_name(verdict)));
}

void replay(const Subject& subject, const runtime::Action& action, Count& count) {
  replay(subject, action, runtime::assess(subject.compiled(), action).verdict, count);
}

/// The policy with a line less; nothing when what is left does not compile.
std::unique_ptr<Subject> shortened(Dice& dice, const PolicyText& text) {
  std::string mistakes;
  for (int attempt = 0; attempt < 10; ++attempt) {
    PolicyText less = text;
    const std::size_t at = dice.between(less.lines.size() / 2, less.lines.size() - 1);
    less.lines.erase(less.lines.begin() + static_cast<std::ptrdiff_t>(at));
    if (auto subject = Subject::read(less.text(), mistakes)) return subject;
  }
  return nullptr;
}

void replay_findings(const Subject& subject, const std::string& text, Count& count) {
  SourceSet sources;
  sources.files.push_back({"random.policy", text});
  diagnostic::Diagnostics found;
  const auto compiled = compile_whole(sources, found);
  REQUIRE(compiled);
  analysis::Work work{.limit = 20'000'000};
  for (const analysis::Finding& finding : analysis::review(*compiled, work).findings) {
    if (finding.witness) replay(subject, *finding.witness, *finding.verdict, count);
  }
}

void replay_cases(const Subject& subject, Count& cases, Count& readings) {
  const runtime::Policy& policy = subject.compiled();
  for (std::size_t i = 0; i < policy.actions.size(); ++i) {
    analysis::Work work{.limit = 300'000};
    for (const analysis::Case& each : analysis::cases_of(policy, runtime::ActionTypeId(i), work).cases)
      replay(subject, each.action, cases);
    const auto situations = analysis::Situations::of(policy, runtime::ActionTypeId(i));
    if (!situations) continue;
    analysis::Work more{.limit = 1'000'000};
    for (const analysis::ReadingQuestion& question : analysis::reading_questions(*situations, more)) {
      for (const analysis::ReadingRegion& region : question.regions) {
        if (region.witness) replay(subject, *region.witness, readings);
      }
    }
  }
}

void replay_changes(const Subject& before, const Subject& after, Count& count) {
  for (std::size_t i = 0; i < before.compiled().actions.size(); ++i) {
    for (std::size_t j = 0; j < after.compiled().actions.size(); ++j) {
      if (before.compiled().actions[i].name != after.compiled().actions[j].name) continue;
      analysis::Work work{.limit = 1'000'000};
      const auto change = analysis::change_of(before.compiled(), runtime::ActionTypeId(i), after.compiled(),
                                              runtime::ActionTypeId(j), work);
      for (const analysis::ChangedRegion& region : change.regions) {
        if (!region.witness) continue;
        replay(before, region.witness->before, count);
        replay(after, region.witness->after, count);
      }
    }
  }
}

}  // namespace

TEST_CASE("what the analysis shows is so for the runtime and for the reference") {
  Count findings;
  Count cases;
  Count readings;
  Count changes;
  for (std::uint64_t seed = 20260601; seed < 20260601 + policies; ++seed) {
    Dice dice(seed);
    const PolicyText text = generate_policy(dice);
    std::string mistakes;
    const auto subject = Subject::read(text.text(), mistakes);
    if (!subject) continue;
    CAPTURE(seed);
    CAPTURE(text.text());
    replay_findings(*subject, text.text(), findings);
    replay_cases(*subject, cases, readings);
    if (const auto after = shortened(dice, text)) replay_changes(*subject, *after, changes);
  }
  for (const auto& [name, count] : {std::pair("findings", findings), std::pair("cases", cases),
                                    std::pair("readings", readings), std::pair("changes", changes)}) {
    std::cout << name << ": " << count.replayed << " replayed, " << count.left_out << " left out\n";
    CHECK(count.replayed > policies / 4);
  }
}
