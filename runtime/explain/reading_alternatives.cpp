#include "runtime/explain/reading_alternatives.hpp"

#include <algorithm>

#include "runtime/evaluate/defaults.hpp"
#include "runtime/explain/assess.hpp"

namespace policyc::runtime {

namespace {

/// Finds the readings that an action's decision table can depend on, through conditions, approvals and stand-ins.
class Dependence {
 public:
  explicit Dependence(const Policy& policy)
      : policy_(policy), visited_(policy.expressions.size(), false), tests_(policy.status_tests.size(), false) {}

  void of_table(const Table& table) {
    for (const Column& column : table.columns) {
      if (column.kind == ColumnKind::reading) add(column.reading);
      of_expression(column.predicate);
      if (column.fact.valid()) of_expression(policy_[column.fact].default_value);
      for (const ExprId atom : column.atoms) of_expression(atom);
    }
    for (const StatusTestId test : table.tests) of_test(test);
  }

  std::vector<ReadingId> take() {
    std::sort(readings_.begin(), readings_.end());
    return std::move(readings_);
  }

 private:
  void add(ReadingId reading) {
    if (std::find(readings_.begin(), readings_.end(), reading) == readings_.end()) readings_.push_back(reading);
  }

  void of_expression(ExprId id) {
    if (!id.valid() || visited_[id.value]) return;
    visited_[id.value] = true;
    const Expr& expr = policy_[id];
    if (expr.op == Op::reading_is) add(ReadingId{expr.ref});
    if (expr.op == Op::fact) of_expression(policy_[FactId{expr.ref}].default_value);
    if (expr.op == Op::approved || expr.op == Op::refused) of_test(StatusTestId{expr.ref});
    for (const ExprId arg : expr.args) of_expression(arg);
  }

  void of_test(StatusTestId id) {
    if (!id.valid() || tests_[id.value]) return;
    tests_[id.value] = true;
    std::visit([this](const auto& test) { of_parts(test); }, policy_[id]);
  }

  void of_parts(const Approval& test) {
    of_standings(test.standings);
    if (test.quantity == Quantity::vote) of_expression(policy_.votes[test.vote.value].test);
    of_test(test.on_refusal);
  }
  void of_parts(const NoObjection&) {}
  void of_parts(const OpenAtLeast&) {}
  void of_parts(const Happened& test) { of_standings(test.standings); }
  void of_parts(const InOrder& test) {
    of_test(test.earlier);
    of_test(test.later);
  }

  void of_standings(const std::vector<StandingId>& standings) {
    for (const StandingId id : standings) {
      const Standing& standing = policy_.standings[id.value];
      of_expression(standing.when);
      for (const StatusTestId test : standing.requires_tests) of_test(test);
    }
  }

  const Policy& policy_;
  std::vector<bool> visited_;
  std::vector<bool> tests_;
  std::vector<ReadingId> readings_;
};

bool same_missing(const MissingApproval& left, const MissingApproval& right) {
  return left.of == right.of && left.candidates == right.candidates && left.set == right.set &&
         left.still_needed == right.still_needed;
}

bool same_answer(const Assessment& left, const Assessment& right) {
  const auto same_fact = [](const MissingFact& a, const MissingFact& b) { return a.name == b.name; };
  return left.verdict == right.verdict && left.curable == right.curable &&
         std::is_permutation(left.missing_approvals.begin(), left.missing_approvals.end(),
                             right.missing_approvals.begin(), right.missing_approvals.end(), same_missing) &&
         std::is_permutation(left.missing_facts.begin(), left.missing_facts.end(), right.missing_facts.begin(),
                             right.missing_facts.end(), same_fact);
}

/// Tries the combinations of choices, those of few changes first.
class Search {
 public:
  Search(const Policy& policy, const Action& action, const Assessment& assessment, ReadingAlternatives& result)
      : policy_(policy), trial_(action), given_(action.readings), assessment_(assessment), result_(result) {}

  void run() {
    const std::size_t readings = result_.considered.size();
    std::size_t combinations = 1;
    for (const ReadingId reading : result_.considered) {
      combinations *= policy_.readings[reading.value].choices.size();
      if (combinations > most_reading_combinations) result_.complete = false;
      combinations = std::min(combinations, most_reading_combinations + 1);
    }
    const std::size_t most = result_.complete ? readings : std::min<std::size_t>(readings, 1);
    for (std::size_t size = 1; size <= most; ++size) choose(0, size);
  }

 private:
  /// Puts `left` more changes to readings from `next` on into the trial.
  void choose(std::size_t next, std::size_t left) {
    if (left == 0) return attempt();
    for (std::size_t place = next; place + left <= result_.considered.size(); ++place) {
      const ReadingId reading = result_.considered[place];
      const std::size_t choices = policy_.readings[reading.value].choices.size();
      for (std::uint32_t choice = 0; choice < choices; ++choice) {
        if (choice == given_[reading.value]) continue;
        changes_.push_back({reading, choice});
        trial_.readings[reading.value] = choice;
        choose(place + 1, left - 1);
        trial_.readings[reading.value] = given_[reading.value];
        changes_.pop_back();
      }
    }
  }

  void attempt() {
    if (std::any_of(result_.different.begin(), result_.different.end(),
                    [this](const ReadingAlternative& found) { return among_changes(found.changes); })) {
      return;
    }
    ++result_.tried;
    apply_defaults(policy_, trial_);
    Assessment assessment = assess(policy_, trial_);
    if (!same_answer(assessment, assessment_)) result_.different.push_back({changes_, std::move(assessment)});
  }

  bool among_changes(const std::vector<ReadingChange>& fewer) const {
    return std::all_of(fewer.begin(), fewer.end(), [this](const ReadingChange& change) {
      return std::find(changes_.begin(), changes_.end(), change) != changes_.end();
    });
  }

  const Policy& policy_;
  Action trial_;
  const std::vector<std::uint32_t> given_;
  const Assessment& assessment_;
  ReadingAlternatives& result_;
  std::vector<ReadingChange> changes_;
};

}  // namespace

ReadingAlternatives reading_alternatives(const Policy& policy, const Action& action, const Assessment& assessment) {
  ReadingAlternatives result;
  Dependence dependence{policy};
  dependence.of_table(policy[action.type].table);
  result.considered = dependence.take();
  Search{policy, action, assessment, result}.run();
  return result;
}

}  // namespace policyc::runtime
