// Who may do an action: whom its closed lists admit, and whether they are closed.

#include <algorithm>

#include "compiler/analysis/findings/questions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

bool mentions_actor(const Policy& policy, ExprId condition) {
  const Expr& expr = policy[condition];
  return expr.op == Op::actor_in ||
         std::any_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return mentions_actor(policy, arg); });
}

/// Whether the term stands, or may stand, for a party that the policy declares.
bool may_be(const Policy& policy, const SetTerm& term, PartyId party) {
  const auto has_kind = [&](KindId wanted) {
    const std::vector<KindId>& kinds = policy.parties[party.value].kinds;
    return std::any_of(kinds.begin(), kinds.end(), [&](KindId kind) { return is_kind(policy, kind, wanted); });
  };
  switch (term.kind) {
    case SetTerm::Kind::party: return term.ref == party.value;
    case SetTerm::Kind::kind: return has_kind(KindId(term.ref));
    case SetTerm::Kind::fact: {
      const KindId kind = policy[FactId(term.ref)].type.party_kind;
      return !kind.valid() || has_kind(kind);
    }
    case SetTerm::Kind::actor: return true;
  }
  return true;
}

bool leaves_out(const Policy& policy, const PartySet& set, PartyId party) {
  return std::any_of(set.exclude.begin(), set.exclude.end(), [&](const SetTerm& term) {
    const bool is_sure = term.kind == SetTerm::Kind::party || term.kind == SetTerm::Kind::kind;
    return is_sure && may_be(policy, term, party);
  });
}

bool may_hold(const Policy& policy, const PartySet& set, PartyId party) {
  return !leaves_out(policy, set, party) &&
         std::any_of(set.include.begin(), set.include.end(),
                     [&](const SetTerm& term) { return may_be(policy, term, party); });
}

/// Two kinds may have a party in common that only an action file introduces.
bool may_meet(const Policy& policy, const PartySet& left, const PartySet& right) {
  const auto is_open = [](const SetTerm& term) { return term.kind != SetTerm::Kind::party; };
  const auto any_open = [&](const PartySet& set) {
    return std::any_of(set.include.begin(), set.include.end(), is_open);
  };
  if (any_open(left) && any_open(right)) return true;
  for (std::size_t party = 0; party < policy.parties.size(); ++party) {
    if (may_hold(policy, left, PartyId(party)) && may_hold(policy, right, PartyId(party))) return true;
  }
  return false;
}

/// The set, and who stands in for somebody in it.
std::vector<PartySet> with_stand_ins(const Policy& policy, const std::vector<PartySet>& sets) {
  std::vector<PartySet> all = sets;
  for (const Standing& standing : policy.standings) {
    const bool stands_in = std::any_of(sets.begin(), sets.end(),
                                       [&](const PartySet& set) { return may_hold(policy, set, standing.for_party); });
    if (stands_in) all.push_back({{{SetTerm::Kind::party, standing.stand_in.value}}, {}});
  }
  return all;
}

}  // namespace

Performers performers_of(const View& view, Work& work) {
  Performers found;
  found.anybody = may_be_done(view, work);
  Cubes closed;
  for (const Ask& ask : view.asks()) {
    const Requirement& requirement = view.type().rules[ask.rule.value].requirements[ask.requirement];
    if (requirement.closed_list && mentions_actor(view.policy(), requirement.condition))
      closed.insert(closed.end(), ask.applies.begin(), ask.applies.end());
  }
  if (closed.empty()) return found;
  found.is_closed = view.left({Cube{}}, {&closed}, work) == Left::nothing;
  for (const Rule& rule : view.type().rules)
    found.listed.insert(found.listed.end(), rule.permitted_actors.begin(), rule.permitted_actors.end());
  return found;
}

bool may_discharge(const Policy& policy, const Performers& performers, const PartySet& bearer) {
  if (!performers.is_closed || bearer.include.empty()) return true;
  const std::vector<PartySet> listed = with_stand_ins(policy, performers.listed);
  const std::vector<PartySet> bearers = with_stand_ins(policy, {bearer});
  return std::any_of(bearers.begin(), bearers.end(), [&](const PartySet& who) {
    return std::any_of(listed.begin(), listed.end(), [&](const PartySet& set) { return may_meet(policy, who, set); });
  });
}

}  // namespace policyc::analysis
