#include "compiler/analysis/kernel/judge.hpp"

#include <algorithm>

namespace policyc::analysis {

std::optional<Outcome> FirstMatch::settle(std::vector<Standing>& rows) {
  if (rows.empty()) return no_outcome;
  const auto first = std::find_if(rows.begin(), rows.end(), [](const Standing& row) { return row.is_certain; });
  if (first == rows.end()) return std::nullopt;
  std::for_each(first + 1, rows.end(), [](Standing& row) { row.is_idle = true; });
  // Rows just before it that say the same need not be told from it.
  auto differing = first;
  for (; differing != rows.begin() && (differing - 1)->payload == first->payload; --differing) {
    (differing - 1)->is_idle = true;
  }
  if (differing != rows.begin()) return std::nullopt;
  return first->payload;
}

std::optional<Outcome> HighestMatch::settle(std::vector<Standing>& rows) {
  if (rows.empty()) return no_outcome;
  const Standing* highest = nullptr;
  for (const Standing& row : rows) {
    if (row.is_certain && (highest == nullptr || row.payload > highest->payload)) highest = &row;
  }
  if (highest == nullptr) return std::nullopt;
  bool is_settled = true;
  for (Standing& row : rows) {
    row.is_idle = row.payload <= highest->payload && &row != highest;
    if (row.payload > highest->payload) is_settled = false;
  }
  if (!is_settled) return std::nullopt;
  return highest->payload;
}

std::optional<Outcome> EveryMatch::settle(std::vector<Standing>& rows) {
  if (rows.empty()) return no_outcome;
  std::vector<Payload> certain;
  for (Standing& row : rows) {
    if (!row.is_certain) continue;
    const auto place = std::lower_bound(certain.begin(), certain.end(), row.payload);
    row.is_idle = place != certain.end() && *place == row.payload;
    if (!row.is_idle) certain.insert(place, row.payload);
  }
  bool is_settled = true;
  for (Standing& row : rows) {
    if (row.is_certain) continue;
    row.is_idle = std::binary_search(certain.begin(), certain.end(), row.payload);
    if (!row.is_idle) is_settled = false;
  }
  if (!is_settled) return std::nullopt;
  const auto [place, is_new] = numbers_.try_emplace(std::move(certain), static_cast<Outcome>(sets_.size()));
  if (is_new) sets_.push_back(&place->first);
  return place->second;
}

const std::vector<Payload>& EveryMatch::payloads(Outcome outcome) const {
  static const std::vector<Payload> none;
  return outcome == no_outcome ? none : *sets_[outcome];
}

std::optional<Outcome> settle(Judge& judge, Node& node, std::vector<Standing>& scratch) {
  scratch.clear();
  for (std::size_t place = node.first_row(); place < node.end(); ++place) {
    const RowIndex row = node.live.row(place);
    scratch.push_back({row, node.table.payload(row), node.live.is_certain(place), false});
  }
  const std::optional<Outcome> outcome = judge.settle(scratch);
  const std::size_t first = node.first_row();
  node.drop_if([&](std::size_t place) { return scratch[place - first].is_idle; });
  return outcome;
}

}  // namespace policyc::analysis
