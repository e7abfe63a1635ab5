#include "runtime/evaluate/vetoes.hpp"

#include <set>

#include "runtime/evaluate/record.hpp"

namespace policyc::runtime {

namespace {

/// Whether the veto comes within the period that the vote sets. As long as nothing has begun it, it has not ended.
Truth in_time(const Scope& scope, const Approval& approval, const Vote& vote, const Entry& veto) {
  if (!vote.veto_within) return Truth::yes;
  const Occurrence begun = occurrence_of(scope.action, vote.veto_since, approval.of);
  if (!begun.happened) return Truth::yes;
  if (begun.undated || !veto.on) return Truth::unknown;
  if (*veto.on == *begun.latest) return Truth::yes;
  if (!vote.veto_within->by_clock) return truth(*veto.on <= after(*begun.latest, *vote.veto_within));
  const Elapsed hours = elapsed(*begun.latest, *veto.on, Unit::hours);
  if (hours.most < vote.veto_within->hours) return Truth::yes;
  return hours.least >= vote.veto_within->hours ? Truth::no : Truth::unknown;
}

}  // namespace

VetoStanding standing_of(const Scope& scope, const Approval& approval, const Entry& veto) {
  const Vote& vote = scope.policy.votes[approval.vote.value];
  if (decision_of(scope.action, veto.by, approval.of).entry != &veto) return VetoStanding::withdrawn;
  const Truth entitled = is_member(scope, vote.veto_by.include.empty() ? approval.by : vote.veto_by, veto.by);
  if (entitled == Truth::no) return VetoStanding::not_entitled;
  if (veto.reason.empty()) return VetoStanding::no_reason;
  switch (both(entitled, in_time(scope, approval, vote, veto))) {
    case Truth::no: return VetoStanding::too_late;
    case Truth::yes: return VetoStanding::counts;
    case Truth::unknown: break;
  }
  return VetoStanding::undetermined;
}

Vetoes count_vetoes(const Scope& scope, const Approval& vote) {
  std::set<std::string> certain;
  std::set<std::string> possible;
  for (const Entry& entry : scope.action.record) {
    if (entry.what != Entry::What::veto || entry.of != vote.of || !counts(scope.action, entry)) continue;
    const VetoStanding standing = standing_of(scope, vote, entry);
    if (standing == VetoStanding::counts) certain.insert(person_of(scope, entry.by));
    if (standing == VetoStanding::counts || standing == VetoStanding::undetermined)
      possible.insert(person_of(scope, entry.by));
  }
  return {static_cast<std::int64_t>(certain.size()), static_cast<std::int64_t>(possible.size())};
}

const CountedBallot* counted_ballot(const Scope& scope, const Approval& vote) {
  const CountedBallot* found = nullptr;
  if (vote.quantity != Quantity::vote) return found;
  for (const CountedBallot& ballot : scope.action.ballots) {
    const bool after_action = ballot.on && scope.action.on && compare(*ballot.on, *scope.action.on) > 0;
    if (ballot.vote != vote.vote || ballot.of != vote.of || after_action) continue;
    if (found == nullptr || !found->on || (ballot.on && compare(*found->on, *ballot.on) <= 0)) found = &ballot;
  }
  return found;
}

}  // namespace policyc::runtime
