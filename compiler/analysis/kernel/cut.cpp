#include "compiler/analysis/kernel/cut.hpp"

#include <algorithm>

namespace policyc::analysis {

namespace {

/// 2^-conditions (0 … 63), put together from its bits.
double weight_of(int conditions) {
  constexpr std::uint64_t bias = 1023;
  return std::bit_cast<double>((bias - static_cast<std::uint64_t>(conditions)) << 52U);
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
  conditions_.clear();
  for (std::size_t place = begin; place < live.size(); ++place) {
    conditions_.push_back(static_cast<std::uint8_t>(std::min(live.conditions(place), 63)));
    const double weight = weight_of(conditions_.back());
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
  Sweep sweep;
  sweep.box = range;
  bounds_.clear();
  for (std::size_t place = begin; place < live.size(); ++place) {
    const int conditions = conditions_[place - begin];
    if (is_open(live, place, column)) {
      add_bounds(live.row(place), column, box[column], conditions, sweep);
    } else {
      sweep.total += weight_of(conditions);
      sweep.never += weight_of(conditions);
    }
  }
  const bool are_dense = bounds_.size() > 16 && range.last - range.first < 64 * bounds_.size();
  are_dense ? distribute_bounds(sweep) : sort_bounds(sweep);
  const std::uint32_t at = sweep.best;
  if (!is_small) return {column, interval(range.first, at), interval(at, range.last)};
  const Cell below = (Cell{1} << at) - 1;
  return {column, box[column] & below, box[column] & ~below};
}

void Cutter::add_bound(std::uint32_t at, unsigned kind, int conditions) {
  bounds_.push_back(Bound{at} << at_shift | Bound{kind} << kind_shift | static_cast<Bound>(conditions));
}

void Cutter::add_bounds(RowIndex row, std::uint32_t column, Cell side, int conditions, Sweep& sweep) {
  const Cell cell = table_.cells(column)[row];
  if (table_.space().is_small(column)) {
    const ClassSet runs = table_.space().classes(column, cell & side);
    add_runs(runs, conditions, sweep);
  } else if ((cell & many_runs) == 0) {
    add_run({first_of(cell), last_of(cell)}, conditions, sweep);
  } else {
    const std::span<const Run> runs = table_.runs(cell);
    const auto first =
        std::partition_point(runs.begin(), runs.end(), [&](const Run& run) { return run.last <= sweep.box.first; });
    const auto last =
        std::partition_point(first, runs.end(), [&](const Run& run) { return run.first < sweep.box.last; });
    add_runs({first, last}, conditions, sweep);
  }
}

/// A row of many runs is as heavy as one of a single run, spread out over them.
void Cutter::add_runs(std::span<const Run> runs, int conditions, Sweep& sweep) {
  const int each = std::min(63, conditions + static_cast<int>(std::bit_width(runs.size())) - 1);
  for (const Run& run : runs) add_run(run, each, sweep);
}

void Cutter::add_run(Run run, int conditions, Sweep& sweep) {
  const double weight = weight_of(conditions);
  const bool at_first = run.first <= sweep.box.first;
  const bool at_last = run.last >= sweep.box.last;
  sweep.total += weight;
  // Nothing can be cut at the bounds of the box: what begins there has begun, and what ends there never ends.
  if (at_first) {
    sweep.passed.begins += weight;
    sweep.from_first += at_last ? 0 : weight;
  } else {
    add_bound(run.first, at_last ? begins | to_last : begins, conditions);
  }
  if (!at_last) add_bound(run.last, at_first ? ends | from_first : ends, conditions);
}

void Cutter::Bucket::add(Bound bound) {
  const double weight = weight_of(static_cast<int>(bound & 63U));
  const auto is = [kinds = bound >> kind_shift](Kind kind) { return static_cast<double>((kinds & kind) != 0); };
  begins += weight * is(Kind::begins);
  ends += weight * is(Kind::ends);
  from_first += weight * is(Kind::from_first);
  to_last += weight * is(Kind::to_last);
}

void Cutter::Sweep::pass(std::uint32_t at, const Bucket& bucket, std::size_t off) {
  // A row that ends at the cut is settled on its left if it reaches the first class; one that begins there, on its right.
  const double left = never + passed.begins - (from_first - passed.from_first) / 2;
  passed.begins += bucket.begins;
  passed.ends += bucket.ends;
  passed.from_first += bucket.from_first;
  passed.to_last += bucket.to_last;
  const double right = total - passed.ends - passed.to_last / 2;
  const double sum = left * left + right * right;
  if (at <= box.first || at >= box.last || sum > least || (sum == least && off >= off_middle)) return;
  least = sum;
  off_middle = off;
  best = at;
}

void Cutter::sort_bounds(Sweep& sweep) {
  std::sort(bounds_.begin(), bounds_.end());
  for (std::size_t index = 0; index < bounds_.size();) {
    const std::size_t off = index < bounds_.size() / 2 ? bounds_.size() / 2 - index : index - bounds_.size() / 2;
    const Bound at = bounds_[index] >> at_shift;
    Bucket bucket;
    for (; index < bounds_.size() && bounds_[index] >> at_shift == at; ++index) bucket.add(bounds_[index]);
    sweep.pass(static_cast<std::uint32_t>(at), bucket, off);
  }
}

/// Sorts by counting.
void Cutter::distribute_bounds(Sweep& sweep) {
  const std::size_t range = sweep.box.last - sweep.box.first + 1;
  if (buckets_.size() < range) buckets_.resize(range);
  used_.assign(range / 64 + 1, 0);
  for (const Bound bound : bounds_) {
    const std::size_t index = (bound >> at_shift) - sweep.box.first;
    buckets_[index].add(bound);
    used_[index / 64] |= std::uint64_t{1} << (index % 64);
  }
  for_each_column(used_.data(), used_.size(), [&](std::uint32_t index) {
    sweep.pass(sweep.box.first + index, buckets_[index], index < range / 2 ? range / 2 - index : index - range / 2);
    buckets_[index] = {};
  });
}

void Cutter::add_mask(Cell cell, double weight) {
  constexpr std::size_t most_masks = 256;
  const auto known = std::find_if(masks_.begin(), masks_.end(), [&](const Mask& mask) { return mask.cell == cell; });
  if (known != masks_.end()) {
    known->weight += weight;
  } else if (masks_.size() < most_masks) {
    masks_.push_back({cell, weight});
  } else {
    unlisted_ += weight;
  }
}

Cut Cutter::cut_set(const LiveStack& live, std::size_t begin, const Box& box, std::uint32_t column) {
  masks_.clear();
  unlisted_ = 0;
  for (std::size_t place = begin; place < live.size(); ++place) {
    const bool open = is_open(live, place, column);
    add_mask(open ? table_.cells(column)[live.row(place)] & box[column] : box[column],
             weight_of(conditions_[place - begin]));
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
  double left = unlisted_;
  for (const Mask& mask : masks_) {
    if ((mask.cell & side) != 0) left += (side & ~mask.cell) == 0 ? mask.weight / 2 : mask.weight;
  }
  return left * left;
}

}  // namespace policyc::analysis
