#include "runtime/evaluate/parties.hpp"

#include <algorithm>
#include <string_view>

namespace policyc::runtime {

namespace {

const Value& fact_value(const Scope& scope, std::uint32_t fact) {
  static const Value unknown = Unknown{};
  return fact < scope.action.facts.size() ? scope.action.facts[fact] : unknown;
}

std::vector<PartyId> of_kind(const Scope& scope, KindId kind) {
  std::vector<PartyId> found;
  const std::size_t named = scope.action.introduced.size() - scope.supposed.parties;
  for (std::size_t index = 0; index < scope.policy.parties.size() + named; ++index) {
    if (is_of_kind(scope, PartyId{index}, kind)) found.emplace_back(index);
  }
  return found;
}

std::vector<PartyId> parties_in(const Value& value) {
  if (const auto* one = std::get_if<PartyId>(&value)) return {*one};
  std::vector<PartyId> found;
  if (const auto* set = std::get_if<SetValue>(&value)) {
    for (const std::uint32_t member : set->members) found.emplace_back(member);
  }
  return found;
}

/// The parties of a term; nothing when they are not known.
std::optional<std::vector<PartyId>> parties_of(const Scope& scope, const SetTerm& term) {
  switch (term.kind) {
    case SetTerm::Kind::party: return std::vector<PartyId>{PartyId{term.ref}};
    case SetTerm::Kind::kind: return of_kind(scope, KindId{term.ref});
    case SetTerm::Kind::fact:
      if (is_unknown(fact_value(scope, term.ref))) return std::nullopt;
      return parties_in(fact_value(scope, term.ref));
    case SetTerm::Kind::actor:
      if (!scope.action.actor) return std::nullopt;
      return std::vector<PartyId>{*scope.action.actor};
  }
  return std::nullopt;
}

// A fact of a kind cannot hold a party of another, even before it is known.
Truth in_unknown_fact(const Scope& scope, std::uint32_t fact, PartyId party) {
  if (fact >= scope.policy.facts.size()) return Truth::unknown;
  const KindId kind = scope.policy.facts[fact].type.party_kind;
  return !kind.valid() || is_of_kind(scope, party, kind) ? Truth::unknown : Truth::no;
}

Truth in_term(const Scope& scope, const SetTerm& term, PartyId party) {
  switch (term.kind) {
    case SetTerm::Kind::party: return truth(party.value == term.ref);
    case SetTerm::Kind::kind: return truth(is_of_kind(scope, party, KindId{term.ref}));
    case SetTerm::Kind::actor: return scope.action.actor ? truth(party == *scope.action.actor) : Truth::unknown;
    case SetTerm::Kind::fact: break;
  }
  const Value& value = fact_value(scope, term.ref);
  if (is_unknown(value)) return in_unknown_fact(scope, term.ref, party);
  if (const auto* one = std::get_if<PartyId>(&value)) return truth(party == *one);
  const auto* set = std::get_if<SetValue>(&value);
  return truth(set != nullptr && set->has(party.value));
}

Truth in_any(const Scope& scope, const std::vector<SetTerm>& terms, PartyId party) {
  Truth result = Truth::no;
  for (const SetTerm& term : terms) {
    result = either(result, in_term(scope, term, party));
    if (result == Truth::yes) break;
  }
  return result;
}

bool anyone_holds_a_role(const Scope& scope) {
  const auto is_held = [](const Party& one) { return !one.held_by.empty(); };
  return !scope.action.holders.empty() ||
         std::any_of(scope.policy.parties.begin(), scope.policy.parties.end(), is_held) ||
         std::any_of(scope.action.introduced.begin(), scope.action.introduced.end(), is_held);
}

}  // namespace

std::string person_of(const Scope& scope, PartyId id) {
  const std::string_view holder = held_by(scope.policy, scope.action, id);
  std::string person(holder.empty() ? std::string_view(party(scope.policy, scope.action, id).name) : holder);
  // `Ann` and `ann` are one person: counting her twice would let too few approve.
  for (char& c : person) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return person;
}

Truth is_left_out(const Scope& scope, const PartySet& set, PartyId id) {
  Truth result = in_any(scope, set.exclude, id);
  if (set.exclude.empty() || result == Truth::yes || !anyone_holds_a_role(scope)) return result;
  const std::string person = person_of(scope, id);
  const std::size_t count = scope.policy.parties.size() + scope.action.introduced.size();
  for (std::size_t other = 0; other < count && result != Truth::yes; ++other) {
    if (person_of(scope, PartyId{other}) == person) result = either(result, in_any(scope, set.exclude, PartyId{other}));
  }
  return result;
}

bool Members::has(PartyId party) const { return std::find(parties.begin(), parties.end(), party) != parties.end(); }

Members members_of(const Scope& scope, const PartySet& set) {
  Members members;
  for (const SetTerm& term : set.include) {
    members.open_ended |= term.kind == SetTerm::Kind::kind;
    const auto parties = parties_of(scope, term);
    if (!parties) {
      members.may_be_more = true;
      continue;
    }
    for (const PartyId party : *parties) {
      const Truth excluded = is_left_out(scope, set, party);
      if (excluded == Truth::yes || members.has(party)) continue;
      members.may_be_fewer |= excluded == Truth::unknown;
      members.parties.push_back(party);
    }
  }
  return members;
}

Truth is_member(const Scope& scope, const PartySet& set, PartyId party) {
  return both(in_any(scope, set.include, party), negate(is_left_out(scope, set, party)));
}

Truth by_one_of(const Scope& scope, const PartySet& set, const Entry& entry) {
  if (set.include.empty()) return Truth::yes;
  return entry.by.valid() ? is_member(scope, set, entry.by) : Truth::no;
}

bool is_of_kind(const Scope& scope, PartyId party_id, KindId kind) {
  const std::vector<KindId>& kinds = party(scope.policy, scope.action, party_id).kinds;
  return std::any_of(kinds.begin(), kinds.end(), [&](KindId own) { return is_kind(scope.policy, own, kind); });
}

}  // namespace policyc::runtime
