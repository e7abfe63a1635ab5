#include "compiler/analysis/change/permission.hpp"

#include <algorithm>

namespace policyc::analysis {

namespace {

constexpr Payload uncovered = ~Payload{0};  // first of the decision that no clause covers
constexpr Payload permitted = ~Payload{1};
constexpr Payload needs = ~Payload{2};

/// How bad a payload is; rows that cover aside.
int level(Payload payload) {
  if (payload == PermissionJudge::breached) return 3;
  return payload == PermissionJudge::pending ? 2 : 1;
}

int strictness(runtime::Outcome outcome) {
  switch (outcome) {
    case runtime::Outcome::permitted: return 0;
    case runtime::Outcome::not_covered: return 1;
    case runtime::Outcome::needs_approval: return 2;
    case runtime::Outcome::curable: return 3;
    case runtime::Outcome::forbidden: return 4;
  }
  return 4;
}

}  // namespace

const char* direction_name(Direction direction) {
  constexpr const char* names[] = {"stricter", "looser", "neither"};
  return names[static_cast<std::size_t>(direction)];
}

Direction direction(const Decision& before, const Decision& after) {
  const int change = strictness(after.outcome) - strictness(before.outcome);
  if (change != 0) return change > 0 ? Direction::stricter : Direction::looser;
  const bool more = std::includes(after.open.begin(), after.open.end(), before.open.begin(), before.open.end());
  const bool less = std::includes(before.open.begin(), before.open.end(), after.open.begin(), after.open.end());
  if (more == less) return Direction::neither;
  return more ? Direction::stricter : Direction::looser;
}

void add_line(const Situations& situations, const Line& line, DecisionTable& to) {
  const auto add = [&](const Cube& cube, Payload payload) {
    to.table.add(cube, payload);
    to.rows.push_back(line.row);
  };
  const runtime::Row& row = situations.table().rows[line.row];
  if (row.effect == runtime::Effect::covers) return add(line.cube, PermissionJudge::covers);
  if (row.effect == runtime::Effect::breaches) return add(line.cube, PermissionJudge::breached);
  if (row.effect != runtime::Effect::asks) return;
  const runtime::StatusTestId test = situations.table().tests[row.test];
  const std::pair<runtime::Status, Payload> unmet[] = {
      {runtime::Status::breached, PermissionJudge::breached},
      {runtime::Status::pending, PermissionJudge::pending},
      {runtime::Status::open, PermissionJudge::open(test)},
  };
  for (const auto& [status, payload] : unmet) {
    const ClassSet classes = situations.set_of_statuses(row.test, runtime::only(status));
    if (classes.empty()) continue;
    const std::uint32_t column = situations.column_of_test(row.test);
    const ClassSet* const own = find(line.cube, column);
    const ClassSet left = own != nullptr ? intersect(*own, classes) : classes;
    if (left.empty()) continue;
    Cube cube = line.cube;
    constrain(cube, column, left);
    add(cube, payload);
  }
}

std::optional<Outcome> PermissionJudge::settle(std::vector<Standing>& rows) {
  bool covered = false;
  bool may_be_covered = false;
  int worst = 0;
  for (Standing& row : rows) {
    if (row.payload == covers) {
      row.is_idle = covered;
      may_be_covered = true;
      covered = covered || row.is_certain;
    } else if (row.is_certain) {
      worst = std::max(worst, level(row.payload));
    }
  }
  if (!may_be_covered) {
    for (Standing& row : rows) row.is_idle = true;
    return number({uncovered});
  }
  std::vector<Payload> certain;
  for (Standing& row : rows) {
    if (row.payload == covers) {
      // Uncertain covers before a certain one.
      row.is_idle = row.is_idle || (covered && !row.is_certain);
    } else if (level(row.payload) < worst) {
      row.is_idle = true;
    } else if (row.is_certain) {
      const auto place = std::lower_bound(certain.begin(), certain.end(), row.payload);
      row.is_idle = place != certain.end() && *place == row.payload;
      if (!row.is_idle) certain.insert(place, row.payload);
    }
  }
  bool is_settled = covered;
  for (Standing& row : rows) {
    if (row.payload == covers || row.is_certain || row.is_idle) continue;
    row.is_idle = std::binary_search(certain.begin(), certain.end(), row.payload);
    if (!row.is_idle) is_settled = false;
  }
  if (!is_settled) return std::nullopt;
  if (worst == 0) return number({permitted});
  if (worst == 1) certain.insert(certain.begin(), needs);
  return number(std::move(certain));
}

Outcome PermissionJudge::number(std::vector<Payload> decision) {
  const auto [place, is_new] = numbers_.try_emplace(std::move(decision), static_cast<Outcome>(decisions_.size()));
  if (is_new) decisions_.push_back(&place->first);
  return place->second;
}

Decision PermissionJudge::decision(Outcome outcome) const {
  const std::vector<Payload>& found = *decisions_[outcome];
  switch (found.front()) {
    case uncovered: return {runtime::Outcome::not_covered, {}};
    case permitted: return {runtime::Outcome::permitted, {}};
    case breached: return {runtime::Outcome::forbidden, {}};
    case pending: return {runtime::Outcome::curable, {}};
    default: break;
  }
  Decision decision{runtime::Outcome::needs_approval, {}};
  for (std::size_t i = 1; i < found.size(); ++i) decision.open.emplace_back(found[i] - 3);
  return decision;
}

}  // namespace policyc::analysis
