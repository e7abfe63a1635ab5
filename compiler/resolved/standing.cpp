// Stand-ins: whose decisions and acts may count for whom, and in which cases.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

namespace {

/// Each stand-in doubles the cases of an approval.
constexpr std::size_t most_standings = 4;

}  // namespace

/// The stand-ins, in force for this action, of parties that the set may hold.
std::vector<StandingId> Resolver::standings_for(const Scope& scope, const PartySet& set) const {
  std::vector<StandingId> found;
  for (std::size_t i = 0; i < policy_.standings.size(); ++i) {
    const PartyId party = policy_.standings[i].for_party;
    const std::vector<ActionTypeId>& actions = standing_actions_[i];
    const bool in_scope = actions.empty() || std::find(actions.begin(), actions.end(), scope.action) != actions.end();
    if (!in_scope || !party.valid() || !scope.action.valid()) continue;
    if (std::any_of(set.include.begin(), set.include.end(),
                    [&](const SetTerm& term) { return may_hold(term, party); })) {
      found.push_back(StandingId(i));
    }
  }
  return found;
}

/// One case for each combination of stand-ins whose conditions hold or not: what a stand-in does counts only while its condition holds.
std::vector<StandingCase> Resolver::standing_cases(const Scope& scope, const PartySet& set, Span span) {
  std::vector<StandingId> standings = standings_for(scope, set);
  if (standings.size() > most_standings) {
    report(scope.file)
        .error("P0411", span,
               fmt::format("{} parties may stand in for those named here; {} at most can be told apart",
                           standings.size(), most_standings),
               "name fewer parties, or say with `for ACTION` where each standing in holds");
    standings.resize(most_standings);
  }
  std::vector<StandingCase> cases;
  for (std::uint32_t mask = 0; mask < (1U << standings.size()); ++mask) {
    StandingCase one;
    std::vector<ExprId> guard;
    for (std::size_t i = 0; i < standings.size(); ++i) {
      const ExprId when = policy_.standings[standings[i].value].when;
      const bool counts = (mask >> i & 1U) != 0;
      if (counts) one.counting.push_back(standings[i]);
      guard.push_back(counts ? when : expressions_.negation(when));
    }
    one.guard = expressions_.all(guard);
    if (expressions_.is_constant(one.guard, false)) continue;
    if (expressions_.is_constant(one.guard, true)) one.guard = {};
    cases.push_back(std::move(one));
  }
  return cases;
}

/// Those that stand in for a party the set may hold.
std::vector<StandingId> Resolver::relevant(const std::vector<StandingId>& standings, const PartySet& set) const {
  std::vector<StandingId> found;
  for (const StandingId id : standings) {
    const PartyId party = policy_.standings[id.value].for_party;
    const auto holds_party = [&](const SetTerm& term) { return may_hold(term, party); };
    if (std::any_of(set.include.begin(), set.include.end(), holds_party)) found.push_back(id);
  }
  return found;
}

}  // namespace policyc::resolved
