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

  bool run(Work& work) {
    if (!add_uncovered(work)) return false;
    add_lines(Effect::breaches, Outcome::forbidden, 0);
    for (const Status status : {Status::breached, Status::pending, Status::open})
      add_lines(Effect::asks, outcome_of(status), only(status));
    add({}, Outcome::permitted, OutcomeRow::none);
    return true;
  }

  Outcomes take() { return std::move(out_); }

 private:
  bool add_uncovered(Work& work) {
    Table covers(situations_.space());
    for (const Line& line : situations_.lines()) {
      if (selection_ == nullptr && row(line).effect == Effect::covers) covers.add(line.cube, 0);
    }
    if (selection_ != nullptr) {
      for (const Cube& cube : selection_->covered) covers.add(cube, 0);
    }
    const GapsAnswer gaps = maximal_gaps(covers, work);
    for (const Cube& cube : gaps.regions) add(cube, Outcome::not_covered, OutcomeRow::none);
    return gaps.decided;
  }

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

}  // namespace

std::optional<Outcomes> outcomes_of(const Situations& situations, Work& work) {
  Builder builder(situations);
  if (!builder.run(work)) return std::nullopt;
  return builder.take();
}

std::optional<Outcomes> outcomes_of(const Situations& situations, const Selection& selection, Work& work) {
  Builder builder(situations, &selection);
  if (!builder.run(work)) return std::nullopt;
  return builder.take();
}

}  // namespace policyc::analysis
