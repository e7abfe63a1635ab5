// How one approval stands. Whatever is uncertain about its voters is tried out, so that the answer holds for each way it
// may turn out; only where the set of voters itself is not known are statuses added that no completion may have.

#include <algorithm>
#include <set>

#include "runtime/evaluate/approvals.hpp"
#include "runtime/evaluate/expression.hpp"
#include "runtime/evaluate/vetoes.hpp"

namespace policyc::runtime {

namespace {

constexpr StatusSet met = only(Status::met);
constexpr StatusSet open = only(Status::open);
constexpr StatusSet breached = only(Status::breached);
constexpr StatusSet any_status = met | open | breached;
constexpr std::size_t most_uncertain = 6;  // voters to try out: three decisions each

struct Question {
  const Scope& scope;
  const Approval& approval;
  const Members& members;
};

/// Distinct people who have approved. Who approves for another, standing in, counts as the person who did.
std::size_t certain_people(const Scope& scope, const std::vector<Voter>& voters) {
  std::set<std::string> found;
  for (const Voter& voter : voters) {
    if (voter.certainly(Decision::approved))
      found.insert(person_of(scope, voter.stand_in.valid() ? voter.stand_in : voter.party));
  }
  return found.size();
}

/// The most people there can be among those who have approved or still may: for each party one, itself or who stood in for it. Parties that share people
/// hang together; such a group yields a person for each party, but no more than it has people.
std::size_t possible_people(const Scope& scope, const std::vector<Voter>& voters) {
  struct Group {
    std::set<std::string> people;
    std::size_t parties = 0;
  };
  std::vector<Group> groups;
  for (const Voter& voter : voters) {
    if (voter.certainly(Decision::refused)) continue;
    Group joined{{person_of(scope, voter.party)}, 1};
    if (voter.stand_in.valid()) joined.people.insert(person_of(scope, voter.stand_in));
    for (std::size_t i = 0; i < groups.size();) {
      const bool shares = std::any_of(joined.people.begin(), joined.people.end(),
                                      [&](const std::string& one) { return groups[i].people.contains(one); });
      if (!shares) {
        ++i;
        continue;
      }
      joined.people.insert(groups[i].people.begin(), groups[i].people.end());
      joined.parties += groups[i].parties;
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(i));
      i = 0;
    }
    groups.push_back(std::move(joined));
  }
  std::size_t most = 0;
  for (const Group& group : groups) most += std::min(group.parties, group.people.size());
  return most;
}

bool all_certainly(const std::vector<Voter>& voters, Decision decision) {
  return std::all_of(voters.begin(), voters.end(), [&](const Voter& voter) { return voter.certainly(decision); });
}

bool some_certainly(const std::vector<Voter>& voters, Decision decision) {
  return std::any_of(voters.begin(), voters.end(), [&](const Voter& voter) { return voter.certainly(decision); });
}

StatusSet each_status(const Question& question, const std::vector<Voter>& voters) {
  if (voters.empty()) return question.members.open_ended ? open : breached;
  if (some_certainly(voters, Decision::refused)) return breached;
  return all_certainly(voters, Decision::approved) ? met : open;
}

StatusSet at_least_status(const Question& question, const std::vector<Voter>& voters) {
  if (certain_people(question.scope, voters) >= question.approval.count) return met;
  if (question.members.open_ended) return open;
  return possible_people(question.scope, voters) >= question.approval.count ? open : breached;
}

struct VoteCount {
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t abstained = 0;
  std::int64_t eligible = 0;
  std::int64_t most_yes = 0;  ///< if everybody who still can votes yes
  std::int64_t vetoes = 0;

  VoteCount with_yes(std::int64_t count) const {
    VoteCount other = *this;
    other.yes = count;
    return other;
  }
};

/// A vote without a yes approves nothing, even where its test holds of nothing (`yes >= 2/3 of cast`).
Truth vote_passes(const Question& question, const VoteCount& count) {
  if (count.yes < 1) return Truth::no;
  Tallies tallies{};
  tallies[static_cast<std::size_t>(Tally::yes)] = count.yes;
  tallies[static_cast<std::size_t>(Tally::no)] = count.no;
  tallies[static_cast<std::size_t>(Tally::cast)] = count.yes + count.no;
  tallies[static_cast<std::size_t>(Tally::eligible)] = count.eligible;
  tallies[static_cast<std::size_t>(Tally::abstained)] = count.abstained;
  tallies[static_cast<std::size_t>(Tally::vetoes)] = count.vetoes;
  const Vote& vote = question.scope.policy.votes[question.approval.vote.value];
  return Evaluator{question.scope.deeper(), &tallies}.holds(vote.test);
}

/// Whose vote it is, and who has cast it: each person has one, whatever roles they hold or stand in for.
struct People {
  std::set<std::string> holders;
  std::set<std::string> deciders;

  void add(const Scope& scope, const Voter& voter) {
    holders.insert(person_of(scope, voter.party));
    deciders.insert(person_of(scope, voter.stand_in.valid() ? voter.stand_in : voter.party));
  }
  bool has(const Scope& scope, const Voter& voter) const {
    return holders.contains(person_of(scope, voter.party)) ||
           (voter.stand_in.valid() && deciders.contains(person_of(scope, voter.stand_in)));
  }
  std::int64_t votes() const { return static_cast<std::int64_t>(std::min(holders.size(), deciders.size())); }
};

/// A person says one thing: a no in one role outweighs what is said in another, and having abstained a yes.
VoteCount count_votes(const Scope& scope, const std::vector<Voter>& voters) {
  People all;
  People no;
  for (const Voter& voter : voters) {
    all.add(scope, voter);
    if (voter.certainly(Decision::refused)) no.add(scope, voter);
  }
  People abstained;
  for (const Voter& voter : voters) {
    if (voter.certainly(Decision::abstained) && !no.has(scope, voter)) abstained.add(scope, voter);
  }
  People yes;
  People may_vote_yes;
  std::vector<Voter> others;
  for (const Voter& voter : voters) {
    if (no.has(scope, voter) || abstained.has(scope, voter)) continue;
    if (voter.certainly(Decision::approved)) yes.add(scope, voter);
    may_vote_yes.add(scope, voter);
    others.push_back(voter);
  }
  const std::size_t most = std::min(possible_people(scope, others), may_vote_yes.holders.size());
  return {yes.votes(), no.votes(), abstained.votes(), static_cast<std::int64_t>(all.holders.size()),
          static_cast<std::int64_t>(most)};
}

/// How many more people a kind may have than anybody has named. A test compares sums and shares, so what many more cannot bring
/// about, more still cannot.
constexpr std::int64_t others[] = {0, 1, 2, 3, 5, 10, 100, 1'000'000};

/// Whether the vote passes by now. How many of a kind there are is not known.
Truth passes_now(const Question& question, VoteCount count) {
  const Truth now = vote_passes(question, count);
  for (const std::int64_t more : others) {
    if (!question.members.open_ended) break;
    VoteCount larger = count;
    larger.eligible += more;
    if (vote_passes(question, larger) != now) return Truth::unknown;
  }
  return now;
}

/// Whether the vote passes if everybody who is undecided votes yes: those named, and where a kind votes others of it, however many.
Truth best_vote(const Question& question, const VoteCount& count) {
  Truth best = Truth::no;
  for (const std::int64_t more : others) {
    if (more > 0 && !question.members.open_ended) break;
    VoteCount larger = count.with_yes(count.most_yes + more);
    larger.eligible += more;
    best = either(best, vote_passes(question, larger));
  }
  return best;
}

StatusSet status_of_count(const Question& question, const VoteCount& count) {
  const Truth now = passes_now(question, count);
  if (now == Truth::yes) return met;
  StatusSet result = now == Truth::unknown ? met : StatusSet{0};
  const Truth best = best_vote(question, count);
  if (best != Truth::no) result |= open;
  if (best != Truth::yes) result |= breached;
  return result;
}

/// The votes have been counted: nothing is open any more.
StatusSet counted_status(const Question& question, const CountedBallot& ballot, VoteCount count) {
  count.yes = ballot.yes;
  count.no = ballot.no;
  count.abstained = ballot.abstained;
  Truth result = Truth::no;
  if (ballot.eligible) {
    count.eligible = *ballot.eligible;
    result = vote_passes(question, count);
  } else {
    count.eligible = std::max(count.eligible, ballot.yes + ballot.no + ballot.abstained);
    const Question of_many{question.scope, question.approval, Members{{}, true, false, false}};
    result = passes_now(of_many, count);
  }
  if (result == Truth::unknown) return met | breached;
  return result == Truth::yes ? met : breached;
}

/// Whether the vetoes that may or may not count do so makes a difference only where it does.
StatusSet vote_status(const Question& question, const std::vector<Voter>& voters) {
  const Vetoes vetoes = count_vetoes(question.scope, question.approval);
  const CountedBallot* const ballot = counted_ballot(question.scope, question.approval);
  VoteCount count = count_votes(question.scope, voters);
  StatusSet result = 0;
  for (std::int64_t number = vetoes.certain; number <= vetoes.possible; ++number) {
    count.vetoes = number;
    result |= ballot != nullptr ? counted_status(question, *ballot, count) : status_of_count(question, count);
  }
  return result;
}

StatusSet settled_status(const Question& question, const std::vector<Voter>& voters) {
  switch (question.approval.quantity) {
    case Quantity::each: return each_status(question, voters);
    case Quantity::at_least: return at_least_status(question, voters);
    case Quantity::vote: return vote_status(question, voters);
  }
  return any_status;
}

/// Tries out every decision of the voters from `next` on.
StatusSet try_out(const Question& question, std::vector<Voter>& voters, std::size_t next) {
  while (next < voters.size() && (voters[next].possible & (voters[next].possible - 1)) == 0) ++next;
  if (next == voters.size()) return settled_status(question, voters);
  const DecisionSet possible = voters[next].possible;
  StatusSet result = 0;
  for (const Decision decision : {Decision::undecided, Decision::approved, Decision::refused, Decision::abstained}) {
    if ((possible & only(decision)) == 0) continue;
    voters[next].possible = only(decision);
    result |= try_out(question, voters, next + 1);
  }
  voters[next].possible = possible;
  return result;
}

StatusSet try_out(const Question& question, std::vector<Voter> voters) {
  const auto uncertain = std::count_if(voters.begin(), voters.end(),
                                       [](const Voter& voter) { return (voter.possible & (voter.possible - 1)) != 0; });
  return static_cast<std::size_t>(uncertain) > most_uncertain ? any_status : try_out(question, voters, 0);
}

/// Where acting counts as approving and nobody is named, each voter may be the one who acts, or none of them.
StatusSet try_out_actors(const Question& question, const std::vector<Voter>& voters) {
  StatusSet result = try_out(question, voters);
  if (!question.approval.including_actor || question.scope.action.actor) return result;
  for (std::size_t index = 0; index < voters.size(); ++index) {
    if (!voters[index].may_have(Decision::undecided)) continue;  // who has decided otherwise has not approved by acting
    std::vector<Voter> with_actor = voters;
    with_actor[index].possible = only(Decision::approved);
    result |= try_out(question, std::move(with_actor));
  }
  return result;
}

/// Whether somebody not known to be asked may turn out to be asked and to have approved.
std::size_t possible_approvals(const Question& question) {
  std::size_t count = question.approval.including_actor ? 1 : 0;
  for (const Entry& entry : question.scope.action.record) {
    const bool approval = entry.what == Entry::What::approval && entry.of == question.approval.of;
    if (approval && counts(question.scope.action, entry)) count += 1 + question.approval.standings.size();
  }
  return count;
}

StatusSet each_of_more(const Question& question, const std::vector<Voter>& voters) {
  const bool actor_may_count = question.approval.including_actor && !question.scope.action.actor;
  if (some_certainly(voters, Decision::refused)) return breached;
  const auto may_approve = [&](const Voter& voter) {
    return (actor_may_count && voter.may_have(Decision::undecided)) || voter.may_have(Decision::approved);
  };
  StatusSet result = open;
  const bool all_may = std::all_of(voters.begin(), voters.end(), may_approve);
  if (all_may && (!voters.empty() || possible_approvals(question) > 0)) result |= met;
  const bool refused = anyone_decided(question.scope.action, question.approval.of, Decision::refused);
  if (refused || (voters.empty() && !question.members.open_ended)) result |= breached;
  return result;
}

StatusSet at_least_of_more(const Question& question, const std::vector<Voter>& voters) {
  const std::size_t count = question.approval.count;
  if (certain_people(question.scope, voters) >= count) return met;
  StatusSet result = open;
  if (possible_approvals(question) >= count) result |= met;
  if (!question.members.open_ended && possible_people(question.scope, voters) < count) result |= breached;
  return result;
}

StatusSet partly_known(const Question& question, const std::vector<Voter>& voters) {
  if (counted_ballot(question.scope, question.approval) != nullptr) return vote_status(question, voters);
  if (question.members.may_be_fewer || question.approval.quantity == Quantity::vote) return any_status;
  return question.approval.quantity == Quantity::each ? each_of_more(question, voters)
                                                      : at_least_of_more(question, voters);
}

}  // namespace

StatusSet status_without_escalation(const Scope& scope, const Approval& approval) {
  const Ballot ballot = ballot_of(scope, approval);
  const Question question{scope, approval, ballot.members};
  return ballot.members.known() ? try_out_actors(question, ballot.voters) : partly_known(question, ballot.voters);
}

StatusTestId asked_now(const Scope& scope, StatusTestId test) {
  for (unsigned hops = 0; hops < Scope::deepest; ++hops) {
    const auto* approval = std::get_if<Approval>(&scope.policy[test]);
    if (approval == nullptr || !approval->on_refusal.valid()) break;
    if (status_without_escalation(scope, *approval) != breached) break;
    test = approval->on_refusal;
  }
  return test;
}

std::uint32_t still_needed(const Scope& scope, const Approval& approval) {
  const Ballot ballot = ballot_of(scope, approval);
  if (approval.quantity == Quantity::at_least) {
    const std::size_t given = certain_people(scope, ballot.voters);
    return given < approval.count ? approval.count - static_cast<std::uint32_t>(given) : 1;
  }
  if (approval.quantity != Quantity::vote) return 1;
  const Question question{scope, approval, ballot.members};
  VoteCount count = count_votes(scope, ballot.voters);
  count.vetoes = count_vetoes(scope, approval).certain;
  for (std::int64_t more = 1; more <= count.most_yes - count.yes; ++more) {
    if (vote_passes(question, count.with_yes(count.yes + more)) == Truth::yes) {
      return static_cast<std::uint32_t>(more);
    }
  }
  return 1;
}

}  // namespace policyc::runtime
