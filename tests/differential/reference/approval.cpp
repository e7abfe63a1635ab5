// Approvals: who is asked, who has decided, who may decide for another.

#include <algorithm>
#include <charconv>
#include <utility>

#include "tests/differential/reference/completion.hpp"

namespace policyc::reference {

std::string approval_key(const std::string& who, const std::string& thing) {
  return who + " of " + (thing.empty() ? "the action" : thing);
}

Finding both(const Finding& left, const Finding& right) {
  Finding result{std::max(left.status, right.status), left.missing};
  result.missing.insert(right.missing.begin(), right.missing.end());
  return result;
}

Finding either(const Finding& left, const Finding& right) { return right.status < left.status ? right : left; }

namespace {

std::size_t number(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string listed(const Policy& policy, const std::vector<ast::Word>& words) {
  std::set<std::string_view> sorted;
  for (const ast::Word& word : words) {
    const ast::KindDecl* const kind = policy.kind(word.text);
    sorted.insert(kind != nullptr ? kind->name.text : word.text);
  }
  std::string text;
  for (const std::string_view word : sorted) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

/// A quantified approval, by what it says: two that say the same are one.
std::string describe(const Policy& policy, const ast::Approvers& approvers) {
  std::string text;
  switch (approvers.quantity) {
    case ast::Quantity::any: text = "at least 1 of "; break;
    case ast::Quantity::at_least: text = "at least " + std::string(approvers.count.text) + " of "; break;
    case ast::Quantity::vote: text = "vote " + std::string(approvers.vote.text) + " of "; break;
    default: text = "each of "; break;
  }
  text += listed(policy, approvers.include);
  if (!approvers.exclude.empty()) text += " other than " + listed(policy, approvers.exclude);
  if (approvers.including_actor) text += " including the actor";
  return text;
}

/// How many distinct people there are at most when one is chosen from each set.
std::size_t most_distinct(const std::vector<Names>& sets, std::size_t next = 0, const Names& chosen = {}) {
  if (next == sets.size()) return chosen.size();
  std::size_t most = 0;
  for (const std::string& person : sets[next]) {
    Names with = chosen;
    with.insert(person);
    most = std::max(most, most_distinct(sets, next + 1, with));
  }
  return most;
}

}  // namespace

Names Completion::members(const std::vector<ast::Word>& words) const {
  Names found;
  for (const ast::Word& word : words) {
    if (word.text == "actor") {
      found.insert(actor_);
    } else if (world_->facts().count(word.text) != 0) {
      const Value value = fact(word.text);
      if (const auto* party = std::get_if<Symbol>(&value)) found.insert(party->name);
      if (const auto* parties = std::get_if<Names>(&value)) found.insert(parties->begin(), parties->end());
    } else if (world_->policy().kind(word.text) != nullptr) {
      found.merge(world_->of_kind(word.text));
    } else {
      found.emplace(word.text);
    }
  }
  return found;
}

Names Completion::members(const ast::Approvers& approvers) const {
  Names found = members(approvers.include);
  const Names left_out = people(approvers.exclude);
  // Of a kind that is left out may also be somebody whom nobody has named.
  const auto of_left_out_kind = [&](const std::string& party) {
    return std::any_of(approvers.exclude.begin(), approvers.exclude.end(), [&](const ast::Word& word) {
      return world_->policy().kind(word.text) != nullptr && world_->party_is(party, word.text);
    });
  };
  std::erase_if(found, [&](const std::string& party) {
    return left_out.contains(world_->person(party)) || of_left_out_kind(party);
  });
  return found;
}

Names Completion::people(const std::vector<ast::Word>& words) const {
  Names found;
  for (const std::string& party : members(words)) found.insert(world_->person(party));
  return found;
}

bool Completion::stands_in(const Placed<ast::Standing>& standing) const {
  const bool in_force = standing.node->throughout || standing.belongs_to(world_->question().action);
  const auto& when = standing.node->head.when;
  if (!in_force) return false;
  const Tally* const tally = std::exchange(tally_, nullptr);
  const Row* const row = std::exchange(row_, nullptr);
  const bool outer = std::exchange(in_standing_, true);
  const bool result = !when || holds(standing.at(*when));
  in_standing_ = outer;
  tally_ = tally;
  row_ = row;
  return result;
}

/// What the standing itself requires. For that, as for its condition, nobody stands in.
Finding Completion::standing(const Placed<ast::Standing>& standing) const {
  const ast::Standing& node = *standing.node;
  std::string thing(node.head.name.text);
  if (thing.empty()) thing = std::string(node.stand_in.text) + "_for_" + std::string(node.for_party.text);
  Finding all;
  const bool outer = std::exchange(in_standing_, true);
  for (const ast::Requirement& required : node.requirements) {
    all = both(all, requirement(*standing.file, required, thing));
  }
  in_standing_ = outer;
  return all;
}

/// The party's own decision; else that of the first who may stand in and meets what that requires.
Counted Completion::decision(const std::string& party, const std::string& thing, const Names& left_out) const {
  const auto counted = [&](const Entry& entry) {
    const Decision made = entry.what == Entry::What::approval     ? Decision::approved
                          : entry.what == Entry::What::abstention ? Decision::abstained
                                                                  : Decision::refused;
    return Counted{made, entry.on, world_->person(entry.by), entry.by};
  };
  const Counted nobody{Decision::undecided, std::nullopt, world_->person(party), party};
  if (const Entry* const own = world_->decision(party, thing)) return counted(*own);
  if (in_standing_) return nobody;
  for (const auto& place : world_->policy().all<ast::Standing>()) {
    if (place.node->for_party.text != party) continue;
    const Entry* const theirs = world_->decision(std::string(place.node->stand_in.text), thing);
    if (theirs == nullptr || left_out.contains(world_->person(theirs->by)) || !stands_in(place)) continue;
    if (standing(place).status == Status::met) return counted(*theirs);
  }
  return nobody;
}

/// The same, where the actor may have approved by acting.
Counted Completion::decision(const std::string& party, const ast::Approvers& approvers,
                             const std::string& thing) const {
  Counted found = decision(party, thing, people(approvers.exclude));
  // What the party itself has decided stands.
  const bool decided = found.by == party && found.decision != Decision::undecided;
  if (!approvers.including_actor || party != actor_ || decided) return found;
  return {Decision::approved, std::nullopt, world_->person(party), party};
}

/// Of all who are asked. Where each of them must approve, a stand-in approves for one: himself, if he is asked too.
std::map<std::string, Counted> Completion::decisions(const ast::Approvers& approvers, const std::string& thing) const {
  std::map<std::string, Counted> found;
  for (const std::string& party : members(approvers)) found.emplace(party, decision(party, approvers, thing));
  const bool each = approvers.quantity == ast::Quantity::each || approvers.quantity == ast::Quantity::unstated;
  if (!each) return found;
  const std::map<std::string, Counted> all = found;
  for (auto& [party, counted] : found) {
    if (counted.by == party || counted.decision != Decision::approved) continue;
    for (const auto& [other, theirs] : all) {
      const bool decided = theirs.decision != Decision::undecided;
      if (other == party || theirs.by != counted.by || !decided) continue;
      counted = {Decision::undecided, std::nullopt, world_->person(party), party};
      break;
    }
  }
  return found;
}

bool Completion::passes(std::string_view vote, const Tally& tally) const {
  if (tally.yes == 0) return false;  // nobody has approved anything
  const auto place = world_->policy().vote(vote);
  const Tally* const outer = std::exchange(tally_, &tally);
  const bool result = place && holds(place->at(place->node->test));
  tally_ = outer;
  return result;
}

/// A person has one vote: whichever roles they hold, and however many they stand in for. A no in one of them outweighs a yes.
Completion::Votes Completion::count_votes(const ast::Approvers& approvers, const std::string& thing) const {
  const auto least = [](const Names& a, const Names& b) {
    return static_cast<std::int64_t>(std::min(a.size(), b.size()));
  };
  const std::map<std::string, Counted> all = decisions(approvers, thing);
  Names holders;
  Names against;
  Names who_refused;
  for (const auto& [party, counted] : all) {
    holders.insert(world_->person(party));
    if (counted.decision != Decision::refused) continue;
    against.insert(world_->person(party));
    who_refused.insert(counted.who);
  }
  Names abstaining;
  Names who_abstained;
  for (const auto& [party, counted] : all) {
    const bool in_stead = counted.by != party && who_refused.contains(counted.who);
    if (counted.decision != Decision::abstained || against.contains(world_->person(party)) || in_stead) continue;
    abstaining.insert(world_->person(party));
    who_abstained.insert(counted.who);
  }
  Names in_favour;
  Names who_approved;
  Names may_be;
  std::vector<Names> possible;
  for (const auto& [party, counted] : all) {
    const std::string holder = world_->person(party);
    const bool in_stead = counted.by != party;
    if (against.contains(holder) || (in_stead && who_refused.contains(counted.who))) continue;
    if (abstaining.contains(holder) || (in_stead && who_abstained.contains(counted.who))) continue;
    may_be.insert(holder);
    possible.push_back({counted.who, holder});
    if (counted.decision != Decision::approved) continue;
    in_favour.insert(holder);
    who_approved.insert(counted.who);
  }
  const auto eligible = static_cast<std::int64_t>(holders.size());
  const auto at_best = static_cast<std::int64_t>(std::min(most_distinct(possible), may_be.size()));
  return {{least(in_favour, who_approved), least(against, who_refused), eligible, least(abstaining, who_abstained),
           count_vetoes(approvers, thing)},
          at_best};
}

bool Completion::vetoed_in_time(const ast::Veto& veto, const Entry& entry, const std::string& thing) const {
  if (!veto.within_count) return true;
  std::optional<Date> begun;
  for (const Entry& event : world_->record()) {
    if (recorded(event, veto.of.text, thing)) begun = runtime::later(begun, event.on);
  }
  const auto period = Duration::parse(std::string(veto.within_count.text) + ' ' + std::string(veto.within_unit.text));
  return !begun || *entry.on <= runtime::after(*begun, *period);
}

/// People whose last word is a veto, with a reason and in time.
std::int64_t Completion::count_vetoes(const ast::Approvers& approvers, const std::string& thing) const {
  const auto place = world_->policy().vote(approvers.vote.text);
  const ast::Veto& veto = place->node->veto;
  Names found;
  for (const std::string& party : veto.by.empty() ? members(approvers) : members(veto.by)) {
    const Entry* const entry = world_->decision(party, thing);
    if (entry == nullptr || entry->what != Entry::What::veto || !entry->reason) continue;
    if (vetoed_in_time(veto, *entry, thing)) found.insert(world_->person(party));
  }
  return static_cast<std::int64_t>(found.size());
}

Finding Completion::quantified(const ast::Approvers& approvers, const std::string& thing) const {
  bool open_ended = false;
  for (const ast::Word& word : approvers.include) {
    open_ended = open_ended || world_->policy().kind(word.text) != nullptr;
  }
  Names parties[4];             // by decision
  Names approving;              // people
  std::vector<Names> possible;  // for each party, who has approved for it or may
  for (const auto& [party, counted] : decisions(approvers, thing)) {
    parties[static_cast<std::size_t>(counted.decision)].insert(party);
    if (counted.decision == Decision::approved) approving.insert(counted.who);
    // Where a stand-in has approved, the party itself still may.
    if (counted.decision != Decision::refused) possible.push_back({counted.who, world_->person(party)});
  }
  const auto& [silent, approved, refused, abstained] = parties;
  Names undecided = silent;  // who has abstained may still approve
  undecided.insert(abstained.begin(), abstained.end());
  const auto finding = [&](bool met, bool open) {
    if (met) return Finding{Status::met, {}};
    if (open) return Finding{Status::open, {approval_key(describe(world_->policy(), approvers), thing)}};
    return Finding{Status::breached, {}};
  };
  if (approvers.quantity == ast::Quantity::any || approvers.quantity == ast::Quantity::at_least) {
    const std::size_t wanted = approvers.quantity == ast::Quantity::any ? 1 : number(approvers.count.text);
    return finding(approving.size() >= wanted, open_ended || most_distinct(possible) >= wanted);
  }
  if (approvers.quantity == ast::Quantity::vote) {
    const Votes votes = count_votes(approvers, thing);
    bool at_best = false;
    for (const std::int64_t more : {0, 1, 2, 3, 5, 10, 100}) {  // people of the kind who are not named anywhere
      Tally tally = votes.now;
      tally.yes = votes.at_best + more;
      tally.eligible += more;
      at_best = at_best || ((more == 0 || open_ended) && passes(approvers.vote.text, tally));
    }
    Tally now = votes.now;
    const auto others = others_.find(approvers.vote.text);
    if (open_ended && others != others_.end()) now.eligible += others->second;
    return finding(passes(approvers.vote.text, now), at_best);
  }
  const bool nobody = approved.empty() && undecided.empty() && refused.empty();
  if (!refused.empty() || (nobody && !open_ended)) return finding(false, false);
  if (nobody) return finding(false, true);
  Finding each = finding(undecided.empty(), false);
  if (undecided.empty()) return each;
  each.status = Status::open;
  for (const std::string& party : undecided) each.missing.insert(approval_key(party, thing));
  return each;
}

/// As a whole it is one missing approval, whoever of the chain is to give it.
Finding Completion::escalated(const std::vector<ast::Approvers>& chain, const std::string& thing) const {
  Finding found{Status::breached, {}};
  std::string whole;
  for (const ast::Approvers& approvers : chain) {
    if (found.status == Status::breached) found = approval(approvers, thing);
    whole += (whole.empty() ? whole_key : ", or ") + describe(world_->policy(), approvers) + " of " +
             std::string(approvers.of.text);
  }
  if (found.status == Status::open) found.missing.insert(approval_key(whole, thing));
  return found;
}

Finding Completion::approval(const ast::Approvers& approvers, const std::string& thing) const {
  return quantified(approvers, approvers.of ? std::string(approvers.of.text) : thing);
}

}  // namespace policyc::reference
