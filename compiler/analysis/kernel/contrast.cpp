#include "compiler/analysis/kernel/contrast.hpp"

namespace policyc::analysis {

bool Contrast::is_same(const Node& node) const {
  for (std::size_t place = node.first_row(); place < node.end(); ++place) {
    if (sides_[node.live.row(place)] != both) return false;
  }
  return true;
}

std::optional<OutcomePair> Contrast::settle(Node& node) {
  matters_.assign(node.end() - node.first_row(), 0);
  const std::optional<Outcome> old_outcome = settle(node, before);
  const std::optional<Outcome> new_outcome = settle(node, after);
  const std::size_t first = node.first_row();
  node.drop_if([&](std::size_t place) { return matters_[place - first] == 0; });
  if (!old_outcome || !new_outcome) return std::nullopt;
  return OutcomePair{*old_outcome, *new_outcome};
}

std::optional<Outcome> Contrast::settle(const Node& node, Side side) {
  rows_.clear();
  places_.clear();
  for (std::size_t place = node.first_row(); place < node.end(); ++place) {
    const RowIndex row = node.live.row(place);
    if ((sides_[row] & side) == 0) continue;
    rows_.push_back({row, node.table.payload(row), node.live.is_certain(place), false});
    places_.push_back(place - node.first_row());
  }
  const std::optional<Outcome> outcome = judge_.settle(rows_);
  for (std::size_t index = 0; index < rows_.size(); ++index) {
    if (!rows_[index].is_idle) matters_[places_[index]] = 1;
  }
  return outcome;
}

}  // namespace policyc::analysis
