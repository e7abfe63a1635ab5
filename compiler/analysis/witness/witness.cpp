#include "compiler/analysis/witness/witness.hpp"

#include <algorithm>
#include <bit>

#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/witness/candidates.hpp"
#include "compiler/analysis/witness/levers.hpp"
#include "runtime/evaluate/bind.hpp"

namespace policyc::analysis {

using namespace runtime;
using What = Entry::What;

namespace {

constexpr int most_repairs = 80;
constexpr int restarts = 2;
constexpr std::int32_t span = 40;  ///< days before the action on which the record may begin

/// Where a class of the table stands among those of the space.
std::optional<std::uint32_t> place(const std::vector<std::uint32_t>& classes, std::uint32_t of_table) {
  const auto found = std::lower_bound(classes.begin(), classes.end(), of_table);
  if (found == classes.end() || *found != of_table) return std::nullopt;
  return static_cast<std::uint32_t>(found - classes.begin());
}

class Search {
 public:
  Search(const Situations& situations, const Cube& cube, Work& work, std::uint32_t seed)
      : situations_(situations),
        policy_(situations.policy()),
        candidates_(situations),
        cube_(cube),
        work_(work),
        dice_(seed) {}

  std::optional<Action> run() {
    for (int attempt = 0; attempt < restarts && !work_.exhausted; ++attempt) {
      action_ = candidates_.blank();
      if (repair()) {
        trim();
        return action_;
      }
    }
    return std::nullopt;
  }

 private:
  // ---- how far off ---------------------------------------------------------------------------------------------------

  /// The conditions of the cube that the action is not in, by index.
  std::vector<std::size_t> violated(const Action& action) {
    work_.spend(situations_.space().size());
    const runtime::Table& table = situations_.table();
    const Binding binding = bind(policy_, action, table);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < cube_.size(); ++i) {
      if (!inside(cube_[i], binding)) found.push_back(i);
    }
    return found;
  }

  bool inside(const Condition& condition, const Binding& binding) const {
    const std::vector<std::uint32_t>& classes = situations_.classes(condition.column);
    const auto all_within = [&](std::span<const std::uint32_t> of_table) {
      return std::all_of(of_table.begin(), of_table.end(), [&](std::uint32_t each) {
        const auto index = place(classes, each);
        return index && has(condition.classes, *index);
      });
    };
    const runtime::Table& table = situations_.table();
    if (situations_.is_test(condition.column)) {
      const auto test = condition.column - static_cast<std::uint32_t>(table.columns.size());
      for (const OpenTest& open : binding.tests) {
        if (open.test == test) return false;
      }
      return all_within(std::vector<std::uint32_t>{static_cast<std::uint32_t>(binding.statuses[test])});
    }
    for (const OpenColumn& open : binding.columns) {
      if (open.column == condition.column) return all_within(open.classes);
    }
    return all_within(
        std::vector<std::uint32_t>{binding.slots[condition.column] - table.columns[condition.column].first_slot});
  }

  // ---- repairing -----------------------------------------------------------------------------------------------------

  bool repair() {
    std::vector<std::size_t> open = violated(action_);
    for (int step = 0; step < most_repairs && !open.empty() && !work_.exhausted; ++step) {
      const std::size_t condition = open[dice_() % open.size()];
      std::vector<Action> moves = moves_for(cube_[condition]);
      if (moves.empty()) return false;
      if (dice_() % 16 == 0) {  // out of a place from which no single move leads on
        action_ = moves[dice_() % moves.size()];
        open = violated(action_);
        continue;
      }
      std::shuffle(moves.begin(), moves.end(), dice_);
      std::size_t best = ~std::size_t{0};
      Action next;
      for (Action& move : moves) {
        const std::size_t left = violated(move).size();
        if (left >= best) continue;
        best = left;
        next = std::move(move);
        if (best == 0) break;
      }
      action_ = std::move(next);
      open = violated(action_);
    }
    return open.empty() && !work_.exhausted;
  }

  std::vector<Action> moves_for(const Condition& condition) {
    const runtime::Table& table = situations_.table();
    const Levers levers = situations_.is_test(condition.column)
                              ? levers_of(policy_, action_, table.tests[condition.column - table.columns.size()])
                              : levers_of(policy_, action_, table.columns[condition.column]);
    std::vector<Action> moves;
    for (const FactId fact : levers.facts) move_fact(fact, moves);
    for (const ReadingId reading : levers.readings) {
      for (std::uint32_t choice = 0; choice < policy_.readings[reading.value].choices.size(); ++choice)
        moves.emplace_back(action_).readings[reading.value] = choice;
    }
    for (const EntryKey& key : levers.entries) move_entry(key, levers, moves);
    for (const BallotKey& key : levers.ballots) move_ballot(key, moves);
    if (levers.actor) {
      for (const PartyId party : candidates_.parties(action_)) moves.emplace_back(action_).actor = party;
    }
    return moves;
  }

  void move_fact(FactId fact, std::vector<Action>& moves) {
    for (Value& value : candidates_.of(fact, action_, dice_)) {
      if (value == action_.facts[fact.value]) continue;
      moves.emplace_back(action_).facts[fact.value] = std::move(value);
    }
  }

  void move_entry(const EntryKey& key, const Levers& levers, std::vector<Action>& moves) {
    std::vector<Entry> record;
    for (const Entry& entry : action_.record) {
      const bool same = entry.of == key.of && entry.by == key.by &&
                        (key.event.valid() ? entry.event == key.event : entry.what != What::event);
      if (!same) record.push_back(entry);
    }
    if (record.size() != action_.record.size()) moves.emplace_back(action_).record = record;
    std::vector<std::int32_t> days = {span / 2, static_cast<std::int32_t>(dice_() % span), 0};
    for (const Duration& period : levers.periods) {
      const std::int32_t back = period.months * 31 + period.hours / 24;
      days.insert(days.end(), {back, back + 1, back - 1, back - 2});
    }
    for (const std::int32_t before : days) {
      Entry entry;
      entry.by = key.by;
      entry.of = key.of;
      entry.event = key.event;
      entry.on = action_.on;
      entry.on->days -= std::max(before, 0);
      for (const What what :
           key.event.valid() ? std::vector{What::event} : std::vector{What::approval, What::refusal}) {
        entry.what = what;
        Action& move = moves.emplace_back(action_);
        move.record = record;
        move.record.push_back(entry);
      }
    }
  }

  void move_ballot(const BallotKey& key, std::vector<Action>& moves) {
    std::vector<CountedBallot> others = action_.ballots;
    std::erase_if(others, [&](const CountedBallot& ballot) { return ballot.vote == key.vote && ballot.of == key.of; });
    if (others.size() != action_.ballots.size()) moves.emplace_back(action_).ballots = others;
    for (CountedBallot& ballot : candidates_.ballots(key.vote, key.of)) {
      ballot.on = action_.on;
      ballot.on->days -= static_cast<std::int32_t>(dice_() % span);
      Action& move = moves.emplace_back(action_);
      move.ballots = others;
      move.ballots.push_back(ballot);
    }
  }

  // ---- leaving out what is not needed --------------------------------------------------------------------------------

  bool still_inside(const Action& action) { return violated(action).empty() && !work_.exhausted; }

  template <class Item>
  void drop(std::vector<Item> Action::*items) {
    for (std::size_t i = (action_.*items).size(); i-- > 0;) {
      Action less = action_;
      (less.*items).erase((less.*items).begin() + static_cast<std::ptrdiff_t>(i));
      if (still_inside(less)) action_ = std::move(less);
    }
  }

  void trim() {
    drop(&Action::record);
    drop(&Action::ballots);
    for (Value& value : action_.facts) {
      if (is_unknown(value)) continue;
      Value kept = std::exchange(value, Unknown{});
      if (!still_inside(action_)) value = std::move(kept);
    }
    if (action_.actor) {
      const auto actor = std::exchange(action_.actor, std::nullopt);
      if (!still_inside(action_)) action_.actor = actor;
    }
    for (std::size_t reading = 0; reading < policy_.readings.size(); ++reading) {
      const std::uint32_t chosen = std::exchange(action_.readings[reading], policy_.readings[reading].default_choice);
      if (!still_inside(action_)) action_.readings[reading] = chosen;
    }
    std::stable_sort(action_.record.begin(), action_.record.end(),
                     [](const Entry& left, const Entry& right) { return left.on < right.on; });
  }

  const Situations& situations_;
  const Policy& policy_;
  Candidates candidates_;
  const Cube& cube_;
  Work& work_;
  Dice dice_;
  Action action_;
};

}  // namespace

std::optional<Action> find_witness(const Situations& situations, const Cube& cube, Work& work, std::uint32_t seed) {
  if (work.exhausted) return std::nullopt;
  return Search(situations, cube, work, seed).run();
}

}  // namespace policyc::analysis
