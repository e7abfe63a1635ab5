#pragma once
// Values worth trying in a search for an action: those at which some condition of the policy may change its answer.

#include <random>
#include <vector>

#include "compiler/analysis/situations/situations.hpp"
#include "runtime/model/action.hpp"

namespace policyc::analysis {

/// A reproducible source of choices.
using Dice = std::minstd_rand;

class Candidates {
 public:
  explicit Candidates(const Situations& situations);

  /// An action about which nothing is stated but its date, with parties of every kind that only an action can introduce.
  runtime::Action blank() const;

  /// For a list, a few made up at random.
  std::vector<runtime::Value> of(runtime::FactId fact, const runtime::Action& action, Dice& dice) const;

  /// Counts of a vote, without a date: all for it, all against it, nobody, some of each; as many as the policy speaks of, and a few.
  std::vector<runtime::CountedBallot> ballots(runtime::VoteId vote, runtime::Thing of) const;

  std::vector<runtime::PartyId> parties(const runtime::Action& action) const;

 private:
  void collect_constants();
  void collect_dates();
  void add(const runtime::Value& value);
  std::vector<runtime::Value> of_type(const runtime::Type& type, const runtime::Action& action, Dice& dice) const;
  runtime::Value made_up(const runtime::Type& rows, std::size_t size, const runtime::Action& action, Dice& dice) const;

  const Situations& situations_;
  const runtime::Policy& policy_;
  runtime::Date today_;
  std::vector<runtime::Value> numbers_;
  std::vector<runtime::Value> dates_;
  std::vector<runtime::Value> durations_;
  std::vector<runtime::Value> texts_;
};

}  // namespace policyc::analysis
