// What changes from one random policy to another: regions against trying out every situation.

#include <algorithm>

#include "compiler/analysis/change/change.hpp"
#include "doctest/doctest.h"
#include "tests/amount.hpp"
#include "tests/differential/trial.hpp"

namespace {

using namespace policyc;
using namespace policyc::differential;
using analysis::Decision;
using analysis::Point;

constexpr std::size_t most_points = 20'000;

/// One side of a joined action in one situation, row by row.
Decision decide(const analysis::ActionChange& change, const Point& point, bool before) {
  const analysis::Situations& situations = *change.situations;
  const runtime::Table& table = situations.table();
  std::vector<bool> live;
  for (const runtime::Row& row : table.rows) {
    live.push_back(change.joined->is_before(row) == before &&
                   std::all_of(row.cells.begin(), row.cells.end(), [&](const runtime::Cell& cell) {
                     const std::uint32_t index = situations.classes(cell.column)[point[cell.column]];
                     return std::find(cell.classes.begin(), cell.classes.end(), index) != cell.classes.end();
                   }));
  }
  for (std::size_t aside = 0; aside < table.asides.size(); ++aside) {
    bool applies = false;
    for (std::size_t i = 0; i < live.size(); ++i)
      applies =
          applies || (live[i] && table.rows[i].effect == runtime::Effect::sets_aside && table.rows[i].test == aside);
    for (std::size_t i = 0; i < live.size() && applies; ++i) {
      if (table.rows[i].effect != runtime::Effect::covers && table.rows[i].rule == table.asides[aside].of)
        live[i] = false;
    }
  }
  bool covered = false;
  runtime::Status worst = runtime::Status::met;
  std::vector<runtime::StatusTestId> open;
  for (std::size_t i = 0; i < live.size(); ++i) {
    const runtime::Row& row = table.rows[i];
    if (!live[i]) continue;
    covered = covered || row.effect == runtime::Effect::covers;
    if (row.effect == runtime::Effect::breaches) worst = runtime::Status::breached;
    if (row.effect != runtime::Effect::asks) continue;
    const std::uint32_t column = situations.column_of_test(row.test);
    const auto status = static_cast<runtime::Status>(situations.classes(column)[point[column]]);
    worst = std::max(worst, status);
    if (status == runtime::Status::open) open.push_back(table.tests[row.test]);
  }
  if (!covered) return {runtime::Outcome::not_covered, {}};
  if (worst != runtime::Status::open) return {runtime::outcome_of(worst), {}};
  std::sort(open.begin(), open.end());
  open.erase(std::unique(open.begin(), open.end()), open.end());
  return {runtime::Outcome::needs_approval, open};
}

std::size_t points_of(const analysis::Space& space) {
  std::size_t points = 1;
  for (const analysis::Column& column : space.columns())
    points = std::min(points * column.class_count, most_points + 1);
  return points;
}

bool is_impossible(const analysis::Space& space, const Point& point) {
  return std::any_of(space.impossible().begin(), space.impossible().end(),
                     [&](const analysis::Cube& cube) { return analysis::contains(cube, point); });
}

/// Compares with every situation; how many differ.
std::size_t check_all(const analysis::ActionChange& change) {
  const analysis::Space& space = change.situations->space();
  Point point(space.size(), 0);
  std::size_t differing = 0;
  for (bool more = true; more;) {
    if (!is_impossible(space, point)) {
      const Decision before = decide(change, point, true);
      const Decision after = decide(change, point, false);
      std::size_t found = 0;
      for (const analysis::ChangedRegion& region : change.regions) {
        if (!analysis::contains(region.cube, point)) continue;
        ++found;
        CHECK(region.before == before);
        CHECK(region.after == after);
      }
      CHECK(found == (before == after ? 0 : 1));
      differing += before == after ? 0 : 1;
    }
    more = false;
    for (std::size_t column = 0; column < point.size() && !more; ++column) {
      more = ++point[column] < space.columns()[column].class_count;
      if (!more) point[column] = 0;
    }
  }
  CHECK(change.share.part == analysis::Count(differing));
  return differing;
}

}  // namespace

TEST_CASE("what changes between random policies is what differs when every situation is tried") {
  std::size_t compared = 0;
  std::size_t changed = 0;
  for (std::uint64_t seed = 20260401; seed < 20260401 + tests::amount(40); ++seed) {
    Dice dice(seed);
    PolicyText text = generate_policy(dice);
    std::string mistakes;
    const auto before = Subject::read(text.text(), mistakes);
    if (!before) continue;
    // A few lines less; where what is left does not compile, others.
    std::unique_ptr<Subject> after;
    for (int attempt = 0; attempt < 20 && !after; ++attempt) {
      PolicyText less = text;
      for (int gone = 0; gone < 3; ++gone) {
        const std::size_t at = dice.between(less.lines.size() / 2, less.lines.size() - 1);
        less.lines.erase(less.lines.begin() + static_cast<std::ptrdiff_t>(at));
      }
      after = Subject::read(less.text(), mistakes);
    }
    if (!after) continue;
    const runtime::Policy& old_policy = before->compiled();
    const runtime::Policy& new_policy = after->compiled();
    for (std::size_t i = 0; i < old_policy.actions.size(); ++i) {
      for (std::size_t j = 0; j < new_policy.actions.size(); ++j) {
        if (old_policy.actions[i].name != new_policy.actions[j].name) continue;
        analysis::Work work;
        work.limit = 2'000'000;
        const runtime::ActionTypeId own(i);
        const auto same = analysis::change_of(old_policy, own, old_policy, own, work);
        INFO("seed " << seed);
        CHECK(same.regions.empty());
        const auto change = analysis::change_of(old_policy, own, new_policy, runtime::ActionTypeId(j), work);
        if (!change.decided || points_of(change.situations->space()) > most_points) continue;
        ++compared;
        changed += check_all(change) > 0 ? 1 : 0;
      }
    }
  }
  MESSAGE(compared << " actions compared, " << changed << " changed");
  CHECK(compared > 5);
}
