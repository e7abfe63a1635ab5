#include "compiler/analysis/property/prove.hpp"

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/witness/witness.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Prover {
 public:
  Prover(const resolved::Property& property, const Situations& situations, const Outcomes& outcomes, std::size_t index,
         Work& work)
      : property_(property),
        situations_(situations),
        outcomes_(outcomes),
        conditions_(situations.condition(index)),
        work_(work) {}

  PropertyFinding run() {
    bool speaks = false;
    for (const Cube& condition : conditions_) {
      const PossibleAnswer possible = is_possible(outcomes_.table, condition, work_);
      if (!possible.decided) return {};
      speaks = speaks || possible.yes;
    }
    if (!speaks) return {Proof::vacuous, {}, {}};
    bool suspicious = false;
    for (RowIndex row = 0; row < outcomes_.rows.size(); ++row) {
      if (!offends(outcomes_.rows[row].outcome)) continue;
      for (const Cube& condition : conditions_) {
        const auto region = intersect(condition, outcomes_.table.cube(outcomes_.table.barred() + row));
        if (!region) continue;
        const Answer answer = examine(*region, row);
        if (answer == Answer::refuted) return std::move(finding_);
        if (answer == Answer::unsettled) suspicious = true;
        if (work_.exhausted) return {};
      }
    }
    if (suspicious) return {Proof::undecided, {}, std::move(finding_.suspect)};
    return {Proof::holds, {}, {}};
  }

 private:
  enum class Answer : std::uint8_t { nowhere, refuted, unsettled };

  /// Whether a situation with this outcome goes against the property, where its condition holds.
  bool offends(Outcome outcome) const { return (verdict_of(outcome) == property_.verdict) == property_.never; }

  /// Looks for an action in what the earlier rows leave of a region.
  Answer examine(const Cube& region, RowIndex row) {
    GapAnswer gap = find_gap(outcomes_.table, outcomes_.table.barred() + row, region, work_);
    if (gap.decided && !gap.region) return Answer::nowhere;
    Table table(situations_.space(), row + most_suspects);
    for (RowIndex earlier = 0; earlier < row; ++earlier) table.add(outcomes_.table, outcomes_.table.barred() + earlier);
    for (int tried = 0; gap.region && tried < most_suspects; ++tried) {
      if (auto action = find_witness(situations_, *gap.region, work_)) {
        finding_ = {Proof::refuted, std::move(action), {}};
        return Answer::refuted;
      }
      if (!finding_.suspect) finding_.suspect = gap.region;
      table.add(*gap.region, 0);
      gap = find_gap(table, table.end(), region, work_);
    }
    return Answer::unsettled;
  }

  const resolved::Property& property_;
  const Situations& situations_;
  const Outcomes& outcomes_;
  const std::vector<Cube>& conditions_;
  Work& work_;
  PropertyFinding finding_;
};

}  // namespace

Verdict verdict_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::not_covered: return Verdict::not_covered;
    case Outcome::forbidden:
    case Outcome::curable: return Verdict::forbidden;
    case Outcome::needs_approval: return Verdict::needs_approval;
    case Outcome::permitted: break;
  }
  return Verdict::permitted;
}

PropertyFinding prove(const resolved::Property& property, const Situations& situations, const Outcomes& outcomes,
                      std::size_t index, Work& work) {
  return Prover(property, situations, outcomes, index, work).run();
}

}  // namespace policyc::analysis
