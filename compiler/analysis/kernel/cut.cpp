#include "compiler/analysis/kernel/cut.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace policyc::analysis {

namespace {

double weight_of(int conditions) {
  static const auto weights = [] {
    std::array<double, 64> made{};
    for (std::size_t power = 0; power < made.size(); ++power) made[power] = std::ldexp(1.0, -static_cast<int>(power));
    return made;
  }();
  return weights[static_cast<std::size_t>(std::min(conditions, 63))];
}

bool is_open(const LiveStack& live, std::size_t place, std::uint32_t column) {
  return (live.open(place)[column / 64] >> (column % 64) & 1U) != 0;
}

Run hull(bool is_small, Cell cell) {
  if (!is_small) return {first_of(cell), last_of(cell)};
  return {static_cast<std::uint32_t>(std::countr_zero(cell)), static_cast<std::uint32_t>(std::bit_width(cell))};
}

}  // namespace

Cut Cutter::choose(const LiveStack& live, std::size_t begin, const Box& box) {
  const std::uint32_t column = heaviest(live, begin);
  if (column == no_column) return {};
  const bool by_set = table_.space().is_small(column) && !table_.space().columns()[column].ordered;
  return by_set ? cut_set(live, begin, box, column) : cut_interval(live, begin, box, column);
}

std::uint32_t Cutter::heaviest(const LiveStack& live, std::size_t begin) {
  std::fill(weights_.begin(), weights_.end(), 0.0);
  for (std::size_t place = begin; place < live.size(); ++place) {
    const double weight = weight_of(live.conditions(place));
    for_each_column(live.open(place), live.stride(), [&](std::uint32_t column) { weights_[column] += weight; });
  }
  if (last_ != no_column) weights_[last_] = 0;
  const auto best = std::max_element(weights_.begin(), weights_.end());
  if (best == weights_.end() || *best == 0) return no_column;
  return static_cast<std::uint32_t>(best - weights_.begin());
}

Cut Cutter::cut_interval(const LiveStack& live, std::size_t begin, const Box& box, std::uint32_t column) {
  const bool is_small = table_.space().is_small(column);
  const Run range = hull(is_small, box[column]);
  double total = 0;
  bounds_.clear();
  for (std::size_t place = begin; place < live.size(); ++place) {
    const double weight = weight_of(live.conditions(place));
    total += weight;
    if (is_open(live, place, column)) add_bounds(live.row(place), column, range, box[column], weight);
  }
  merge_bounds();
  const std::uint32_t at = best_bound(range, total);
  if (!is_small) return {column, interval(range.first, at), interval(at, range.last)};
  const Cell below = (Cell{1} << at) - 1;
  return {column, box[column] & below, box[column] & ~below};
}

void Cutter::add_bounds(RowIndex row, std::uint32_t column, Run box, Cell side, double weight) {
  const Cell cell = table_.cells(column)[row];
  Run inside;
  if (table_.space().is_small(column)) {
    inside = hull(true, cell & side);
    // Holes: each class that the row has and its neighbour in the box has not is a place to cut, though not a bound of the whole.
    for (Cell rest = cell & side & ~((cell & side) >> 1U); rest != 0; rest &= rest - 1) {
      const auto at = static_cast<std::uint32_t>(std::countr_zero(rest)) + 1;
      if (at < inside.last) bounds_.push_back({at, 0, 0, 0, 0});
    }
  } else if ((cell & many_runs) == 0) {
    inside = {std::max(first_of(cell), box.first), std::min(last_of(cell), box.last)};
  } else {
    inside = {box.last, box.first};
    for (const Run& run : table_.runs(cell)) {
      if (run.last <= box.first || run.first >= box.last) continue;
      if (run.first > box.first) bounds_.push_back({run.first, 0, 0, 0, 0});
      if (run.last < box.last) bounds_.push_back({run.last, 0, 0, 0, 0});
      inside = {std::min(inside.first, std::max(run.first, box.first)), std::min(run.last, box.last)};
    }
  }
  const bool from_first = inside.first == box.first;
  const bool to_last = inside.last == box.last;
  bounds_.push_back({inside.first, weight, 0, 0, to_last ? weight : 0});
  bounds_.push_back({inside.last, 0, weight, from_first ? weight : 0, 0});
}

void Cutter::merge_bounds() {
  std::sort(bounds_.begin(), bounds_.end(), [](const Bound& a, const Bound& b) { return a.at < b.at; });
  std::size_t kept = 0;
  for (const Bound& bound : bounds_) {
    if (kept == 0 || bounds_[kept - 1].at != bound.at) {
      bounds_[kept++] = bound;
      continue;
    }
    Bound& same = bounds_[kept - 1];
    same.begins += bound.begins;
    same.ends += bound.ends;
    same.ends_from_first += bound.ends_from_first;
    same.begins_to_last += bound.begins_to_last;
  }
  bounds_.resize(kept);
}

/// `total`: weight of all rows, those not open in the column too.
std::uint32_t Cutter::best_bound(Run box, double total) const {
  double from_first = 0;
  double begun = 0;  // weight of rows that begin below the cut; with those that are not open here, they are left of it
  double never = total;
  for (const Bound& bound : bounds_) {
    from_first += bound.ends_from_first;
    never -= bound.begins;
  }
  double ended = 0;
  double ended_from_first = 0;
  double begun_to_last = 0;
  double least = std::numeric_limits<double>::infinity();
  double balance = least;
  std::uint32_t best = box.first;
  for (std::size_t index = 0; index < bounds_.size(); ++index) {
    const Bound& bound = bounds_[index];
    // What ends at the cut is settled on its left if it reaches the first class; what begins there, on its right.
    const double settled_left = from_first - ended_from_first;
    ended += bound.ends;
    ended_from_first += bound.ends_from_first;
    const double left = never + begun - settled_left / 2;
    begun += bound.begins;
    begun_to_last += bound.begins_to_last;
    const double right = total - ended - begun_to_last / 2;
    if (bound.at <= box.first || bound.at >= box.last) continue;
    const double sum = left * left + right * right;
    const double middle = std::abs(static_cast<double>(index) - static_cast<double>(bounds_.size()) / 2);
    if (sum > least || (sum == least && middle >= balance)) continue;
    least = sum;
    balance = middle;
    best = bound.at;
  }
  return best;
}

Cut Cutter::cut_set(const LiveStack& live, std::size_t begin, const Box& box, std::uint32_t column) {
  masks_.clear();
  for (std::size_t place = begin; place < live.size(); ++place) {
    const double weight = weight_of(live.conditions(place));
    const Cell cell = is_open(live, place, column) ? table_.cells(column)[live.row(place)] & box[column] : box[column];
    const auto known = std::find_if(masks_.begin(), masks_.end(), [&](const Mask& mask) { return mask.cell == cell; });
    if (known != masks_.end()) {
      known->weight += weight;
    } else {
      masks_.push_back({cell, weight});
    }
  }
  constexpr std::size_t most_tried = 24;
  std::size_t tried = 0;
  double least = std::numeric_limits<double>::infinity();
  Cell best = 0;
  for (const Mask& mask : masks_) {
    if (mask.cell == box[column]) continue;
    if (++tried > most_tried) break;
    const double sum = cost(mask.cell) + cost(box[column] & ~mask.cell);
    if (sum >= least) continue;
    least = sum;
    best = mask.cell;
  }
  return {column, best, box[column] & ~best};
}

double Cutter::cost(Cell side) const {
  double left = 0;
  for (const Mask& mask : masks_) {
    if ((mask.cell & side) != 0) left += (side & ~mask.cell) == 0 ? mask.weight / 2 : mask.weight;
  }
  return left * left;
}

}  // namespace policyc::analysis
