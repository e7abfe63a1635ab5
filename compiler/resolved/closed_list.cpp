// Closed lists: the parts of `permits only` of all rules of an action, made into requirements.
//
// The parts of each form (`by` and `that`) are one union. It is closed when a rule with a part applies; outside it the action is breached. A
// stand-in may act where a part names the party it stands in for, if it has the approvals that standing in requires.

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

/// When a rule applies and is not set aside. Rules set no rule aside in a circle, so this ends.
ExprId Resolver::effective_when(ActionTypeId action, RuleId rule) {
  const ExprId when = policy_[action].rules[rule.value].when;
  std::vector<ExprId> all = {when.valid() ? when : expressions_.constant(true)};
  for (std::uint32_t by = 0; by < policy_[action].rules.size(); ++by) {
    const std::vector<SetsAside> asides = policy_[action].rules[by].sets_aside;
    for (const SetsAside& aside : asides) {
      if (aside.rule == rule)
        all.push_back(expressions_.negation(expressions_.all({effective_when(action, RuleId(by)), aside.when})));
    }
  }
  return expressions_.all(all);
}

/// The condition under which the set holds the party: decided here where the set names parties and kinds, by the action where it names facts.
ExprId Resolver::lists(const PartySet& set, PartyId party) {
  std::vector<ExprId> ways;
  const ExprId value = expressions_.constant(party);
  for (const SetTerm& term : set.include) {
    const bool fact = term.kind == SetTerm::Kind::fact;
    if (fact && policy_.facts[term.ref].type.kind == TypeKind::party_set) {
      ways.push_back(expressions_.make(Op::has_member, {expressions_.make(Op::fact, {}, term.ref), value}));
    } else if (fact) {
      ways.push_back(expressions_.make(Op::equal, {expressions_.make(Op::fact, {}, term.ref), value}));
    } else if (term.kind != SetTerm::Kind::actor && may_hold(term, party)) {
      return expressions_.constant(true);
    }
  }
  return ways.empty() ? expressions_.constant(false) : expressions_.any(ways);
}

/// Where the requirements of a union go: to its rule if there is one, else to a rule of their own that names all of them.
Rule& Resolver::closing_rule(ActionTypeId action, const std::vector<std::uint32_t>& parts) {
  std::vector<Rule>& rules = policy_.actions[action.value].rules;
  const std::vector<ListPart>& list = list_parts_[action.value];
  std::vector<std::uint32_t> contributors;
  for (const std::uint32_t part : parts) {
    const std::uint32_t rule = list[part].rule.value;
    if (std::find(contributors.begin(), contributors.end(), rule) == contributors.end()) contributors.push_back(rule);
  }
  if (contributors.size() == 1) return rules[contributors.front()];
  Rule joint;
  for (const std::uint32_t contributor : contributors) {
    const Rule& rule = rules[contributor];
    joint.name += (joint.name.empty() ? "" : "+") + rule.name;
    joint.cites.insert(joint.cites.end(), rule.cites.begin(), rule.cites.end());
    if (joint.clause.empty()) {
      joint.clause = rule.clause;
      joint.source = rule.source;
    }
  }
  rules.push_back(std::move(joint));
  return rules.back();
}

void Resolver::close_actors(ActionTypeId action) {
  const std::vector<ListPart>& list = list_parts_[action.value];
  std::vector<std::uint32_t> parts;
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    if (list[i].by) parts.push_back(i);
  }
  if (parts.empty()) return;
  const auto when = [&](std::uint32_t part) { return effective_when(action, list[part].rule); };
  std::vector<ExprId> applies;
  std::vector<ExprId> listed;
  std::string words;
  for (const std::uint32_t part : parts) {
    const auto set = static_cast<std::uint32_t>(policy_.party_sets.size());
    policy_.party_sets.push_back(*list[part].by);
    applies.push_back(when(part));
    listed.push_back(expressions_.all({when(part), expressions_.make(Op::actor_in, {}, set)}));
    words += (words.empty() ? "" : ", or ") + list[part].words;
  }
  const ExprId closed = expressions_.any(applies);
  const ExprId direct = expressions_.any(listed);
  Pieces pieces;
  std::vector<ExprId> ways = {direct};
  std::vector<std::pair<PartyId, ExprId>> free_ways;  // without an approval, by who stands in
  std::vector<std::pair<std::size_t, ExprId>> bound_ways;
  const Scope scope{0, action, {}, {}, false};
  for (std::size_t i = 0; i < policy_.standings.size(); ++i) {
    const Standing standing = policy_.standings[i];
    std::vector<ExprId> named;
    for (const std::uint32_t part : parts) {
      const std::vector<StandingId> here = standings_for(scope, *list[part].by);
      if (std::find(here.begin(), here.end(), StandingId(i)) == here.end()) continue;
      named.push_back(expressions_.all({when(part), lists(*list[part].by, standing.for_party)}));
    }
    if (named.empty()) continue;
    const ExprId is_stand_in =
        expressions_.make(Op::equal, {expressions_.make(Op::actor), expressions_.constant(standing.stand_in)});
    const ExprId may = expressions_.all({standing.when, expressions_.any(named)});
    const ExprId way = expressions_.all({is_stand_in, may});
    ways.push_back(way);
    if (standing.requires_tests.empty()) {
      free_ways.emplace_back(standing.stand_in, may);
    } else {
      bound_ways.emplace_back(i, way);
    }
  }
  for (const auto& [index, way] : bound_ways) {
    const Standing standing = policy_.standings[index];
    std::vector<ExprId> free = {direct};
    for (const auto& [who, may] : free_ways) {
      if (who == standing.stand_in) free.push_back(may);
    }
    const ExprId unbound = expressions_.any(free);
    for (const StatusTestId test : standing.requires_tests) {
      Requirement piece;
      piece.guard = expressions_.all({closed, way, expressions_.negation(unbound)});
      piece.test = test;
      piece.text = approval_words(std::get<Approval>(policy_[test])) + " for " + standing.title;
      piece.cites = standing.cites;
      piece.source = standing.source;
      pieces.push_back(std::move(piece));
    }
  }
  Requirement who;
  who.guard = expressions_.is_constant(closed, true) ? ExprId() : closed;
  who.condition = expressions_.any(ways);
  who.closed_list = true;
  who.text = "only " + words + " may do this";
  pieces.insert(pieces.begin(), std::move(who));
  Rule& rule = closing_rule(action, parts);
  for (Requirement& piece : pieces) {
    if (piece.cites.empty()) piece.cites = rule.cites;
    if (piece.source.line == 0) piece.source = rule.source;
    rule.requirements.push_back(std::move(piece));
  }
}

void Resolver::close_conditions(ActionTypeId action) {
  const std::vector<ListPart>& list = list_parts_[action.value];
  std::vector<std::uint32_t> parts;
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    if (list[i].that.valid()) parts.push_back(i);
  }
  if (parts.empty()) return;
  std::vector<ExprId> applies;
  std::vector<ExprId> listed;
  std::string words;
  for (const std::uint32_t part : parts) {
    const ExprId when = effective_when(action, list[part].rule);
    applies.push_back(when);
    listed.push_back(expressions_.all({when, list[part].that}));
    words += (words.empty() ? "" : ", or ") + list[part].words;
  }
  Requirement what;
  const ExprId closed = expressions_.any(applies);
  what.guard = expressions_.is_constant(closed, true) ? ExprId() : closed;
  what.condition = expressions_.any(listed);
  what.closed_list = true;
  what.text = "only when " + words;
  Rule& rule = closing_rule(action, parts);
  what.cites = rule.cites;
  what.source = rule.source;
  rule.requirements.push_back(std::move(what));
}

void Resolver::close_lists(ActionTypeId action) {
  close_actors(action);
  close_conditions(action);
}

}  // namespace policyc::resolved
