#include "compiler/analysis/change/consequence_judge.hpp"

#include <algorithm>

namespace policyc::analysis {

namespace {

/// What is certain: that something covers, and which payloads arise, ascending. Rows that add nothing to it are idle.
struct Certain {
  bool covered = false;
  bool may_be_covered = false;
  bool may_arise = false;
  std::vector<Payload> payloads;
};

Certain certain_of(std::vector<Standing>& rows) {
  Certain certain;
  for (Standing& row : rows) {
    const bool covers = row.payload == ConsequenceJudge::covers;
    (covers ? certain.may_be_covered : certain.may_arise) = true;
    if (!row.is_certain) continue;
    if (covers) {
      row.is_idle = certain.covered;
      certain.covered = true;
      continue;
    }
    const auto place = std::lower_bound(certain.payloads.begin(), certain.payloads.end(), row.payload);
    row.is_idle = place != certain.payloads.end() && *place == row.payload;
    if (!row.is_idle) certain.payloads.insert(place, row.payload);
  }
  return certain;
}

}  // namespace

std::optional<Outcome> ConsequenceJudge::settle(std::vector<Standing>& rows) {
  Certain certain = certain_of(rows);
  if (!certain.may_be_covered || !certain.may_arise) {
    for (Standing& row : rows) row.is_idle = true;
    return number({});
  }
  bool is_settled = certain.covered;
  for (Standing& row : rows) {
    if (row.is_certain) continue;
    row.is_idle = row.payload == covers
                      ? certain.covered
                      : std::binary_search(certain.payloads.begin(), certain.payloads.end(), row.payload);
    if (row.payload != covers && !row.is_idle) is_settled = false;
  }
  if (!is_settled) return std::nullopt;
  return number(std::move(certain.payloads));
}

Outcome ConsequenceJudge::number(std::vector<Payload> found) {
  const auto [place, is_new] = numbers_.try_emplace(std::move(found), static_cast<Outcome>(sets_.size()));
  if (is_new) sets_.push_back(&place->first);
  return place->second;
}

std::vector<std::uint32_t> ConsequenceJudge::terms(Outcome outcome) const {
  std::vector<std::uint32_t> found;
  for (const Payload payload : *sets_[outcome]) found.push_back(static_cast<std::uint32_t>(payload - 1));
  return found;
}

}  // namespace policyc::analysis
