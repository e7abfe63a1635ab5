#include "compiler/analysis/situations/outcomes.hpp"

#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Builder {
 public:
  explicit Builder(const Situations& situations, const Selection* selection = nullptr)
      : situations_(situations), selection_(selection), out_{Table(situations.space()), {}} {}

  Outcomes build(const Cubes& uncovered) {
    for (const Cube& cube : uncovered) add(cube, Outcome::not_covered, OutcomeRow::none);
    add_lines(Effect::breaches, Outcome::forbidden, 0);
    for (const Status status : {Status::breached, Status::pending, Status::open})
      add_lines(Effect::asks, outcome_of(status), only(status));
    add({}, Outcome::permitted, OutcomeRow::none);
    return std::move(out_);
  }

 private:
  void add_lines(Effect effect, Outcome outcome, StatusSet statuses) {
    for (const Line& line : situations_.lines()) {
      if (row(line).effect != effect || !counts(row(line).rule)) continue;
      Cube cube = line.cube;
      if (statuses != 0) {
        const ClassSet classes = situations_.set_of_statuses(row(line).test, statuses);
        if (classes.empty()) continue;
        constrain(cube, situations_.column_of_test(row(line).test), classes);
      }
      add(cube, outcome, line.row);
    }
  }

  void add(const Cube& cube, Outcome outcome, std::uint32_t row) {
    out_.table.add(cube, static_cast<Payload>(outcome));
    out_.rows.push_back({outcome, row});
  }

  bool counts(RuleId rule) const {
    return selection_ == nullptr || (rule >= selection_->first && rule < selection_->last);
  }

  const Row& row(const Line& line) const { return situations_.table().rows[line.row]; }

  const Situations& situations_;
  const Selection* selection_;  ///< nullptr: every rule
  Outcomes out_;
};

std::optional<Cubes> gaps_in(const Space& space, const Cubes& covered, Work& work) {
  Table table(space, covered.size());
  for (const Cube& cube : covered) table.add(cube, 0);
  GapsAnswer gaps = maximal_gaps(table, work);
  if (!gaps.decided) return std::nullopt;
  return std::move(gaps.regions);
}

}  // namespace

std::optional<Cubes> uncovered_of(const Situations& situations, Work& work) {
  Cubes covered;
  for (const Line& line : situations.lines()) {
    if (situations.table().rows[line.row].effect == Effect::covers) covered.push_back(line.cube);
  }
  return gaps_in(situations.space(), covered, work);
}

Outcomes outcomes_of(const Situations& situations, const Cubes& uncovered) {
  return Builder(situations).build(uncovered);
}

std::optional<Outcomes> outcomes_of(const Situations& situations, Work& work) {
  const auto uncovered = uncovered_of(situations, work);
  if (!uncovered) return std::nullopt;
  return outcomes_of(situations, *uncovered);
}

std::optional<Outcomes> outcomes_of(const Situations& situations, const Selection& selection, Work& work) {
  const auto uncovered = gaps_in(situations.space(), selection.covered, work);
  if (!uncovered) return std::nullopt;
  return Builder(situations, &selection).build(*uncovered);
}

}  // namespace policyc::analysis
