// The approvals that are still to be given, and by whom.

#include <algorithm>

#include "runtime/explain/inquiry.hpp"
#include "runtime/explain/words.hpp"

namespace policyc::runtime {

namespace {

void add_once(std::vector<PartyId>& parties, PartyId party) {
  if (std::find(parties.begin(), parties.end(), party) == parties.end()) parties.push_back(party);
}

void add_cites(std::vector<std::string>& cites, const std::vector<std::string>& more) {
  for (const std::string& cite : more) {
    if (std::find(cites.begin(), cites.end(), cite) == cites.end()) cites.push_back(cite);
  }
}

/// The party, and who may act in its stead or is on the way to be allowed to.
void add_candidates(const Scope& scope, const Approval& approval, PartyId party, std::vector<PartyId>& candidates) {
  add_once(candidates, party);
  for (const StandingId id : approval.standings) {
    const Standing& standing = scope.policy.standings[id.value];
    if (standing.for_party != party) continue;
    const Decided decided = decision_in_stead_of(scope.action, standing.stand_in, party, approval.of);
    const StatusSet entitled = worst_of(scope, standing.requires_tests);
    const bool may = (entitled & (only(Status::met) | only(Status::open))) != 0;
    const bool left_out = is_left_out(scope, approval.by, standing.stand_in) == Truth::yes;
    if (may && !left_out && decided.decision == Decision::undecided) add_once(candidates, standing.stand_in);
  }
}

bool names_one_party(const PartySet& set) {
  return set.include.size() == 1 && set.exclude.empty() && set.include[0].kind == SetTerm::Kind::party;
}

void describe_set(const Scope& scope, const Approval& approval, MissingApproval& missing) {
  for (const Voter& voter : ballot_of(scope, approval).voters) {
    const bool abstained = voter.may_have(Decision::abstained) && approval.quantity != Quantity::vote;
    if (voter.may_have(Decision::undecided) || abstained)
      add_candidates(scope, approval, voter.party, missing.candidates);
  }
  missing.single = names_one_party(approval.by);
  missing.still_needed = still_needed(scope, approval);
  if (missing.single) return;
  missing.set = set_words(scope, approval.by);
  if (approval.quantity == Quantity::vote) {
    missing.set = title_of(scope.policy.votes[approval.vote.value]) + " of " + missing.set;
  }
}

MissingApproval describe(const Scope& scope, StatusTestId test, const MissingKey& key) {
  MissingApproval missing;
  missing.test = asked_now(scope, test);
  const auto* approval = std::get_if<Approval>(&scope.policy[missing.test]);
  if (approval == nullptr) return missing;
  missing.of = thing_name(scope, approval->of);
  if (key.party.valid()) {
    missing.single = true;
    add_candidates(scope, *approval, key.party, missing.candidates);
  } else {
    describe_set(scope, *approval, missing);
  }
  return missing;
}

/// What a test misses, and which test asks for it: the test itself or, on refusal, another.
struct Missed {
  StatusTestId by;
  MissingKey key;
};

/// Finds what a test misses, of all that is missing whatever the unknown facts turn out to be.
class Missing {
 public:
  Missing(const Scope& scope, const std::vector<MissingKey>& keys) : scope_(scope), keys_(keys) {}

  std::vector<Missed> of(StatusTestId test) {
    found_.clear();
    const StatusTestId now = asked_now(scope_, test);
    for (const StatusTestId link : chain(now)) {
      add_parties(link);
      if (link != now) add(link, key_of_whole(scope_.policy, link));
    }
    if (!found_.empty() && found_.back().by != now) return found_;
    for (const MissingKey& key : missing_keys(scope_, test)) add(now, key);
    // Whoever it is that is asked.
    if (found_.empty()) add(now, key_of_whole(scope_.policy, test));
    return found_;
  }

 private:
  /// The test, and those that a refusal may send the question on to.
  std::vector<StatusTestId> chain(StatusTestId test) const {
    std::vector<StatusTestId> links;
    while (test.valid() && links.size() < Scope::deepest) {
      const auto* approval = std::get_if<Approval>(&scope_.policy[test]);
      links.push_back(test);
      const bool may_go_on = approval != nullptr && approval->on_refusal.valid() &&
                             (status_without_escalation(scope_, *approval) & only(Status::breached)) != 0;
      test = may_go_on ? approval->on_refusal : StatusTestId{};
    }
    return links;
  }

  /// Parties of which it is perhaps only known that they are asked in any case.
  void add_parties(StatusTestId test) {
    const auto* approval = std::get_if<Approval>(&scope_.policy[test]);
    if (approval == nullptr || approval->quantity != Quantity::each) return;
    for (const MissingKey& key : keys_) {
      const bool asked = key.party.valid() && key.of == approval->of;
      if (asked && is_member(scope_, approval->by, key.party) != Truth::no) add(test, key);
    }
  }

  void add(StatusTestId by, const MissingKey& key) {
    const auto same = [&](const Missed& other) { return other.key == key; };
    const bool is_missing = std::find(keys_.begin(), keys_.end(), key) != keys_.end();
    if (is_missing && std::none_of(found_.begin(), found_.end(), same)) found_.push_back({by, key});
  }

  const Scope& scope_;
  const std::vector<MissingKey>& keys_;
  std::vector<Missed> found_;
};

}  // namespace

std::vector<MissingApproval> find_missing(const Inquiry& inquiry, const std::vector<Demand>& demands,
                                          const std::vector<MissingKey>& missing) {
  std::vector<MissingKey> keys;
  std::vector<MissingApproval> found;
  for (const Demand& demand : demands) {
    const Requirement& requirement = demand.requirement;
    const bool open = (demand.trace.status & only(Status::open)) != 0;
    if (requirement.recommended || !requirement.test.valid() || !open) continue;
    const std::vector<std::string>& rule_cites = inquiry.type.rules[demand.rule.rule.value].cites;
    for (const auto& [by, key] : Missing(inquiry.scope, missing).of(requirement.test)) {
      const auto place = std::find(keys.begin(), keys.end(), key);
      const auto index = static_cast<std::size_t>(place - keys.begin());
      if (place == keys.end()) {
        keys.push_back(key);
        found.push_back(describe(inquiry.scope, by, key));
      }
      add_cites(found[index].cites, requirement.cites.empty() ? rule_cites : requirement.cites);
    }
  }
  return found;
}

}  // namespace policyc::runtime
