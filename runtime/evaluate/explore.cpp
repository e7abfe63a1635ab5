#include "runtime/evaluate/explore.hpp"

namespace policyc::runtime {

namespace {

/// Replaces the lines of an effect that is settled by the one line that stands for it.
void stand_for(Bits& lines, const Bits& effect, std::size_t line) {
  drop(lines, effect);
  set_bit(lines, line);
}

}  // namespace

std::optional<Explorer::Answer> Explorer::explore() {
  const Found root = explore(0, residual_.all);
  if (exhausted_) return std::nullopt;
  root_ = root.node;
  return Answer{root.outcomes, diagram_.variables(root.node), diagram_.leaves(root.node)};
}

Explorer::Found Explorer::explore(std::size_t next, Bits lines) {
  work_ += 1 + residual_.words / 16;
  if (work_ > work_budget) exhausted_ = true;
  if (exhausted_) return {};
  settle(lines, residual_.unresolved[next]);
  const std::vector<Variable>& variables = residual_.variables;
  while (next < variables.size() && !meet(variables[next].constrained, lines)) ++next;
  if (next == variables.size()) return leaf(lines);
  const Situation situation{next, std::move(lines)};
  const auto known = known_.find(situation);
  if (known != known_.end()) return known->second;
  const Found found = split(next, situation.lines);
  known_.emplace(situation, found);
  return found;
}

Explorer::Found Explorer::split(std::size_t next, const Bits& lines) {
  std::vector<Diagram::Node> branches;
  OutcomeSet outcomes = 0;
  for (const Bits& compatible : residual_.variables[next].classes) {
    const Found found = explore(next + 1, common(lines, compatible));
    if (exhausted_) return {};
    branches.push_back(found.node);
    outcomes |= found.outcomes;
  }
  return {diagram_.branch(static_cast<std::uint32_t>(next), branches), outcomes};
}

Explorer::Found Explorer::leaf(const Bits& lines) {
  Outcome outcome = Outcome::permitted;
  if (!meet(lines, residual_.covering)) {
    outcome = Outcome::not_covered;
  } else if (meet(lines, residual_.breaching)) {
    outcome = Outcome::forbidden;
  } else if (meet(lines, residual_.waiting)) {
    outcome = Outcome::curable;
  } else if (meet(lines, residual_.asking)) {
    outcome = Outcome::needs_approval;
  }
  const Outcome kind = outcome == Outcome::curable ? Outcome::forbidden : outcome;
  const std::uint32_t value = leaf_ == Leaf::outcome ? static_cast<std::uint32_t>(kind) : missing_set(keys_of(lines));
  return {diagram_.leaf(value), only(outcome)};
}

/// Brings a situation into a form that no longer tells what cannot matter. `unresolved`: lines that may still be excluded.
void Explorer::settle(Bits& lines, const Bits& unresolved) const {
  do {
    Bits settled = lines;
    drop(settled, unresolved);
    const Bits threatened = apply_asides(lines, unresolved);
    keep(settled, lines);
    drop(settled, threatened);
    settle_effects(lines, settled);
  } while (drop_idle_asides(lines));
}

/// Applies the asides that certainly hold, in their order, so that one that is itself set aside no longer does. Returns the
/// lines that others may still set aside.
Bits Explorer::apply_asides(Bits& lines, const Bits& unresolved) const {
  Bits threatened(residual_.words, 0);
  for (const LocalAside& aside : residual_.asides) {
    Bits rows = common(aside.rows, lines);
    if (!any(rows)) continue;
    drop(rows, unresolved);
    drop(rows, threatened);
    if (any(rows)) {
      drop(lines, aside.cleared);
      drop(lines, aside.rows);
    } else {
      add(threatened, aside.cleared);
    }
  }
  return threatened;
}

void Explorer::settle_effects(Bits& lines, const Bits& settled) const {
  if (!meet(lines, residual_.covering)) {
    lines.assign(lines.size(), 0);
    return;
  }
  if (meet(settled, residual_.covering)) stand_for(lines, residual_.covering, Residual::covered_line);
  if (leaf_ == Leaf::missing) drop(lines, residual_.waiting);  // what is awaited misses no approval
  if (meet(settled, residual_.breaching)) {
    drop(lines, residual_.waiting);
    drop(lines, residual_.asking);
    stand_for(lines, residual_.breaching, Residual::breached_line);
  } else if (leaf_ == Leaf::outcome && meet(settled, residual_.waiting)) {
    drop(lines, residual_.asking);
    stand_for(lines, residual_.waiting, Residual::waiting_line);
  } else if (meet(settled, residual_.asking)) {
    settle_asking(lines, settled);
  }
}

void Explorer::settle_asking(Bits& lines, const Bits& settled) const {
  if (leaf_ == Leaf::outcome) {
    stand_for(lines, residual_.asking, Residual::first_asking_line);
    return;
  }
  const Bits keys = keys_of(settled);
  Bits asking = common(lines, residual_.asking);
  for_each_bit(asking, [&](std::size_t line) {
    const std::uint32_t ask = residual_.ask_of_line[line];
    if (!within(keys_[ask], keys)) return;
    lines[line / word_bits] &= ~(Word{1} << (line % word_bits));
    if (has_bit(settled, line)) set_bit(lines, Residual::first_asking_line + ask);
  });
}

/// Drops what would set aside only lines that are gone. The last first, so that asides of asides go too.
bool Explorer::drop_idle_asides(Bits& lines) const {
  bool dropped = false;
  for (auto aside = residual_.asides.rbegin(); aside != residual_.asides.rend(); ++aside) {
    if (!meet(aside->rows, lines) || meet(aside->cleared, lines)) continue;
    drop(lines, aside->rows);
    dropped = true;
  }
  return dropped;
}

Bits Explorer::keys_of(const Bits& lines) const {
  Bits keys(keys_.empty() ? 0 : keys_[0].size(), 0);
  for_each_bit(common(lines, residual_.asking),
               [&](std::size_t line) { add(keys, keys_[residual_.ask_of_line[line]]); });
  return keys;
}

std::uint32_t Explorer::missing_set(Bits keys) {
  const auto [place, is_new] = numbers_.try_emplace(keys, static_cast<std::uint32_t>(missing_sets_.size()));
  if (is_new) missing_sets_.push_back(std::move(keys));
  return place->second;
}

}  // namespace policyc::runtime
