#include "compiler/analysis/change/readings.hpp"

#include <algorithm>

#include "compiler/analysis/kernel/diff.hpp"
#include "compiler/analysis/kernel/widest.hpp"
#include "compiler/analysis/witness/witness.hpp"
#include "runtime/evaluate/verdict.hpp"
#include "runtime/explain/assess.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr std::uint32_t witness_attempts = 2;
constexpr std::uint64_t witness_work = 8'000;
constexpr std::uint64_t witness_work_in_all = 30'000;

class Questioner {
 public:
  Questioner(const Situations& situations, std::uint32_t column, Work& work)
      : situations_(situations), column_(column), work_(work) {}

  ReadingQuestion ask(ReadingId reading, std::uint32_t choice) {
    ReadingQuestion question;
    question.reading = reading;
    question.choice = choice;
    const std::uint32_t usual = situations_.policy().readings[reading.value].default_choice;
    const DiffAnswer answer = diff(held_at(usual).table, held_at(choice).table, judge_, work_);
    question.decided = answer.decided;
    question.share = answer.share;
    for (const Change& change : answer.changes) {
      for (const WideCube& wide : widest(situations_.space(), change.regions, work_))
        question.regions.push_back(region(wide, change.outcomes));
    }
    std::stable_sort(question.regions.begin(), question.regions.end(),
                     [](const ReadingRegion& left, const ReadingRegion& right) { return left.points > right.points; });
    for (ReadingRegion& each : question.regions) confirm(each, reading, usual, choice);
    return question;
  }

 private:
  DecisionTable held_at(std::uint32_t choice) const {
    const std::vector<std::uint32_t>& classes = situations_.classes(column_);
    const auto place = std::lower_bound(classes.begin(), classes.end(), choice);
    return decision_table(situations_, [](const Row&) { return true; },
                          {column_, static_cast<std::uint32_t>(place - classes.begin())});
  }

  ReadingRegion region(const WideCube& wide, const OutcomePair& outcomes) const {
    ReadingRegion found;
    found.cube = wide.cube;
    found.by_default = judge_.decision(outcomes.before);
    found.otherwise = judge_.decision(outcomes.after);
    found.direction = direction(found.by_default, found.otherwise);
    found.points = wide.points;
    return found;
  }

  void confirm(ReadingRegion& region, ReadingId reading, std::uint32_t usual, std::uint32_t choice) {
    for (std::uint32_t seed = 1; seed <= witness_attempts && searched_ <= witness_work_in_all; ++seed) {
      Work search;
      search.limit = witness_work;
      search.cancelled = work_.cancelled;
      auto action = find_witness(situations_, region.cube, search, seed);
      searched_ += search.used;
      if (!action) continue;
      action->readings[reading.value] = choice;
      const bool other = says(*action, region.otherwise);
      action->readings[reading.value] = usual;
      if (!other || !says(*action, region.by_default)) continue;
      region.witness = std::move(action);
      return;
    }
  }

  bool says(const Action& action, const Decision& decision) const {
    const Assessment assessment = assess(situations_.policy(), action);
    return assessment.verdict == verdict_of(only(decision.outcome), true) &&
           assessment.curable == (decision.outcome == runtime::Outcome::curable);
  }

  const Situations& situations_;
  std::uint32_t column_;
  Work& work_;
  PermissionJudge judge_;
  std::uint64_t searched_ = 0;
};

}  // namespace

std::vector<ReadingQuestion> reading_questions(const Situations& situations, Work& work) {
  std::vector<ReadingQuestion> questions;
  for (std::uint32_t column = 0; column < situations.table().columns.size(); ++column) {
    const runtime::Column& each = situations.table().columns[column];
    if (each.kind != ColumnKind::reading) continue;
    const Reading& reading = situations.policy().readings[each.reading.value];
    for (std::uint32_t choice = 0; choice < reading.choices.size(); ++choice) {
      if (choice != reading.default_choice)
        questions.push_back(Questioner(situations, column, work).ask(each.reading, choice));
    }
  }
  return questions;
}

}  // namespace policyc::analysis
