#pragma once
// Who a set of parties stands for in one action.

#include <string>

#include "runtime/evaluate/scope.hpp"
#include "runtime/model/truth.hpp"

namespace policyc::runtime {

struct Members {
  std::vector<PartyId>
      parties;                ///< certainly or, with `may_be_fewer`, possibly in the set; in order, without duplicates
  bool open_ended = false;    ///< a kind is included: there may be others nobody has named
  bool may_be_more = false;   ///< an included fact or the actor is not known
  bool may_be_fewer = false;  ///< an excluded fact or the actor is not known

  bool known() const { return !may_be_more && !may_be_fewer; }
  bool has(PartyId party) const;
};

Members members_of(const Scope& scope, const PartySet& set);

Truth is_member(const Scope& scope, const PartySet& set, PartyId party);

/// Whether `other than` leaves the party out: it is named there, or a role is that the same person holds.
Truth is_left_out(const Scope& scope, const PartySet& set, PartyId party);

/// Whether the entry is by one of the set; an empty set stands for anyone.
Truth by_one_of(const Scope& scope, const PartySet& set, const Entry& entry);

/// Who the party is as a person: two roles held by one person are one.
std::string person_of(const Scope& scope, PartyId party);

/// Whether the party is of the kind, directly or through kinds.
bool is_of_kind(const Scope& scope, PartyId party, KindId kind);

}  // namespace policyc::runtime
